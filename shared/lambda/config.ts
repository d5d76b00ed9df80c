/** Reads one variable of the environment; a missing one fails at start, by name. */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`the environment lacks ${name}`)
  return value
}

/** Reads one variable that must be a positive number. */
export function requiredNumber(name: string): number {
  const value = Number(required(name))
  if (!(value > 0)) throw new Error(`${name} must be a positive number`)
  return value
}

/**
 * Words for a banner when the clock was moved, which only a local run does; undefined in AWS.
 * Read at every page, since the clock moves while the process lives.
 */
export const isLocalClock = (): boolean => process.env.CLOCK_OFFSET_MS !== undefined
