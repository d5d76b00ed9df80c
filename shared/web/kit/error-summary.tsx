import type { Problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import type { Language } from '#text/language.ts'
import { problemText } from '#text/problems.ts'
import { fieldId } from './field-group.tsx'

/** How the page calls its fields, by their names. */
export type Labels = Readonly<Record<string, string>>

/** What is wrong, field by field, to be given to each field as its `error`. */
export function fieldProblems(
  problems: readonly Problem[],
  language: Language = 'vi',
  labels: Labels = {},
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const problem of problems)
    if (problem.field && !(problem.field in found))
      found[problem.field] = problemText(problem, language, labels[problem.field])
  return found
}

/** On top of a form that comes back: every problem, each a link to its field. Renders nothing when there is none. */
export function ErrorSummary(props: { problems: readonly Problem[]; language?: Language; labels?: Labels }) {
  const { problems, language = 'vi', labels = {} } = props
  if (problems.length === 0) return null
  return (
    <div class="summary-of-errors" role="alert" tabindex={-1} data-focus>
      <h2>{commonText[language].errorSummary}</h2>
      <ul>
        {problems.map((problem) => {
          const sentence = problemText(problem, language, labels[problem.field ?? ''])
          return <li>{problem.field ? <a href={`#${fieldId(problem.field)}`}>{sentence}</a> : sentence}</li>
        })}
      </ul>
    </div>
  )
}
