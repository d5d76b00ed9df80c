import * as z from 'zod'
import type { PostedReport } from '#app/reports/submit-report.ts'
import { excerpt } from '#domain/excerpt.ts'
import { fieldsOf, type ReportForm } from '#domain/form/form.ts'
import { ok, type Problem, problem, type Result } from '#domain/result.ts'
import { type FormFields, one } from '#web/http/body.ts'
import { formTokenField } from '#web/kit/form.tsx'

/** The action chosen by the button of the form. */
export type FormAction = 'draft' | 'files' | 'submit'

/** A report form as it was posted. */
export interface FormPost extends PostedReport {
  readonly action: FormAction
}

const own = new Set([formTokenField, 'action', 'draftVersion', 'reportVersion'])

const version = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0)

function sorted(form: ReportForm, typed: Iterable<readonly [string, string]>) {
  const known = new Set(fieldsOf(form))
  const raw: Record<string, string> = {}
  const unknown: Record<string, string> = {}
  for (const [field, value] of typed) {
    // Browsers send line breaks as CR LF, whatever was typed.
    const text = value.replace(/\r\n?/g, '\n')
    if (text.trim() !== '' || !known.has(field)) (known.has(field) ? raw : unknown)[field] = text
  }
  return { raw, unknown }
}

/** A browser's post of the form. */
export function readFormPost(form: ReportForm, fields: FormFields): FormPost {
  const action = one(fields, 'action')
  const typed = Object.keys(fields)
    .filter((field) => !own.has(field))
    .map((field) => [field, one(fields, field)] as const)
  return {
    // A form without an action is saved as a draft and never submitted.
    action: action === 'submit' || action === 'files' ? action : 'draft',
    base: {
      draftVersion: version(one(fields, 'draftVersion')),
      reportVersion: version(one(fields, 'reportVersion')),
    },
    ...sorted(form, typed),
  }
}

const answer = z.union([z.string(), z.number(), z.boolean()])
const jsonPost = z.strictObject({
  action: z.enum(['draft', 'submit']).default('draft'),
  draftVersion: z.int().min(0).default(0),
  reportVersion: z.int().min(0).default(0),
  answers: z.record(z.string(), answer),
})

const asTyped = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** A post by a machine: `{answers: {TL03: 12, …}, action, draftVersion, reportVersion}`. */
export function readJsonPost(form: ReportForm, json: unknown): Result<FormPost> {
  const parsed = jsonPost.safeParse(json)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(problemsOf) }
  const { answers, action, draftVersion, reportVersion } = parsed.data
  const typed = Object.entries(answers).map(([field, value]) => [field, asTyped(value)] as const)
  return ok({ action, base: { draftVersion, reportVersion }, ...sorted(form, typed) })
}

function problemsOf(issue: z.core.$ZodIssue): readonly Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => problem('unknown-field', key, { field: excerpt(key, 40) }))
  const field = issue.path.join('.')
  return [field === '' ? problem('malformed') : problem('malformed', field)]
}
