import * as z from 'zod'
import { type Problem, problem } from '../result.ts'

/** A consistency rule between figures: `total = parts[0] + parts[1] + …`, or `part ≤ whole`. */
export type FormRule =
  | { readonly kind: 'total'; readonly total: string; readonly parts: readonly string[] }
  | { readonly kind: 'part-of'; readonly part: string; readonly whole: string }

export const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('total'),
    total: z.string(),
    parts: z.array(z.string()).min(1).max(20),
  }),
  z.strictObject({ kind: z.literal('part-of'), part: z.string(), whole: z.string() }),
]) satisfies z.ZodType<FormRule>

/** The indicator codes that a rule refers to. */
export const codesOf = (rule: FormRule): readonly string[] =>
  rule.kind === 'total' ? [rule.total, ...rule.parts] : [rule.part, rule.whole]

/**
 * A missing figure counts as 0 in a rule. A rule is skipped if all its figures are missing, or if one of them is
 * invalid itself.
 */
export function brokenRules(
  rules: readonly FormRule[],
  figures: Readonly<Record<string, number>>,
  faulty: ReadonlySet<string | undefined>,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const rule of rules) {
    const named = codesOf(rule)
    if (named.some((code) => faulty.has(code))) continue
    if (rule.kind === 'total') {
      if (!named.some((code) => code in figures)) continue
      const total = figures[rule.total] ?? 0
      const sum = rule.parts.reduce((value, code) => value + (figures[code] ?? 0), 0)
      if (total !== sum)
        problems.push(
          problem('sum-differs', rule.total, {
            total: rule.total,
            parts: rule.parts.join(' + '),
            sum,
            given: total,
          }),
        )
    } else {
      const part = figures[rule.part] ?? 0
      const whole = figures[rule.whole] ?? 0
      if (part > whole)
        problems.push(
          problem('part-exceeds-whole', rule.part, {
            part: rule.part,
            whole: rule.whole,
            value: part,
            limit: whole,
          }),
        )
    }
  }
  return problems
}
