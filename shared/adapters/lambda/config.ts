/** Reads an environment variable. Throws with its name if it is missing. */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`the environment lacks ${name}`)
  return value
}

/** Reads an environment variable that only local runs set. */
export const localOnly = (name: string): string | undefined => process.env[name]

/** Reads an environment variable that must be a positive number. */
export function requiredNumber(name: string): number {
  const value = Number(required(name))
  if (!(value > 0)) throw new Error(`${name} must be a positive number`)
  return value
}
