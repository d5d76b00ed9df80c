import type { CountQuestion } from '#domain/form/kinds/count.ts'
import type { MoneyQuestion } from '#domain/form/kinds/money.ts'
import { isShare } from '#domain/form/question.ts'
import { formatNumber } from '../format.ts'
import type { KindText } from './kind-text.ts'

/** Texts common to the kinds of question that are answered by a whole number. */
export const figureWords = {
  unit: ({ unitOfMeasure }) => unitOfMeasure,
  answer: ({ unitOfMeasure }, value, language, place) =>
    place === 'alone' ? `${formatNumber(value, language)} ${unitOfMeasure}` : formatNumber(value, language),
  cell: (value) => value,
  total({ unitOfMeasure }, { sum }, place) {
    if (isShare(unitOfMeasure)) return undefined
    return place === 'alone' ? `${formatNumber(sum)} ${unitOfMeasure}` : formatNumber(sum)
  },
} satisfies Omit<KindText<CountQuestion | MoneyQuestion, number>, 'name'>
