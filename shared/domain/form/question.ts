import * as z from 'zod'

/** What every question of a data form has, of whatever kind. */
export interface Question {
  /** The name on paper, e.g. `TL05a`. */
  readonly code: string
  readonly kind: string
  readonly label: string
  readonly required: boolean
  /** The code of the figure that this one is a part of. */
  readonly within?: string | undefined
}

const codeLimit = 30

/** A question of one kind, with the settings that only this kind has. */
export const questionSchema = <Kind extends string, Settings extends z.core.$ZodLooseShape>(
  kind: Kind,
  settings: Settings,
) =>
  z.strictObject({
    kind: z.literal(kind),
    code: z.string().regex(new RegExp(`^[A-Za-z][A-Za-z0-9_-]{0,${codeLimit - 1}}$`)),
    label: z.string().min(1).max(500),
    required: z.boolean(),
    ...settings,
  })

/** The settings of a question that is answered by a number: its unit of measure, and the figure it is a part of. */
/** Whether figures in this unit of measure are shares, of which a sum would say nothing (95 % + 98 % = 193 %). */
export const isShare = (unitOfMeasure: string): boolean => /%|phần trăm|^t[ỷỉ] lệ/iu.test(unitOfMeasure)

export const measured = { unitOfMeasure: z.string().max(60), within: z.string().max(40).optional() }
