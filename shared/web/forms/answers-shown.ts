import {
  type Answers,
  detailField,
  type Indicator,
  outlineField,
  type ReportForm,
} from '#domain/form/form.ts'
import { commonText } from '#text/common.ts'
import { formatDate, formatNumber, money } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'
import { labelsOf } from './form-labels.ts'

/** One answer as people write it, under the form's own name for it. */
export interface AnswerShown {
  readonly label: string
  readonly value: string
  readonly numeric: boolean
}

/** What a version says, in the order of the form: first what fits into a table, then the long texts. */
export function answersShown(
  form: ReportForm,
  answers: Answers,
  language: Language,
): { readonly short: readonly AnswerShown[]; readonly long: readonly AnswerShown[] } {
  const labels = labelsOf(form, language)
  const shown = (field: string, value: string | undefined, numeric = false): AnswerShown => ({
    label: labels[field] ?? field,
    value: value ?? unitText[language].receipt.empty,
    numeric,
  })
  const isLong = ({ kind }: Indicator) => kind === 'text' || kind === 'list'
  return {
    short: form.indicators
      .filter((one) => !isLong(one))
      .flatMap((indicator) => {
        const { code, kind } = indicator
        const value = shown(
          code,
          shownValue(indicator, answers, language),
          kind === 'count' || kind === 'money',
        )
        const detail = answers.yesNo[code]?.detail
        return detail ? [value, shown(detailField(code), detail)] : [value]
      }),
    long: [
      ...form.indicators.filter(isLong).map(({ code }) => code),
      ...form.outline.map(({ id }) => outlineField(id)),
    ]
      .filter((field) => answers.texts[field])
      .map((field) => shown(field, answers.texts[field])),
  }
}

function shownValue(indicator: Indicator, answers: Answers, language: Language): string | undefined {
  const { code } = indicator
  switch (indicator.kind) {
    case 'yes-no': {
      const answer = answers.yesNo[code]
      return answer && commonText[language][answer.yes ? 'yes' : 'no']
    }
    case 'date': {
      const date = answers.dates[code]
      return date && formatDate(date)
    }
    case 'count':
    case 'money': {
      const figure = answers.figures[code]
      if (figure === undefined) return undefined
      return indicator.kind === 'money' && indicator.unitOfMeasure === 'đồng'
        ? money(figure, language)
        : `${formatNumber(figure, language)} ${indicator.unitOfMeasure}`
    }
    case 'text':
    case 'list':
      return answers.texts[code]
  }
}
