/** The report version that a form was based on; undefined if empty, NaN (matches none) if not a number. */
export const versionSeen = (typed: string): number | undefined => (typed === '' ? undefined : Number(typed))
