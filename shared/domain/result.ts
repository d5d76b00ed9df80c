/** The result of an act: its value, or every problem. Unexpected faults are thrown, never returned. */
export type Result<Value, Fault = Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Fault[] }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })
export const refuse = (...problems: Problem[]): { ok: false; problems: readonly Problem[] } => ({
  ok: false,
  problems,
})
export const problem = (
  code: ProblemCode,
  field?: string,
  params?: Record<string, string | number>,
): Problem => ({ code, ...(field === undefined ? {} : { field }), ...(params ? { params } : {}) })

/** One problem with user input; its sentence is in `shared/text`. */
export interface Problem {
  readonly code: ProblemCode
  /** The form field or JSON path that it concerns. */
  readonly field?: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** All problem codes of the domain. `shared/text/problems.ts` and `problems-en.ts` have a sentence for each. */
export type ProblemCode =
  // any input
  | 'required'
  | 'not-chosen'
  | 'unknown-field'
  | 'malformed'
  | 'text-broken'
  | 'too-long'
  | 'too-many-items'
  | 'not-a-whole-number'
  | 'number-too-large'
  | 'number-negative'
  | 'not-a-date'
  | 'not-a-time'
  | 'day-off-and-worked'
  | 'not-an-email'
  | 'email-character'
  | 'not-yes-or-no'
  // a report
  | 'sum-differs'
  | 'part-exceeds-whole'
  | 'date-outside'
  | 'report-too-long'
  | 'changed-meanwhile'
  | 'too-many-submissions'
  | 'too-many-saves'
  | 'file-missing'
  | 'file-too-large'
  | 'file-kind-refused'
  | 'file-content-differs'
  | 'too-many-files'
  // a directive
  | 'secret-refused'
  | 'no-recipients'
  | 'group-empty'
  | 'group-unknown'
  | 'unit-unknown'
  | 'units-unreadable'
  | 'no-lead'
  | 'no-deadline'
  | 'deadline-past'
  | 'not-a-whole-hour'
  | 'level-unknown'
  | 'form-empty'
  | 'number-symbol-unusual'
  | 'deadline-on-rest-day'
  | 'rest-day-undecided'
  | 'issued-on-rest-day'
  | 'year-not-announced'
  | 'no-document'
  | 'cut-off-not-before-deadline'
  | 'already-published'
  | 'not-published'
  | 'closed'
  | 'not-draft'
  // a task
  | 'unit-already-recipient'
  | 'no-report-yet'
  | 'already-approved'
  | 'already-returned'
  | 'not-open'
  | 'excluded'
  | 'not-excluded'
  | 'withdrawn'
  | 'chased-recently'
  | 'no-address'
  | 'same-deadline'
  // registry
  | 'csv-columns'
  | 'csv-columns-extra'
  | 'csv-cell-empty'
  | 'csv-cell-long'
  | 'csv-encoding'
  | 'csv-empty'
  | 'csv-row'
  | 'csv-cell'
  | 'csv-garbled'
  | 'unit-id-malformed'
  | 'unit-twice'
  | 'unit-case-differs'
  | 'parent-unknown'
  | 'parent-loop'
  // background jobs
  | 'too-many-jobs'
  | 'job-key-used'
  | 'job-gave-up'
  | 'job-ended'
  | 'job-publishes'
  // API and pages
  | 'not-found'
  | 'forbidden'
  | 'not-signed-in'
  | 'link-invalid'
  | 'link-ended'
  | 'cross-site'
  | 'too-large'
  | 'too-many-requests'
  | 'try-again'
  | 'newer-version'
