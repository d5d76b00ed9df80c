import * as z from 'zod'
import { givenFormSchema } from '../form/given-form.ts'
import { canonical } from '../history/history.ts'
import type { GroupId, UnitId } from '../ids.ts'
import { asGroupId, asUnitId } from '../ids.ts'
import { emailLimit, emailProblem } from '../registry/unit.ts'
import { defaultLadder } from '../reminding/ladder.ts'
import { ok, type Problem, problem, type Result } from '../result.ts'
import { ownIssue, problemsOfSchema } from '../schema-problems.ts'
import { type Instant, type LocalDate, parseInstant, parseLocalDate } from '../time/calendar.ts'
import { lineOf } from '../visible-text.ts'

/**
 * The one schema of what the secretary writes: the type, the stored item, the API's body and the limits of the pages
 * are all derived from it, and no limit is repeated elsewhere. In a draft any field may still be empty.
 */

/** Document types that can be a directive (NĐ 30/2020/NĐ-CP, art. 7). */
export const documentKinds = [
  'cong-van',
  'ke-hoach',
  'chi-thi',
  'huong-dan',
  'thong-bao',
  'cong-dien',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const urgencies = ['thuong', 'khan', 'thuong-khan', 'hoa-toc'] as const
export type Urgency = (typeof urgencies)[number]

/** Lead owes a report; cooperating and informed units get one information mail. */
export const recipientRoles = ['lead', 'cooperating', 'informed'] as const
export type RecipientRole = (typeof recipientRoles)[number]

/** The node recipients report to: the group itself, or their parent unit if that is a lead recipient too. */
export const throughs = ['group', 'parent'] as const
export type Through = (typeof throughs)[number]

/** Whether a report counts at once, or after the secretary approved it. */
export const approvals = ['required', 'automatic'] as const
export type Approval = (typeof approvals)[number]

/** Text as stored: NFC and trimmed. Lengths are in UTF-16 code units. */
const text = (most: number) => z.string().normalize('NFC').trim().max(most)
/** One line of text without invisible characters. */
const line = (most: number) => z.string().overwrite(lineOf).max(most)

/** A string schema with a branded output type. */
const named = <Name extends string>(schema: z.ZodString) => schema as unknown as z.ZodType<Name, string>

/** Refuses a list with a duplicate id, at the position of the second. */
const distinct =
  <Item>(nameOf: (item: Item) => string, field: string): z.core.CheckFn<Item[]> =>
  ({ value, issues }) => {
    const names = value.map(nameOf)
    names.forEach((name, index) => {
      if (names.indexOf(name) < index)
        issues.push({ code: 'custom', input: value, path: [index, field] } satisfies z.core.$ZodRawIssue)
    })
  }

/** `all` is reserved: it names the rungs that address every level. */
const levelId = z.string().regex(/^(?!all$)[a-z0-9-]{1,40}$/)

const signerSchema = z.strictObject({ name: line(300), title: line(300), capacity: line(300) })

/** The person to call, named on every page and mail of the directive. */
const contactSchema = z.strictObject({
  name: line(300),
  phone: line(60),
  email: line(emailLimit).check(({ value, issues }) => {
    const wrong = value === '' ? undefined : emailProblem(value)
    if (wrong) issues.push(ownIssue(value, wrong.code, wrong.params))
  }),
})

const part = {
  role: z.enum(recipientRoles).meta({ description: 'Only lead owes a report.' }),
  level: levelId.meta({ description: 'Which level’s deadline holds.' }),
  through: z
    .enum(throughs)
    .default('group')
    .meta({ description: 'Whom they report through: the group, or their parent unit where it reports too.' }),
}

const group = z
  .string()
  .refine((id) => asGroupId(id) !== undefined)
  .meta({ description: 'A group’s code.', examples: ['thpt-cong-lap'] })
const unit = z
  .string()
  .refine((id) => asUnitId(id) !== undefined)
  .meta({ description: 'A unit’s code.', examples: ['H24.SGDDT'] })
/** One line of the distribution list (nơi nhận). */
const recipientSchema = z.union([
  z.strictObject({ ...part, group: named<GroupId>(group) }),
  z.strictObject({ ...part, unit: named<UnitId>(unit) }),
])

/** The most working days before or after the deadline at which a step of the ladder may be sent. */
export const mostStepDays = 60

/** `chase-<n>` and `moved-<n>` are reserved for rungs that are no steps; a step with such an id would collide with them. */
const ladderStepSchema = z.strictObject({
  id: z.string().regex(/^(?!(?:chase|moved)-\d+$)[a-z0-9-]{1,20}$/),
  workingDays: z.int().min(-mostStepDays).max(mostStepDays),
})

/** Limits that pages show beside their fields, and that acts after publication share. */
export const contentLimits = { subject: 1000, paragraph: 60_000, wording: 200, deadlineNote: 1000 } as const

/** How a deadline is written in the document, if that is not its date. */
export const wordingSchema = line(contentLimits.wording)

/** A larger content could exceed DynamoDB's item limit of 400 KB. */
const mostBytes = 250_000

/** How a page or the API writes days and instants; the stored form is the same for both. */
export interface Moments {
  readonly date: z.ZodType<LocalDate, string>
  readonly instant: z.ZodType<Instant, string>
}

/** The content schema for an input that writes days and instants in its own format. */
export const contentFields = ({ date, instant }: Moments) =>
  z.strictObject({
    number: line(100).meta({ description: 'Number and symbol.', examples: ['2588/SGDĐT-GDTX'] }),
    kind: z.enum(documentKinds),
    subject: line(contentLimits.subject),
    place: line(100),
    issuedOn: date.optional(),
    urgency: z.enum(urgencies),
    signer: signerSchema,
    body: z.array(text(contentLimits.paragraph)).meta({ description: 'Paragraphs; “# ” begins a heading.' }),
    contact: contactSchema,
    recipients: z.array(recipientSchema).max(2000),
    /** A level before publication: its deadline may still be missing. */
    levels: z
      .array(
        z.strictObject({
          id: levelId,
          name: line(200).min(1),
          deadline: z
            .strictObject({
              at: instant,
              wording: wordingSchema.optional(),
              stated: instant.optional().meta({
                description: 'What the document states, where its last day is a rest day; `at` counts.',
              }),
            })
            .optional(),
        }),
      )
      .max(30)
      .check(distinct(({ id }) => id, 'id')),
    cutOff: date.optional().meta({ description: 'Figures are counted up to this day (chốt số liệu).' }),
    deadlineNote: text(contentLimits.deadlineNote)
      .optional()
      .meta({ description: 'Shown with the deadlines, e.g. that they are ours and not the document’s.' }),
    form: givenFormSchema,
    ladder: z
      .array(ladderStepSchema)
      .max(30)
      .check(distinct(({ id }) => id, 'id')),
    approval: z.enum(approvals),
    receipts: z.boolean().meta({ description: 'Whether each submission is answered by a receipt mail.' }),
  })

/** The rungs of all levels are written in one transaction with the directive, its event and its gates (DynamoDB allows 100 actions). */
const rungLimit = 80

/** The problem, if a directive has more ladder steps than one transaction can plan. */
export function tooManySteps({
  levels,
  ladder,
}: {
  readonly levels: readonly unknown[]
  readonly ladder: readonly unknown[]
}): Problem | undefined {
  const length = levels.length * ladder.length
  return length > rungLimit ? problem('too-many-items', 'levels', { length, limit: rungLimit }) : undefined
}

/** Rules that involve more than one field. */
const whole: z.core.CheckFn<{ levels: readonly unknown[]; ladder: readonly unknown[] }> = ({
  value,
  issues,
}) => {
  const steps = tooManySteps(value)
  if (steps) issues.push({ ...ownIssue(value, steps.code, steps.params), path: ['levels'] })
  if (Buffer.byteLength(JSON.stringify(value)) > mostBytes)
    issues.push({ ...ownIssue(value, 'too-large', { limit: `${mostBytes / 1000} KB` }), path: ['body'] })
}

/** The schema of the stored item. */
const moments: Moments = {
  date: named(z.string().refine((day) => parseLocalDate(day) === day)),
  instant: named(z.string().refine((at) => parseInstant(at) === at)),
}
export const contentSchema = contentFields(moments).check(whole)

type Immutable<Value> = Value extends string | number | boolean | undefined
  ? Value
  : Value extends readonly (infer One)[]
    ? readonly Immutable<One>[]
    : { readonly [Name in keyof Value]: Immutable<Value[Name]> }

export type DirectiveContent = Immutable<z.output<typeof contentSchema>>
export type RecipientEntry = DirectiveContent['recipients'][number]
export type DraftLevel = DirectiveContent['levels'][number]

/** The content of a new, empty directive. */
export const emptyContent: DirectiveContent = {
  number: '',
  kind: 'cong-van',
  subject: '',
  place: '',
  urgency: 'thuong',
  signer: { name: '', title: '', capacity: '' },
  body: [],
  contact: { name: '', phone: '', email: '' },
  recipients: [],
  levels: [],
  form: { name: '', indicators: [], rules: [], outline: [] },
  ladder: defaultLadder,
  approval: 'required',
  receipts: true,
}

/** The content of a directive, without its other stored fields. */
export function contentOf(directive: DirectiveContent): DirectiveContent {
  const fields = Object.keys(contentSchema.shape) as (keyof DirectiveContent)[]
  return Object.fromEntries(fields.map((field) => [field, directive[field]])) as DirectiveContent
}

/** Checks content: the normalised content, or every problem with the path of its field. */
export function checkContent(content: DirectiveContent): Result<DirectiveContent> {
  const parsed = contentSchema.safeParse(content, { reportInput: true })
  return parsed.success ? ok(parsed.data) : { ok: false, problems: problemsOfSchema(parsed.error.issues) }
}

/**
 * The same for an edited draft. Problems in fields that the edit leaves unchanged are ignored, so that a limit
 * introduced later does not block edits of other fields.
 */
export function checkEdited(before: DirectiveContent, content: DirectiveContent): Result<DirectiveContent> {
  const checked = checkContent(content)
  if (checked.ok) return checked
  const stays = ({ field = '' }: Problem) => {
    const name = field.split('.')[0] as keyof DirectiveContent
    return canonical(content[name]) === canonical(before[name])
  }
  const problems = checked.problems.filter((one) => !stays(one))
  return problems.length > 0 ? { ok: false, problems } : ok(content)
}
