import type { RawAnswers } from '#domain/form/answers.ts'
import type { TaskId } from '#domain/ids.ts'
import { ok, type Problem, problem, refuse } from '#domain/result.ts'
import type { Draft } from '#domain/task/report.ts'
import { checkSubmission } from '#domain/task/report.ts'
import { repeatsLast, submit } from '#domain/task/report-acts.ts'
import { changeTask } from '../tasks/change-task.ts'
import type { OpenedLink } from '../tasks/open-link.ts'
import type { AnswerDeps } from './deps.ts'
import { saveDraft } from './save-draft.ts'
import { type Base, isStale, newestCopy, type WorkingCopy, workingCopy } from './working-copy.ts'

/** A report as its sender typed it, and the versions that the sender saw. */
export interface PostedReport {
  readonly base: Base
  /** By field; a field that was left empty is absent. */
  readonly raw: RawAnswers
  /** Fields that the form does not have: refused by name and shown, never stored. */
  readonly unknown: RawAnswers
}

export type SubmitOutcome =
  | { readonly is: 'stored'; readonly version: number }
  /** It is what was sent last: the same form posted twice is one version. */
  | { readonly is: 'same'; readonly version: number }
  | { readonly is: 'conflict'; readonly copy: WorkingCopy }
  /** `kept`: what was typed is safe in the draft. */
  | { readonly is: 'refused'; readonly problems: readonly Problem[]; readonly kept?: Draft | undefined }

/** Sends a report, in one transaction with all that follows from it. What is refused is kept as a draft. */
export async function submitReport(
  deps: AnswerDeps,
  link: OpenedLink,
  post: PostedReport,
): Promise<SubmitOutcome> {
  const { task, directive } = link
  const copy = await workingCopy(deps.store, link)
  const checked = checkSubmission(directive.form, { ...post.raw, ...post.unknown }, copy.files)
  if (checked.ok && repeatsLast(task, directive, checked.value.contentHash))
    return sentAlready(deps, task.id, task.reports, post)
  if (isStale(post.base, copy)) return { is: 'conflict', copy }
  if (!checked.ok) {
    const saved = await saveDraft(deps, link, post.raw, post.base)
    if (saved.is === 'conflict') return saved
    return { is: 'refused', problems: checked.problems, kept: saved.is === 'saved' ? saved.draft : undefined }
  }

  const stored = await changeTask(
    deps,
    task.id,
    { is: 'unit' },
    (now, context) => {
      const change = submit(now, context, checked.value, { is: 'unit' })
      if (change && now.reports !== post.base.reportVersion) return refuse(problem('changed-meanwhile'))
      return ok(change)
    },
    // Settles a draft that another window saves at this moment: it is not thrown away unseen.
    () => ({ is: 'clear-draft', basedOn: post.base.draftVersion }),
    link,
  )
  if (stored.ok) {
    const version = stored.value.task.reports
    return stored.value.changed ? { is: 'stored', version } : sentAlready(deps, task.id, version, post)
  }
  const newest = await newestCopy(deps.store, task)
  return isStale(post.base, newest)
    ? { is: 'conflict', copy: newest }
    : { is: 'refused', problems: stored.problems }
}

/** Somebody who corrects a report back to what was sent is done with the draft; one saved since then stays. */
async function sentAlready(
  { store }: AnswerDeps,
  taskId: TaskId,
  version: number,
  { base }: PostedReport,
): Promise<SubmitOutcome> {
  if (base.draftVersion > 0 && base.reportVersion === version)
    await store.tasks.clearDraft(taskId, base.draftVersion)
  return { is: 'same', version }
}
