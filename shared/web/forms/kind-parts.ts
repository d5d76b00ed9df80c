import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import type { RawAnswers } from '#domain/form/answers.ts'
import type { Question } from '#domain/form/question.ts'
import type { Problem } from '#domain/result.ts'
import type { Language } from '#text/language.ts'

/** The properties of every form field. */
export interface NamedField {
  readonly name: string
  readonly label: string
  readonly hint?: Child
  readonly error?: string | undefined
  readonly language: Language
}

/** A question to be rendered, with the values entered so far. */
export interface Asking<Asked extends Question = Question> {
  readonly question: Asked
  readonly language: Language
  readonly values: RawAnswers
  /** The form's rules about this question, in words. */
  readonly rules: readonly string[]
  /** The properties of the question's main field or of one of its additional fields. */
  field(name: string, hints: readonly (string | undefined)[]): NamedField
}

/** The settings that every kind of question has. */
export type NewQuestion = Pick<Question, 'code' | 'label' | 'required'>

/** Reads the settings of a new question, field by field. */
export interface SettingsReading {
  line(name: string): string
  refuse(problem: Problem): void
}

/** The page components of one kind of question. Only questions of this kind are passed to them. */
export interface KindParts<Asked extends Question = Question> {
  /** The input fields for the answer. */
  Ask(asking: Asking<Asked>): JSX.Element
  /** The settings specific to this kind, for the form editor. @default none */
  Settings?(props: {
    given(name: string): { name: string; value: string; error: string | undefined }
  }): JSX.Element
  /** The labels of these settings, by field. */
  readonly settingsLabels?: Readonly<Record<string, string>>
  /** Creates a question from the settings. */
  newQuestion(parts: NewQuestion, settings: SettingsReading): Asked
}
