import type { Answers } from '#domain/form/answers.ts'
import { isProse, outlineField, type ReportForm } from '#domain/form/form.ts'
import { answerText, furtherAnswers } from '#text/forms/answers.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'
import { labelsOf } from './form-labels.ts'

/** One answer, formatted, with the label from the form. */
export interface AnswerShown {
  readonly label: string
  readonly value: string
}

/** The answers of a report version in the order of the form: first those for a table, then the long texts. */
export function answersShown(
  form: ReportForm,
  answers: Answers,
  language: Language,
): { readonly short: readonly AnswerShown[]; readonly long: readonly AnswerShown[] } {
  const labels = labelsOf(form, language)
  const shown = (field: string, value: string | undefined): AnswerShown => ({
    label: labels[field] ?? field,
    value: value ?? unitText[language].receipt.empty,
  })
  return {
    short: form.indicators
      .filter((one) => !isProse(one))
      .flatMap((question) => [
        shown(question.code, answerText(question, answers, language, 'alone')),
        ...furtherAnswers(question, answers).map(({ field, value }) => shown(field, value)),
      ]),
    long: [
      ...form.indicators.filter(isProse).map(({ code }) => code),
      ...form.outline.map(({ id }) => outlineField(id)),
    ]
      .filter((field) => answers.texts[field])
      .map((field) => shown(field, answers.texts[field])),
  }
}
