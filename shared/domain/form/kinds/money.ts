import type * as z from 'zod'
import { figureParts } from '../figure.ts'
import type { FormKind } from '../kind.ts'
import { measured, questionSchema } from '../question.ts'

const schema = questionSchema('money', measured)
export type MoneyQuestion = z.infer<typeof schema>

/** A sum of money in whole đồng. */
export const money: FormKind<MoneyQuestion, number> = { ...figureParts, schema, keyFigure: 'money' }
