import type { RawAnswers } from '#domain/form/answers.ts'
import { ok, type Problem, problem, refuse } from '#domain/result.ts'
import { type Allowance, saveRule, spend } from '#domain/task/allowance.ts'
import type { Draft } from '#domain/task/report.ts'
import { beginDraft } from '#domain/task/report-acts.ts'
import type { Task } from '#domain/task/task.ts'
import type { WriteOutcome } from '#store/aws-errors.ts'
import { changeTask } from '../tasks/change-task.ts'
import type { AnswerDeps } from './deps.ts'
import {
  type Base,
  differingFields,
  isStale,
  newestCopy,
  type Opened,
  type WorkingCopy,
  workingCopy,
} from './working-copy.ts'

export type SaveOutcome =
  | { readonly is: 'saved'; readonly draft: Draft }
  /** A concurrent save or submission; nothing was overwritten. */
  | { readonly is: 'conflict'; readonly copy: WorkingCopy }
  /** It is too large for the table. */
  | { readonly is: 'too-long'; readonly problem: Problem }
  | { readonly is: 'busy'; readonly problem: Problem }

/** DynamoDB's limit is 400 KB per item, including names of fields and files. */
const draftLimit = 350_000

const bytesOf = (raw: RawAnswers): number =>
  Object.entries(raw).reduce(
    (sum, [field, text]) => sum + Buffer.byteLength(field) + Buffer.byteLength(text),
    0,
  )

/** Saves what was typed, without checks. Idempotent. */
export async function saveDraft(
  deps: AnswerDeps,
  opened: Opened,
  raw: RawAnswers,
  base: Base,
): Promise<SaveOutcome> {
  const { task } = opened
  const copy = await workingCopy(deps.store, opened)
  const saved = savedAlready(copy, raw, base)
  if (saved) return { is: 'saved', draft: saved }
  if (isStale(base, copy)) return { is: 'conflict', copy }
  const size = bytesOf(raw)
  if (size > draftLimit)
    return {
      is: 'too-long',
      problem: problem('report-too-long', undefined, {
        size: Math.ceil(size / 1000),
        limit: draftLimit / 1000,
      }),
    }
  const saving = await spendSave(deps, task, copy)
  if (!saving) return { is: 'busy', problem: problem('too-many-saves') }
  const draft = { ...draftAfter(deps, task, copy, { raw }), saving }
  const outcome = await keepDraft(deps, draft, base)
  if (outcome === 'done') return { is: 'saved', draft }
  const newest = await newestCopy(deps.store, task)
  const same = savedAlready(newest, raw, base)
  if (same) return { is: 'saved', draft: same }
  if (isStale(base, newest)) return { is: 'conflict', copy: newest }
  return { is: 'busy', problem: problem(outcome === 'newer' ? 'newer-version' : 'try-again') }
}

/** What is left of the saves after one more; undefined when none is left. Deleting a draft gives none back. */
export async function spendSave(
  { store, clock }: AnswerDeps,
  task: Task,
  { draft }: WorkingCopy,
): Promise<Allowance | undefined> {
  return spend(draft ? draft.saving : await store.tasks.savesLeft(task.id), saveRule, clock())
}

const savedAlready = ({ draft, base }: WorkingCopy, raw: RawAnswers, basedOn: Base): Draft | undefined =>
  draft && base.reportVersion === basedOn.reportVersion && differingFields(raw, draft.raw).length === 0
    ? draft
    : undefined

/** The next save of a working copy. */
export const draftAfter = (
  deps: AnswerDeps,
  task: Task,
  copy: WorkingCopy,
  next: Partial<Pick<Draft, 'raw' | 'files'>>,
): Draft => ({
  ...copy.draft,
  taskId: task.id,
  version: copy.base.draftVersion + 1,
  savedAt: deps.clock(),
  raw: next.raw ?? copy.raw,
  files: next.files ?? copy.files,
})

/**
 * Writes a draft if it is based on the last save and the last report; of two open windows the second gets a conflict. The
 * first save also marks the task as in progress, in the same transaction.
 */
export async function keepDraft(deps: AnswerDeps, draft: Draft, base: Base): Promise<WriteOutcome> {
  const begun = await changeTask(
    deps,
    draft.taskId,
    { is: 'unit' },
    (task, context) =>
      task.reports === base.reportVersion
        ? ok(beginDraft(task, context))
        : refuse(problem('changed-meanwhile')),
    () => ({ is: 'save-draft', draft, basedOn: base.draftVersion }),
  )
  if (!begun.ok) return begun.problems.some(({ code }) => code === 'newer-version') ? 'newer' : 'busy'
  if (begun.value.changed) return 'done'
  return deps.store.tasks.saveDraft(draft, base.draftVersion, base.reportVersion)
}
