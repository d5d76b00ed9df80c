import { checkEdited, type DirectiveContent } from '#domain/directive/content.ts'
import { excerpt } from '#domain/excerpt.ts'
import { parseTypedDate } from '#domain/form/typed-date.ts'
import { ok, type Problem, problem, type Result } from '#domain/result.ts'
import type { LocalDate } from '#domain/time/calendar.ts'
import { isBlank, lineOf } from '#domain/visible-text.ts'
import { type FormFields, one } from '#web/http/body.ts'

/** Reads a form field by field and collects the problems, so that all are reported together. */
export interface Reading {
  readonly problems: Problem[]
  line(name: string): string
  text(name: string): string
  date(name: string): LocalDate | undefined
  oneOf<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice
  refuse(problem: Problem): void
}

/** Starts reading a form. */
export function readingOf(fields: FormFields): Reading {
  const problems: Problem[] = []
  const typed = (name: string) => {
    const text = one(fields, name).normalize('NFC').trim()
    return isBlank(text) ? '' : text
  }
  return {
    problems,
    line: (name) => lineOf(typed(name)),
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
 * The content that a step has read, or all problems: of reading the fields and of checking the content. `fieldOf` maps
 * a content field to a form field.
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

/** Maps a field of the content to the form field in which it was entered. */
export type FieldOf = (field: string, before: DirectiveContent) => string

/** Problems of the content, assigned to form fields. */
const problemsOn = (
  fieldOf: FieldOf,
  problems: readonly Problem[],
  before: DirectiveContent,
): readonly Problem[] =>
  problems.map((one) => (one.field === undefined ? one : { ...one, field: fieldOf(one.field, before) }))
