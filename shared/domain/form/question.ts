import * as z from 'zod'

/** The fields common to all questions of a data form. */
export interface Question {
  /** The indicator's code on the paper form, e.g. `TL05a`. */
  readonly code: string
  readonly kind: string
  readonly label: string
  readonly required: boolean
  /** The code of the figure that this one is a part of. */
  readonly within?: string | undefined
}

const codeLimit = 30

/** The schema of a question of one kind, with that kind's extra settings. */
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

/** The settings of numeric questions: the unit of measure, and the indicator it is a part of. */
/** Whether figures in this unit are percentages, whose sum is meaningless (95 % + 98 % = 193 %). */
export const isShare = (unitOfMeasure: string): boolean => /%|phần trăm|^t[ỷỉ] lệ/iu.test(unitOfMeasure)

export const measured = { unitOfMeasure: z.string().max(60), within: z.string().max(40).optional() }
