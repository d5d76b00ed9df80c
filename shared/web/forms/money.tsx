import type { MoneyQuestion } from '#domain/form/kinds/money.ts'
import { NumberField } from '../kit/field.tsx'
import type { KindParts } from './kind-parts.ts'

export const moneyParts: KindParts<MoneyQuestion> = {
  Ask: ({ question, values, rules, field }) => (
    <NumberField
      {...field(question.code, rules)}
      value={values[question.code]}
      unit={question.unitOfMeasure}
    />
  ),
  newQuestion: (parts) => ({ ...parts, kind: 'money', unitOfMeasure: 'đồng' }),
}
