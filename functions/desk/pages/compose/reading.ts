import type { DirectiveContent } from '#domain/directive/directive.ts'
import { parseTypedDate } from '#domain/form/typed-date.ts'
import { type Problem, problem } from '#domain/result.ts'
import type { LocalDate } from '#domain/time/calendar.ts'
import { type FormFields, one } from '#web/http/body.ts'

/** Reads a form field by field and gathers what is wrong, so that everything is said at once. */
export interface Reading {
  readonly problems: Problem[]
  line(name: string, limit?: number): string
  text(name: string, limit?: number): string
  date(name: string): LocalDate | undefined
  oneOf<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice
  refuse(problem: Problem): void
}

const lineLimit = 300

/** Begins to read a form. */
export function readingOf(fields: FormFields): Reading {
  const problems: Problem[] = []
  const limited = (name: string, text: string, limit: number): string => {
    if (text.length > limit) problems.push(problem('too-long', name, { length: text.length, limit }))
    return text
  }
  const typed = (name: string) => one(fields, name).normalize('NFC').trim()
  return {
    problems,
    line: (name, limit = lineLimit) => limited(name, typed(name).replace(/\s+/g, ' '), limit),
    text: (name, limit = 2000) => limited(name, typed(name).replace(/\r\n?/g, '\n'), limit),
    date(name) {
      const text = typed(name)
      if (text === '') return undefined
      const date = parseTypedDate(text)
      if (!date) problems.push(problem('not-a-date', name, { value: text.slice(0, 40) }))
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

/** A draft without what only a stored directive has. */
export function contentOf(draft: DirectiveContent): DirectiveContent {
  const {
    number,
    kind,
    subject,
    place,
    issuedOn,
    urgency,
    signer,
    body,
    contact,
    recipients,
    levels,
    cutOff,
    deadlineNote,
    form,
    ladder,
    approval,
    receipts,
  } = draft
  return {
    number,
    kind,
    subject,
    place,
    issuedOn,
    urgency,
    signer,
    body,
    contact,
    recipients,
    levels,
    cutOff,
    deadlineNote,
    form,
    ladder,
    approval,
    receipts,
  }
}
