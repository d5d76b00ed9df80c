import type { Directive } from '#domain/directive/directive.ts'
import type { StoredFile } from '#domain/file.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import { rawFrom } from '#domain/form/check-answers.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'

/** The base of an edit: draft and report version, 0 for none. */
export interface Base {
  readonly draftVersion: number
  readonly reportVersion: number
}

/** What the unit edits: its draft or, for a correction, its last version. */
export interface WorkingCopy {
  readonly draft?: Draft | undefined
  readonly lastReport?: Report | undefined
  readonly raw: RawAnswers
  readonly files: readonly StoredFile[]
  readonly base: Base
}

/** A loaded task with its draft and its form. */
export interface Opened {
  readonly task: Task
  readonly directive: Pick<Directive, 'form'>
  readonly draft: Draft | undefined
}

/** Reads the current working copy. */
export async function newestCopy(store: Store, loaded: Task): Promise<WorkingCopy> {
  const { task = loaded, draft, directive } = await store.tasks.opened(loaded.id)
  if (!directive) throw new Error(`the task ${loaded.id} has no directive`)
  return workingCopy(store, { task, draft, directive })
}

/** Limit of files, so that a report fits into one item. */
export const filesPerReport = 50

export async function workingCopy(store: Store, { task, draft, directive }: Opened): Promise<WorkingCopy> {
  const lastReport = task.reports > 0 ? await store.tasks.report(task.id, task.reports) : undefined
  return {
    draft,
    lastReport,
    raw: draft?.raw ?? (lastReport ? rawFrom(directive.form, lastReport.answers) : {}),
    files: draft?.files ?? lastReport?.files ?? [],
    base: { draftVersion: draft?.version ?? 0, reportVersion: task.reports },
  }
}

/** Whether there was a save or submission after the base of the edit. */
export const isStale = (base: Base, copy: WorkingCopy): boolean =>
  base.draftVersion !== copy.base.draftVersion || base.reportVersion !== copy.base.reportVersion

const plain = (text: string | undefined): string => (text ?? '').normalize('NFC').trim()

/** The fields in which two inputs differ. */
export function differingFields(a: RawAnswers, b: RawAnswers): readonly string[] {
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return fields.filter((field) => plain(a[field]) !== plain(b[field]))
}
