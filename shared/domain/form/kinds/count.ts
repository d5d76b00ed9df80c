import type * as z from 'zod'
import { figureParts } from '../figure.ts'
import type { FormKind } from '../kind.ts'
import { measured, questionSchema } from '../question.ts'

const schema = questionSchema('count', measured)
export type CountQuestion = z.infer<typeof schema>

/** A whole number of things, people or times. */
export const count: FormKind<CountQuestion, number> = { ...figureParts, schema, keyFigure: 'amount' }
