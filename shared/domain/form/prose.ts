import { ok, problem, type Result, refuse } from '../result.ts'
import { textSlot } from './answers.ts'
import type { Typed } from './kind.ts'

/** The maximum length of one text, in UTF-16 code units. */
export const textLimit = 20_000

/** Parses a text. All kinds of line breaks become `\n`. */
export function parseProse(field: string, typed: Typed): Result<string> {
  const text = typed(field).replace(/\r\n?/g, '\n')
  return text.length > textLimit
    ? refuse(problem('too-long', field, { length: text.length, limit: textLimit }))
    : ok(text)
}

/** Shared parts of the kinds answered in prose. */
export const proseParts = {
  slot: textSlot,
  parse: ({ code }: { readonly code: string }, typed: Typed) => parseProse(code, typed),
  typed: (code: string, value: string) => ({ [code]: value }),
}
