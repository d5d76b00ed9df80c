import type { RawAnswers } from '#domain/form/answers.ts'
import { ok, type Problem, problem, refuse } from '#domain/result.ts'
import type { Draft } from '#domain/task/report.ts'
import { checkSubmission } from '#domain/task/report.ts'
import { repeatsLast, sendingTooOften, submit } from '#domain/task/report-acts.ts'
import { changeTask } from '../tasks/change-task.ts'
import type { OpenedLink } from '../tasks/open-link.ts'
import type { AnswerDeps } from './deps.ts'
import { saveDraft } from './save-draft.ts'
import { type Base, isStale, newestCopy, type WorkingCopy, workingCopy } from './working-copy.ts'

/** A report as typed, and the versions it is based on. */
export interface PostedReport {
  readonly base: Base
  /** By field; empty fields are absent. */
  readonly raw: RawAnswers
  /** Fields that the form does not have: refused by name and shown again, never stored. */
  readonly unknown: RawAnswers
}

export type SubmitOutcome =
  | { readonly is: 'stored'; readonly version: number }
  /** Equal to the last version: a form posted twice gives one version. */
  | { readonly is: 'same'; readonly version: number }
  | { readonly is: 'conflict'; readonly copy: WorkingCopy }
  /** `kept`: whether the input was saved in the draft. */
  | { readonly is: 'refused'; readonly problems: readonly Problem[]; readonly kept?: Draft | undefined }

/** Submits a report, in one transaction with its consequences. A refused report is saved as a draft. */
export async function submitReport(
  deps: AnswerDeps,
  link: OpenedLink,
  post: PostedReport,
): Promise<SubmitOutcome> {
  const { task, directive } = link
  const copy = await workingCopy(deps.store, link)
  const checked = checkSubmission(directive.form, { ...post.raw, ...post.unknown }, copy.files)
  if (checked.ok && repeatsLast(task, directive, checked.value.contentHash))
    return sentAlready(deps, copy.draft, task.reports, post)
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
      const tooOften = change && sendingTooOften(now, context.now)
      if (tooOften) return refuse(tooOften)
      if (change && now.reports !== post.base.reportVersion) return refuse(problem('changed-meanwhile'))
      return ok(change)
    },
    // Retries when another window saves the draft at the same moment, so that its save is not deleted unread.
    () => ({ is: 'clear-draft', basedOn: post.base.draftVersion }),
    link,
  )
  if (stored.ok) {
    const version = stored.value.task.reports
    return stored.value.changed ? { is: 'stored', version } : sentAlready(deps, copy.draft, version, post)
  }
  const newest = await newestCopy(deps.store, task)
  return isStale(post.base, newest)
    ? { is: 'conflict', copy: newest }
    : { is: 'refused', problems: stored.problems }
}

/** An unchanged correction deletes its draft; a draft saved since then stays. */
async function sentAlready(
  { store }: AnswerDeps,
  draft: Draft | undefined,
  version: number,
  { base }: PostedReport,
): Promise<SubmitOutcome> {
  if (draft?.version === base.draftVersion && base.reportVersion === version)
    await store.tasks.clearDraft(draft)
  return { is: 'same', version }
}
