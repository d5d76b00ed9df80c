import type { Problem, ProblemCode } from '#domain/result.ts'
import { parseLocalDate } from '#domain/time/calendar.ts'
import { formatDate, formatNumber } from './format.ts'
import type { Language } from './language.ts'

/** The formatted parameters of a problem. */
interface Words {
  /** The label of the field, in quotation marks, or “this field”. */
  readonly field: string
  readonly get: (name: string) => string
}

type Sentence = (words: Words) => string

/** The sentences of one language, one for each problem of the domain. */
export type Sentences = Readonly<Record<ProblemCode, Sentence>>

/** The message for a problem: what is wrong and what to do. `label`: the label of the field on the page. */
export type ProblemText = (problem: Problem, label?: string) => string

function written(value: string | number | undefined, language: Language): string {
  if (value === undefined || value === '') return '…'
  if (typeof value === 'number') return formatNumber(value, language)
  const date = parseLocalDate(value)
  return date ? formatDate(date) : value
}

/** Makes messages of a language's sentences; `thisField` is said where the field has no label. */
export const problemTextOf =
  (language: Language, sentences: Sentences, thisField: string): ProblemText =>
  (problem, label) =>
    sentences[problem.code]({
      field: label ? `“${label}”` : thisField,
      get: (name) => written(problem.params?.[name], language),
    })
