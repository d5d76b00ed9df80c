import type * as z from 'zod'
import type { Result } from '../result.ts'
import type { RawAnswers, Shelf } from './answers.ts'
import type { Question } from './question.ts'

/** What can be counted under an indicator: an amount that is added up, and the number of reports for which it holds. */
export type Counter = 'sum' | 'yes'
export type Counts = { readonly [Name in Counter]?: bigint }

/** A field of the page on which a question is answered. */
export interface Field {
  readonly name: string
  /** How the form calls it, without its code. */
  readonly label: string
}

/** What was typed into a field, trimmed and composed; empty where nothing was that can be seen. */
export type Typed = (field: string) => string

/**
 * One kind of question: how an answer is read, kept, counted and compared. A question and a value are only given to the
 * kind that the question names (`formKinds.of`); therefore a kind may ask for its own types here.
 */
export interface FormKind<Asked extends Question = Question, Value = unknown> {
  readonly schema: z.core.$ZodTypeDiscriminable & z.ZodType<Asked>
  readonly shelf: Shelf<Value>
  /** Answered at length: stands apart from the figures. The compiled report quotes what is `quoted`. */
  readonly prose?: 'quoted' | 'listed'
  /** May stand among the few figures beside each branch; of money only one does, unless every unit must give it. */
  readonly keyFigure?: 'amount' | 'money'
  /** What a summary says of it. @default nothing: it can only be read unit by unit */
  readonly counters?: readonly Counter[]
  /** Fields beside the one that has the question's code as its name. */
  furtherFields?(question: Asked): readonly Field[]
  /** Reads an answer; at least one of the question's fields is not empty. Every problem names its field. */
  parse(question: Asked, typed: Typed): Result<Value>
  /** The answer as it would be typed, field by field: `parse` reads it back. */
  typed(code: string, value: Value): RawAnswers
  /** The number that the rules of a form compare and add up. @default rules cannot name it */
  figure?(value: Value): number
  /** Whether answers to this question are added up at all. @default they are */
  addsUp?(question: Asked): boolean
  /** What one report adds to a summary. */
  adds?(value: Value): Counts
}
