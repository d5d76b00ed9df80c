/** What a unit types into the form, by the names of its fields. */
export type Answers = Readonly<Record<string, string>>
