import * as z from 'zod'
import { ok, type Result } from '../result.ts'
import { problemsOfSchema } from '../schema-problems.ts'
import { formKinds, type Indicator } from './form-kinds.ts'
import type { Field, FormKind } from './kind.ts'
import type { Question } from './question.ts'
import { type FormRule, ruleSchema } from './rules.ts'

/** One heading of the narrative (đề cương). */
export interface OutlineSection {
  readonly id: string
  readonly title: string
  readonly hint?: string | undefined
  readonly required: boolean
}

export interface ReportForm {
  readonly name: string
  readonly indicators: readonly Indicator[]
  readonly rules: readonly FormRule[]
  readonly outline: readonly OutlineSection[]
  /** Where the form comes from; say so if it is not an official one. */
  readonly note?: string | undefined
}

/** A question of any registered kind. Kinds are looked up when parsing, since they are registered later. */
const indicatorSchema: z.ZodType<Indicator> = z.lazy(() => {
  // Safe cast: the schemas of the registered kinds parse exactly the members of the union `Indicator`.
  const [first, ...others] = formKinds.all().map(({ schema }) => schema as FormKind<Indicator>['schema'])
  if (!first) throw new Error('no kind of question is registered')
  return z.discriminatedUnion('kind', [first, ...others])
})

/** Parses a question with the schema of its kind; problems name the question's fields. */
export function readIndicator(question: unknown): Result<Indicator> {
  const parsed = indicatorSchema.safeParse(question, { reportInput: true })
  return parsed.success ? ok(parsed.data) : { ok: false, problems: problemsOfSchema(parsed.error.issues) }
}

/** Schema of a report form, used for stored items and API bodies. */
export const reportFormSchema = z.object({
  name: z.string().max(300),
  indicators: z.array(indicatorSchema).max(120),
  rules: z.array(ruleSchema).max(60),
  outline: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/),
        title: z.string().max(300),
        hint: z.string().max(1000).optional(),
        required: z.boolean(),
      }),
    )
    .max(20),
  note: z.string().max(1000).optional(),
}) satisfies z.ZodType<ReportForm>

export const ownNumberField = 'ownNumber'
/** Field names used by the report page itself; no indicator may have one of them. */
export const reservedFields: readonly string[] = [
  ownNumberField,
  'token',
  'action',
  'draftVersion',
  'reportVersion',
]
export const outlineField = (id: string): string => `outline.${id}`

/** The input fields of a question; the first is named by its code. */
export const fieldsOfQuestion = (question: Question): readonly Field[] => [
  { name: question.code, label: question.label },
  ...(formKinds.of(question).furtherFields?.(question) ?? []),
]

/** All input field names of a form. */
export const fieldsOf = (form: ReportForm): readonly string[] => [
  ownNumberField,
  ...form.indicators.flatMap(fieldsOfQuestion).map(({ name }) => name),
  ...form.outline.map((section) => outlineField(section.id)),
]

/** Whether a question is answered in prose, and is shown apart from the figures. */
export const isProse = (question: Question): boolean => formKinds.of(question).prose !== undefined
