/** The version of a report that a form was shown with; none when it does not say. What is no number is no version. */
export const versionSeen = (typed: string): number | undefined => (typed === '' ? undefined : Number(typed))
