import { ok, problem, type Result, refuse } from '../result.ts'
import { textShelf } from './answers.ts'
import type { Typed } from './kind.ts'

/** A single text's limit, in characters. */
export const textLimit = 20_000

/** Reads a text; line breaks are `\n` whatever the browser sent. */
export function parseProse(field: string, typed: Typed): Result<string> {
  const text = typed(field).replace(/\r\n?/g, '\n')
  return text.length > textLimit
    ? refuse(problem('too-long', field, { length: text.length, limit: textLimit }))
    : ok(text)
}

/** What the kinds that are answered in words have in common. */
export const proseParts = {
  shelf: textShelf,
  parse: ({ code }: { readonly code: string }, typed: Typed) => parseProse(code, typed),
  typed: (code: string, value: string) => ({ [code]: value }),
}
