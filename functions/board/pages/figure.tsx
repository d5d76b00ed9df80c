import type { Answers } from '#domain/form/answers.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import { boardText } from '#text/board.ts'
import { answerText, furtherAnswers, unitShown } from '#text/forms/answers.ts'

/** A unit's answer to a question, with the answer's additional fields. */
export function Answer({ indicator, answers }: { indicator: Indicator; answers: Answers }) {
  const words = answerText(indicator, answers, 'vi', 'beside-unit')
  if (words === undefined) return <span class="muted">{boardText.notStated}</span>
  return (
    <>
      {words}
      {furtherAnswers(indicator, answers).map(({ value }) => (
        <span class="unit">{value}</span>
      ))}
    </>
  )
}

/** The name of an indicator with its unit of measure below. */
export const IndicatorName = ({ indicator }: { indicator: Indicator }) => {
  const unit = unitShown(indicator)
  return (
    <>
      {indicator.code}. {indicator.label}
      {unit && <span class="unit">{unit}</span>}
    </>
  )
}
