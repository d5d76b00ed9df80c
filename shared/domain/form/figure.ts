import { excerpt } from '../excerpt.ts'
import { problem, type Result } from '../result.ts'
import { lineOf } from '../visible-text.ts'
import { figureSlot } from './answers.ts'
import type { Typed } from './kind.ts'
import { isShare } from './question.ts'

/** The largest figure: 999 nghìn tỷ đồng, below 2^53, so that arithmetic stays exact. */
export const figureLimit = 999_999_999_999_999

/** Reads `2.054.776`, `2 054 776` or `2054776`; fractions and letters are refused. */
export function parseFigure(text: string, field: string): Result<number> {
  const compact = lineOf(text)
  const refuse1 = (code: 'not-a-whole-number' | 'number-negative' | 'number-too-large') =>
    ({ ok: false, problems: [problem(code, field, { value: excerpt(text.trim(), 40) })] }) as const
  if (/^-\s*\d/.test(compact)) return refuse1('number-negative')
  if (!/^\d+$/.test(compact) && !/^\d{1,3}([. ])\d{3}(\1\d{3})*$/.test(compact))
    return refuse1('not-a-whole-number')
  const digits = compact.replace(/[. ]/g, '')
  const value = Number(digits)
  return digits.length > 16 || value > figureLimit ? refuse1('number-too-large') : { ok: true, value }
}

/** Shared parts of the kinds answered by a whole number, which are added up. */
export const figureParts = {
  slot: figureSlot,
  counters: ['sum'],
  parse: ({ code }: { readonly code: string }, typed: Typed) => parseFigure(typed(code), code),
  typed: (code: string, value: number) => ({ [code]: String(value) }),
  figure: (value: number) => value,
  addsUp: ({ unitOfMeasure }: { readonly unitOfMeasure: string }) => !isShare(unitOfMeasure),
  adds: (value: number) => ({ sum: BigInt(value) }),
} as const
