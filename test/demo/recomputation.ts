import type { Answers } from './answers.ts'
import type { Indicator, Summary } from './api.ts'

/** Adds up what was typed: the newest form of each unit. */
export function recompute(
  indicators: readonly Indicator[],
  newest: Iterable<Answers>,
): Pick<Summary, 'sums' | 'yes'> {
  const sums: Record<string, bigint> = {}
  const yes: Record<string, number> = {}
  for (const { code, kind } of indicators) {
    if (kind === 'count' || kind === 'money') sums[code] = 0n
    if (kind === 'yes-no') yes[code] = 0
  }
  for (const answers of newest) {
    for (const code of Object.keys(sums))
      sums[code] = (sums[code] ?? 0n) + BigInt((answers[code] ?? '0').replaceAll('.', ''))
    for (const code of Object.keys(yes)) yes[code] = (yes[code] ?? 0) + (answers[code] === 'yes' ? 1 : 0)
  }
  return {
    sums: Object.fromEntries(Object.entries(sums).map(([code, sum]) => [code, String(sum)])),
    yes,
  }
}

/** Where the summary and the sums differ; nothing when they are equal. */
export function differences(
  summary: Summary,
  expected: Pick<Summary, 'sums' | 'yes'> & { readonly issued: number; readonly approved: number },
): readonly string[] {
  const found: string[] = []
  const compare = (name: string, actual: unknown, wanted: unknown) => {
    if (String(actual) !== String(wanted))
      found.push(`${name}: ${String(actual)} instead of ${String(wanted)}`)
  }
  for (const [code, sum] of Object.entries(expected.sums)) compare(code, summary.sums[code] ?? '0', sum)
  for (const [code, count] of Object.entries(expected.yes)) compare(code, summary.yes[code] ?? 0, count)
  compare('issued', summary.issued, expected.issued)
  compare('approved', summary.buckets.approved, expected.approved)
  const inBuckets = Object.values(summary.buckets).reduce((sum, count) => sum + count, 0)
  compare('sum of the buckets', inBuckets, expected.issued)
  return found
}
