import type { StoredFile } from '../file.ts'
import type { Answers, RawAnswers } from '../form/answers.ts'
import { checkAnswers } from '../form/check-answers.ts'
import type { ReportForm } from '../form/form.ts'
import { canonical, sha256 } from '../history/history.ts'
import type { TaskId } from '../ids.ts'
import type { Result } from '../result.ts'
import type { Instant } from '../time/calendar.ts'

/** Who entered a version: the unit through its link, or staff on its behalf (nhập thay), which shows as a badge. */
export type EnteredBy =
  | { readonly is: 'unit' }
  | { readonly is: 'staff'; readonly id: string; readonly name: string }

/** One version of a unit's report. Versions are never changed and never deleted. */
export interface Report {
  readonly taskId: TaskId
  readonly version: number
  readonly at: Instant
  /** Judged against the deadline then in force. */
  readonly onTime: boolean
  readonly by: EnteredBy
  readonly answers: Answers
  readonly files: readonly StoredFile[]
  /** Set when it came after the door was shut: kept and shown, never counted. */
  readonly late?: 'closed' | 'withdrawn' | 'excluded' | undefined
  readonly contentHash: string
}

/** What is being written, as typed; saved without being judged. `version` counts the saves. */
export interface Draft {
  readonly taskId: TaskId
  readonly version: number
  readonly savedAt: Instant
  readonly raw: RawAnswers
  readonly files: readonly StoredFile[]
}

/** Checked answers with their files: what a submission carries. */
export interface Submission {
  readonly answers: Answers
  readonly files: readonly StoredFile[]
  readonly contentHash: string
}

/** The same answers and files always give the same hash, so that a form posted twice is one version. */
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
