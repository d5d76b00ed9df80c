import type { Question } from '#domain/form/question.ts'
import type { CountedFigure } from '#domain/summary/summary.ts'
import type { Language } from '../language.ts'

/** Where a value is written: beside a head that names its unit of measure, or alone and so with the unit. */
export type Place = 'alone' | 'beside-unit'

/** The words of one kind of question. A question and a value are only given to the kind that the question names. */
export interface KindText<Asked extends Question = Question, Value = unknown> {
  /** What the kind is called where a form is put together. */
  readonly name: string
  /** What stands for a unit of measure where there is none. */
  readonly insteadOfUnit?: string
  /** The unit of measure. */
  unit?(question: Asked): string
  /** An answer, as people write it. */
  answer(question: Asked, value: Value, language: Language, place: Place): string
  /** An answer in a cell of a spreadsheet. @default `answer`, beside its unit */
  cell?(value: Value): number | string
  /** What a summary says. @default nothing: it is read unit by unit */
  total?(question: Asked, counted: CountedFigure, place: Place): string | undefined
  /** What was typed into the question's own field, where that is not yet words. */
  typed?(typed: string, language: Language): string
}
