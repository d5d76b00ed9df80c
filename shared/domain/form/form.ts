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
  /** Say so when the form is ours and not an official one. */
  readonly note?: string | undefined
}

/** A question of any kind that is registered when the first form is read. */
const indicatorSchema: z.ZodType<Indicator> = z.lazy(() => {
  // What the registered kinds read are the questions that `Indicator` is the union of.
  const [first, ...others] = formKinds.all().map(({ schema }) => schema as FormKind<Indicator>['schema'])
  if (!first) throw new Error('no kind of question is registered')
  return z.discriminatedUnion('kind', [first, ...others])
})

/** A question of a registered kind, or what is wrong with it by its own fields. */
export function readIndicator(question: unknown): Result<Indicator> {
  const parsed = indicatorSchema.safeParse(question, { reportInput: true })
  return parsed.success ? ok(parsed.data) : { ok: false, problems: problemsOfSchema(parsed.error.issues) }
}

/** A report form, as stored and as the API takes it. */
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
/** Names that the page of a report uses itself: no indicator may have them. */
export const reservedFields: readonly string[] = [
  ownNumberField,
  'token',
  'action',
  'draftVersion',
  'reportVersion',
]
export const outlineField = (id: string): string => `outline.${id}`

/** The fields in which a question is answered: first the one that bears its code. */
export const fieldsOfQuestion = (question: Question): readonly Field[] => [
  { name: question.code, label: question.label },
  ...(formKinds.of(question).furtherFields?.(question) ?? []),
]

/** The field names that a form understands. */
export const fieldsOf = (form: ReportForm): readonly string[] => [
  ownNumberField,
  ...form.indicators.flatMap(fieldsOfQuestion).map(({ name }) => name),
  ...form.outline.map((section) => outlineField(section.id)),
]

/** Whether a question is answered in words, and so stands apart from the figures. */
export const isProse = (question: Question): boolean => formKinds.of(question).prose !== undefined
