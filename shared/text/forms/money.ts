import type { MoneyQuestion } from '#domain/form/kinds/money.ts'
import { money } from '../format.ts'
import { figureWords } from './figure.ts'
import type { KindText } from './kind-text.ts'

export const moneyText: KindText<MoneyQuestion, number> = {
  ...figureWords,
  name: 'Số tiền',
  answer: (question, value, language, place) =>
    place === 'alone' && question.unitOfMeasure === 'đồng'
      ? money(value, language)
      : figureWords.answer(question, value, language, place),
}
