import type * as z from 'zod'
import type { FormKind } from '../kind.ts'
import { proseParts } from '../prose.ts'
import { questionSchema } from '../question.ts'

const schema = questionSchema('text', {})
export type TextQuestion = z.infer<typeof schema>

/** An answer in prose, which the compiled report quotes. */
export const text: FormKind<TextQuestion, string> = { ...proseParts, schema, prose: 'quoted' }
