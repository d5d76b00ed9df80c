import type * as z from 'zod'
import type { FormKind } from '../kind.ts'
import { proseParts } from '../prose.ts'
import { questionSchema } from '../question.ts'

const schema = questionSchema('list', {})
export type ListQuestion = z.infer<typeof schema>

/** A list of items, one per line. */
export const list: FormKind<ListQuestion, string> = { ...proseParts, schema, prose: 'listed' }
