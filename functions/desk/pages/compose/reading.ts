import { checkEdited, type DirectiveContent } from '#domain/directive/content.ts'
import { excerpt } from '#domain/excerpt.ts'
import { parseTypedDate } from '#domain/form/typed-date.ts'
import { ok, type Problem, problem, type Result } from '#domain/result.ts'
import type { LocalDate } from '#domain/time/calendar.ts'
import { isBlank, lineOf } from '#domain/visible-text.ts'
import { type FormFields, one } from '#web/http/body.ts'

/** Reads a form field by field and gathers what is wrong, so that everything is said at once. */
export interface Reading {
  readonly problems: Problem[]
  /** `limit`: for what the description of a directive's content does not limit. */
  line(name: string, limit?: number): string
  text(name: string): string
  date(name: string): LocalDate | undefined
  oneOf<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice
  refuse(problem: Problem): void
}

/** Begins to read a form. */
export function readingOf(fields: FormFields): Reading {
  const problems: Problem[] = []
  const limited = (name: string, text: string, limit?: number): string => {
    if (limit !== undefined && text.length > limit)
      problems.push(problem('too-long', name, { length: text.length, limit }))
    return text
  }
  const typed = (name: string) => {
    const text = one(fields, name).normalize('NFC').trim()
    return isBlank(text) ? '' : text
  }
  return {
    problems,
    line: (name, limit) => limited(name, lineOf(typed(name)), limit),
    text: (name) => typed(name).replace(/\r\n?/g, '\n'),
    date(name) {
      const text = typed(name)
      if (text === '') return undefined
      const date = parseTypedDate(text)
      if (!date) problems.push(problem('not-a-date', name, { value: excerpt(text, 40) }))
      return date
    },
    oneOf(name, choices, otherwise) {
      const text = typed(name)
      if (text === '') return otherwise
      const choice = choices.find((each) => each === text)
      if (!choice) problems.push(problem('malformed', name))
      return choice ?? otherwise
    },
    refuse: (what) => {
      problems.push(what)
    },
  }
}

/**
 * What a step read, with the content's own faults beside those of its fields, so that everything is said at once;
 * `fieldOf`: where on the page a fault of the content stands.
 */
export function readContent(
  reading: Reading,
  before: DirectiveContent,
  content: DirectiveContent,
  fieldOf: FieldOf = (field) => field,
): Result<DirectiveContent> {
  const checked = checkEdited(before, content)
  const problems = [...reading.problems, ...(checked.ok ? [] : problemsOn(fieldOf, checked.problems, before))]
  return problems.length > 0 ? { ok: false, problems } : ok(content)
}

/** Where on a page a fault of the content stands. */
export type FieldOf = (field: string, before: DirectiveContent) => string

/** What is wrong with the content, by the fields of a page. */
const problemsOn = (
  fieldOf: FieldOf,
  problems: readonly Problem[],
  before: DirectiveContent,
): readonly Problem[] =>
  problems.map((one) => (one.field === undefined ? one : { ...one, field: fieldOf(one.field, before) }))
