import type { Question } from '#domain/form/question.ts'
import type { CountedFigure } from '#domain/summary/summary.ts'
import type { Language } from '../language.ts'

/** `beside-unit`: the unit of measure is shown elsewhere, so the value is written without it. */
export type Place = 'alone' | 'beside-unit'

/** Texts of one kind of question. Only questions and values of this kind are passed to it. */
export interface KindText<Asked extends Question = Question, Value = unknown> {
  /** The name of the kind in the form editor. */
  readonly name: string
  /** Shown instead of a unit of measure if there is none. */
  readonly insteadOfUnit?: string
  /** The unit of measure. */
  unit?(question: Asked): string
  /** A formatted answer. */
  answer(question: Asked, value: Value, language: Language, place: Place): string
  /** An answer as a spreadsheet cell. @default `answer` without the unit */
  cell?(value: Value): number | string
  /** The formatted total in a summary. @default none: answers of this kind are only listed by unit */
  total?(question: Asked, counted: CountedFigure, place: Place): string | undefined
  /** The text for a raw field value. @default the raw value */
  typed?(typed: string, language: Language): string
}
