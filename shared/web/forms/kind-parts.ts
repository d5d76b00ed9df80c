import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { RawAnswers } from '#domain/form/answers.ts'
import type { Question } from '#domain/form/question.ts'
import type { Problem } from '#domain/result.ts'
import type { Language } from '#text/language.ts'

/** What every field of a form has: name, label, what is said below it, what is wrong with it. */
export interface NamedField {
  readonly name: string
  readonly label: string
  readonly hint?: Child
  readonly error?: string | undefined
  readonly language: Language
}

/** A question that is to be asked, with what was typed so far. */
export interface Asking<Asked extends Question = Question> {
  readonly question: Asked
  readonly language: Language
  readonly values: RawAnswers
  /** What the rules of the form ask of it, in words. */
  readonly rules: readonly string[]
  /** The question's own field, or one of its further fields. */
  field(name: string, hints: readonly (string | undefined)[]): NamedField
}

/** What a new question has of whatever kind it is. */
export type NewQuestion = Pick<Question, 'code' | 'label' | 'required'>

/** Reads the settings of a new question, field by field. */
export interface SettingsReading {
  line(name: string, limit?: number): string
  refuse(problem: Problem): void
}

/** How one kind of question stands on a page. A question is only given to the kind that it names. */
export interface KindParts<Asked extends Question = Question> {
  /** The fields in which it is answered. */
  Ask(asking: Asking<Asked>): JSX.Element
  /** The settings that only this kind has, where a form is put together. @default none */
  Settings?(props: {
    given(name: string): { name: string; value: string; error: string | undefined }
  }): JSX.Element
  /** How those settings are called, by field. */
  readonly settingsLabels?: Readonly<Record<string, string>>
  /** A new question, with what its settings say. */
  newQuestion(parts: NewQuestion, settings: SettingsReading): Asked
}
