import type { Directive } from '#domain/directive/directive.ts'
import type { StoredFile } from '#domain/file.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import { rawFrom } from '#domain/form/check-answers.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'

/** What a form was made from: the save of the draft and the version of the report, 0 where there was none. */
export interface Base {
  readonly draftVersion: number
  readonly reportVersion: number
}

/** What the unit has been writing: its draft or, to begin a correction from, its last version. */
export interface WorkingCopy {
  readonly draft?: Draft | undefined
  readonly lastReport?: Report | undefined
  readonly raw: RawAnswers
  readonly files: readonly StoredFile[]
  readonly base: Base
}

/** A task, its draft and the form that it answers, as they were read a moment ago. */
export interface Opened {
  readonly task: Task
  readonly directive: Pick<Directive, 'form'>
  readonly draft: Draft | undefined
}

/** The working copy as it is now, whatever was read before. */
export async function newestCopy(store: Store, loaded: Task): Promise<WorkingCopy> {
  const { task = loaded, draft, directive } = await store.tasks.opened(loaded.id)
  if (!directive) throw new Error(`the task ${loaded.id} has no directive`)
  return workingCopy(store, { task, draft, directive })
}

/** More would not fit into one item with everything else. */
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

/** Whether somebody saved or sent something since the form was made. */
export const isStale = (base: Base, copy: WorkingCopy): boolean =>
  base.draftVersion !== copy.base.draftVersion || base.reportVersion !== copy.base.reportVersion

const plain = (text: string | undefined): string => (text ?? '').normalize('NFC').trim()

/** Fields in which two versions of what was typed differ. */
export function differingFields(a: RawAnswers, b: RawAnswers): readonly string[] {
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return fields.filter((field) => plain(a[field]) !== plain(b[field]))
}
