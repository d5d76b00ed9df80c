/** Reads one variable of the environment; a missing one fails at start, by name. */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`the environment lacks ${name}`)
  return value
}

/** Reads one variable that only a local run sets. */
export const localOnly = (name: string): string | undefined => process.env[name]

/** Reads one variable that must be a positive number. */
export function requiredNumber(name: string): number {
  const value = Number(required(name))
  if (!(value > 0)) throw new Error(`${name} must be a positive number`)
  return value
}
