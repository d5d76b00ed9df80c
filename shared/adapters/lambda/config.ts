/** Reads an environment variable. Throws with its name if it is missing. */
export function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`the environment lacks ${name}`)
  return value
}

/** Reads an environment variable that only local runs set. */
export const localOnly = (name: string): string | undefined => process.env[name]

/** Reads an environment variable that depends on a setting of the stage. */
export const ofSomeStages = (name: string): string | undefined => process.env[name]

/** Reads an environment variable that must be a positive number where a setting of the stage gives it. */
export const numberOfSomeStages = (name: string): number | undefined =>
  ofSomeStages(name) === undefined ? undefined : requiredNumber(name)

/** Reads an environment variable that must be a positive number. */
export function requiredNumber(name: string): number {
  const value = Number(required(name))
  if (!(value > 0)) throw new Error(`${name} must be a positive number`)
  return value
}
