/** The value below which the given share (0 to 1) of all values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Rounds to two decimals: the measurement is not more precise. */
export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))

/** Splits a list into three parts of nearly equal size. */
export const thirds = <Each>(all: readonly Each[]): readonly (readonly Each[])[] =>
  [0, 1, 2].map((n) => all.slice(Math.round((n * all.length) / 3), Math.round(((n + 1) * all.length) / 3)))
