import type * as z from 'zod'
import type { ProblemCode, Result } from '../result.ts'
import type { RawAnswers, Slot } from './answers.ts'
import type { Question } from './question.ts'

/** The counters of an indicator: a sum, and the number of reports for which a condition holds. */
export type Counter = 'sum' | 'yes'
export type Counts = { readonly [Name in Counter]?: bigint }

/** An input field of a question. */
export interface Field {
  readonly name: string
  /** The field's label, without the question's code. */
  readonly label: string
}

/** The raw text of a field, trimmed and in NFC; empty if nothing visible was typed. */
export type Typed = (field: string) => string

/**
 * One kind of question: how an answer is parsed, stored, counted and compared. `formKinds.of` looks the kind up by the
 * question's own `kind`, so a kind may declare its own question and value types here.
 */
export interface FormKind<Asked extends Question = Question, Value = unknown> {
  readonly schema: z.core.$ZodTypeDiscriminable & z.ZodType<Asked>
  readonly slot: Slot<Value>
  /** Set for prose, which is shown apart from the figures. The compiled report quotes it if `quoted`. */
  readonly prose?: 'quoted' | 'listed'
  /** Whether it may be one of the key figures shown per branch; of money, only one optional indicator may. */
  readonly keyFigure?: 'amount' | 'money'
  /** The figure that a summary shows for it. @default nothing: readable per unit only */
  readonly counters?: readonly Counter[]
  /** The problem of a required question without an answer. @default that something must be entered */
  readonly unanswered?: ProblemCode
  /** Further fields besides the one named by the question's code. */
  furtherFields?(question: Asked): readonly Field[]
  /** Parses an answer; at least one of the question's fields is not empty. Every problem names its field. */
  parse(question: Asked, typed: Typed): Result<Value>
  /** The answer as raw input by field, the inverse of `parse`. */
  typed(code: string, value: Value): RawAnswers
  /** The number that form rules compare and add up. @default rules cannot refer to this kind */
  figure?(value: Value): number
  /** Whether answers to this question are added up at all. @default they are */
  addsUp?(question: Asked): boolean
  /** The counters that one report adds to a summary. */
  adds?(value: Value): Counts
}
