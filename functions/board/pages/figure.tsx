import type { IndicatorTotal } from '#app/summaries/figures.ts'
import type { Answers, Indicator } from '#domain/form/form.ts'
import { boardText } from '#text/board.ts'
import { commonText } from '#text/common.ts'
import { formatDate, formatNumber } from '#text/format.ts'

/** What stands under “Đơn vị tính”. */
export const unitOfMeasure = (indicator: Indicator): string => {
  if (indicator.kind === 'count' || indicator.kind === 'money') return indicator.unitOfMeasure
  return indicator.kind === 'yes-no' ? boardText.yesNoUnit : ''
}

/** A total in words; a dash where nothing can be added up. */
export function totalText(total: IndicatorTotal): string {
  if (total.is === 'sum') return formatNumber(total.value)
  return total.is === 'share' ? boardText.share(formatNumber(total.yes), formatNumber(total.of)) : '–'
}

/** What one unit answered, with the detail that a yes may have. */
export function Answer({ indicator, answers }: { indicator: Indicator; answers: Answers }) {
  const detail = answers.yesNo[indicator.code]?.detail
  const words = answerText(indicator, answers)
  if (words === undefined) return <span class="muted">{boardText.notStated}</span>
  return (
    <>
      {words}
      {detail && <span class="unit">{detail}</span>}
    </>
  )
}

/** The name of an indicator, with its unit of measure below. */
export const IndicatorName = ({ indicator }: { indicator: Indicator }) => {
  const unit = unitOfMeasure(indicator)
  return (
    <>
      {indicator.code}. {indicator.label}
      {unit && <span class="unit">{unit}</span>}
    </>
  )
}

function answerText(indicator: Indicator, answers: Answers): string | undefined {
  switch (indicator.kind) {
    case 'count':
    case 'money': {
      const value = answers.figures[indicator.code]
      return value === undefined ? undefined : formatNumber(value)
    }
    case 'yes-no': {
      const answer = answers.yesNo[indicator.code]
      return answer && (answer.yes ? commonText.vi.yes : commonText.vi.no)
    }
    case 'date': {
      const date = answers.dates[indicator.code]
      return date === undefined ? undefined : formatDate(date)
    }
    case 'text':
    case 'list':
      return answers.texts[indicator.code]
  }
}
