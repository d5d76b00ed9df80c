import type { Problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import type { Language } from '#text/language.ts'
import type { ProblemText } from '#text/problem-text.ts'
import { problemText } from '#text/problems.ts'
import { fieldId } from './field-group.tsx'

/** The labels of the page's fields, by field name. */
export type Labels = Readonly<Record<string, string>>

/** The error messages by field, for the `error` property of each field; `say`: in another language. */
export function fieldProblems(
  problems: readonly Problem[],
  labels: Labels = {},
  say: ProblemText = problemText,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const problem of problems)
    if (problem.field && !(problem.field in found)) found[problem.field] = say(problem, labels[problem.field])
  return found
}

/** A list of all problems above a refused form, each with a link to its field. Renders nothing without problems. */
export function ErrorSummary(props: {
  problems: readonly Problem[]
  labels?: Labels
  language?: Language
  say?: ProblemText
}) {
  const { problems, labels = {}, language = 'vi', say = problemText } = props
  if (problems.length === 0) return null
  return (
    <div class="summary-of-errors" role="alert" tabindex={-1} data-focus>
      <h2>{commonText[language].errorSummary}</h2>
      <ul>
        {problems.map((problem) => {
          const sentence = say(problem, labels[problem.field ?? ''])
          return <li>{problem.field ? <a href={`#${fieldId(problem.field)}`}>{sentence}</a> : sentence}</li>
        })}
      </ul>
    </div>
  )
}
