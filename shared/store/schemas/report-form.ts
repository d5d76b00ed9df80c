import * as z from 'zod'
import type { ReportForm } from '#domain/form/form.ts'

/** The report form, as stored and as the API takes it. */
export const reportFormSchema = z.object({
  name: z.string().max(300),
  indicators: z
    .array(
      z.discriminatedUnion('kind', [
        indicator('yes-no', { detail: z.string().max(200).optional() }),
        indicator('date', { from: z.iso.date().optional(), to: z.iso.date().optional() }),
        indicator('count', { unitOfMeasure: z.string().max(60), within: z.string().max(40).optional() }),
        indicator('money', { unitOfMeasure: z.string().max(60), within: z.string().max(40).optional() }),
        indicator('text', {}),
        indicator('list', {}),
      ]),
    )
    .max(120),
  rules: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('total'),
          total: z.string(),
          parts: z.array(z.string()).min(1).max(20),
        }),
        z.strictObject({ kind: z.literal('part-of'), part: z.string(), whole: z.string() }),
      ]),
    )
    .max(60),
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

function indicator<Kind extends string, More extends z.core.$ZodLooseShape>(kind: Kind, more: More) {
  return z.strictObject({
    kind: z.literal(kind),
    code: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,29}$/),
    label: z.string().min(1).max(500),
    required: z.boolean(),
    ...more,
  })
}
