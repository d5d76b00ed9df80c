import * as z from 'zod'
import {
  type DirectiveContent,
  type DraftLevel,
  documentKinds,
  type RecipientEntry,
  recipientRoles,
  urgencies,
} from '#domain/directive/directive.ts'
import { type ReportForm, reportFormSchema, reservedFields } from '#domain/form/form.ts'
import { formKinds } from '#domain/form/form-kinds.ts'
import { codesOf } from '#domain/form/rules.ts'
import { groupIdSchema, unitIdSchema } from '#web/api/id-schemas.ts'
import { ownIssue } from '#web/api/zod-problems.ts'
import { dateSchema, deadlineSchema, text } from './texts.ts'

/** `all` names the rungs that speak to every level. */
const levelId = z.string().regex(/^(?!all$)[a-z0-9-]{1,40}$/)

/** Refuses a list in which a name stands twice. */
const unlike = <Item extends { id: string }>(items: readonly Item[]) =>
  new Set(items.map(({ id }) => id)).size === items.length

const levelSchema = z
  .strictObject({
    id: levelId,
    name: text(200),
    deadline: z.strictObject({ at: deadlineSchema, wording: text(200).optional() }).optional(),
  })
  .transform((level): DraftLevel => level)

const entryParts = {
  role: z.enum(recipientRoles).meta({ description: 'Only lead owes a report.' }),
  level: levelId.meta({ description: 'Which level’s deadline holds.' }),
  through: z
    .enum(['group', 'parent'])
    .default('group')
    .meta({ description: 'Whom they report through: the group, or their parent unit where it reports too.' }),
}
const recipientSchema = z
  .union([
    z.strictObject({ ...entryParts, group: groupIdSchema }),
    z.strictObject({ ...entryParts, unit: unitIdSchema }),
  ])
  .transform((entry): RecipientEntry => entry)

/** Codes that two questions share, and rules that name what the form does not ask: where they are. */
function faultsOf(form: ReportForm): readonly (readonly (string | number)[])[] {
  const codes = form.indicators.map(({ code }) => code)
  const figures = new Set(
    form.indicators.filter((one) => formKinds.of(one).figure !== undefined).map(({ code }) => code),
  )
  const isTaken = (code: string, index: number) =>
    codes.indexOf(code) < index || reservedFields.includes(code)
  const sections = form.outline.map(({ id }) => id)
  return [
    ...codes.flatMap((code, index) => (isTaken(code, index) ? [['indicators', index, 'code']] : [])),
    ...sections.flatMap((id, index) => (sections.indexOf(id) < index ? [['outline', index, 'id']] : [])),
    ...form.rules.flatMap((rule, index) =>
      codesOf(rule).every((code) => figures.has(code)) ? [] : [['rules', index]],
    ),
  ]
}

export const formSchema = reportFormSchema
  .strict()
  .check(({ value, issues }) => {
    for (const path of faultsOf(value)) issues.push({ code: 'custom', input: value, path: [...path] })
  })
  .transform((form) => JSON.parse(JSON.stringify(form).normalize('NFC')) as ReportForm)

/** `chase-<n>` and `moved-<n>` name rungs that are no step: a step called so would take their place. */
const ladderStepSchema = z.strictObject({
  id: z.string().regex(/^(?!(?:chase|moved)-\d+$)[a-z0-9-]{1,20}$/),
  workingDays: z.int().min(-60).max(60),
})

const signerSchema = z.strictObject({ name: text(200), title: text(200), capacity: text(100) })
const contactSchema = z.strictObject({ name: text(200), phone: text(60), email: text(254) })

/** What may be written into a draft; whatever is left out stays as it is, or empty in a new one. */
export const contentSchema = z
  .strictObject({
    number: text(100)
      .optional()
      .meta({ examples: ['2588/SGDĐT-GDTX'] }),
    kind: z.enum(documentKinds).optional(),
    subject: text(1000).optional(),
    place: text(100).optional(),
    issuedOn: dateSchema.nullable().optional(),
    urgency: z.enum(urgencies).optional(),
    signer: signerSchema.optional(),
    body: z
      .array(text(10_000))
      .max(500)
      .optional()
      .meta({ description: 'Paragraphs; “# ” begins a heading.' }),
    contact: contactSchema.optional(),
    recipients: z.array(recipientSchema).max(500).optional(),
    levels: z.array(levelSchema).max(12).refine(unlike).optional(),
    cutOff: dateSchema.nullable().optional(),
    deadlineNote: text(1000).nullable().optional(),
    form: formSchema.optional(),
    ladder: z.array(ladderStepSchema).max(8).refine(unlike).optional(),
    approval: z.enum(['automatic', 'required']).optional(),
    receipts: z.boolean().optional(),
    secrecy: z
      .string()
      .max(40)
      .optional()
      .meta({ description: '`thuong` and nothing else: secret documents are refused.' })
      .transform((given, context) => {
        if (given !== undefined && given !== 'thuong') context.issues.push(ownIssue(given, 'secret-refused'))
      }),
  })
  .meta({ description: 'What is left out stays as it is.' })

export type ContentInput = z.output<typeof contentSchema>

/** The content with what was given in place of what was there; null takes away. */
export function withGiven(before: DirectiveContent, given: ContentInput): DirectiveContent {
  const { issuedOn, cutOff, deadlineNote } = given
  return {
    number: given.number ?? before.number,
    kind: given.kind ?? before.kind,
    subject: given.subject ?? before.subject,
    place: given.place ?? before.place,
    issuedOn: issuedOn === undefined ? before.issuedOn : (issuedOn ?? undefined),
    urgency: given.urgency ?? before.urgency,
    signer: given.signer ?? before.signer,
    body: given.body ?? before.body,
    contact: given.contact ?? before.contact,
    recipients: given.recipients ?? before.recipients,
    levels: given.levels ?? before.levels,
    cutOff: cutOff === undefined ? before.cutOff : (cutOff ?? undefined),
    deadlineNote: deadlineNote === undefined ? before.deadlineNote : (deadlineNote ?? undefined),
    form: given.form ?? before.form,
    ladder: given.ladder ?? before.ladder,
    approval: given.approval ?? before.approval,
    receipts: given.receipts ?? before.receipts,
  }
}
