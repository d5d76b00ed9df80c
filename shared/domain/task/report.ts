import type { StoredFile } from '../file.ts'
import type { Answers, RawAnswers } from '../form/answers.ts'
import { checkAnswers } from '../form/check-answers.ts'
import type { ReportForm } from '../form/form.ts'
import { canonical, sha256 } from '../history/history.ts'
import type { TaskId } from '../ids.ts'
import type { Result } from '../result.ts'
import type { Instant } from '../time/calendar.ts'
import type { Allowance } from './allowance.ts'

/** Who entered a version: the unit through its link, or staff on its behalf (nhập thay), shown as a badge. */
export type EnteredBy =
  | { readonly is: 'unit' }
  | { readonly is: 'staff'; readonly id: string; readonly name: string }

/** One version of a unit's report. Versions are never changed and never deleted. */
export interface Report {
  readonly taskId: TaskId
  readonly version: number
  readonly at: Instant
  /** Whether it was on time by the deadline in force at that moment. */
  readonly onTime: boolean
  readonly by: EnteredBy
  readonly answers: Answers
  readonly files: readonly StoredFile[]
  /** Set if it came after closing, withdrawal or exclusion: kept and shown, never counted. */
  readonly late?: 'closed' | 'withdrawn' | 'excluded' | undefined
  readonly contentHash: string
}

/** A draft: raw input, saved without checks. `version` counts the saves. */
export interface Draft {
  readonly taskId: TaskId
  readonly version: number
  readonly savedAt: Instant
  readonly raw: RawAnswers
  readonly files: readonly StoredFile[]
  /** How often it may still be saved. @default as often as the rule says */
  readonly saving?: Allowance | undefined
}

/** The content of a submission: checked answers with their files. */
export interface Submission {
  readonly answers: Answers
  readonly files: readonly StoredFile[]
  readonly contentHash: string
}

/** Hash of answers and files, so that a form posted twice gives one version. */
export function checkSubmission(
  form: ReportForm,
  raw: RawAnswers,
  files: readonly StoredFile[],
): Result<Submission> {
  const answers = checkAnswers(form, raw)
  if (!answers.ok) return answers
  const contentHash = sha256(canonical({ answers: answers.value, files: files.map((file) => file.id) }))
  return { ok: true, value: { answers: answers.value, files, contentHash } }
}
