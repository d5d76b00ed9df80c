import type { DateQuestion } from '#domain/form/kinds/date.ts'
import { dateHint } from '#text/forms/date.ts'
import { DateField } from '../kit/date-field.tsx'
import type { KindParts } from './kind-parts.ts'

export const dateParts: KindParts<DateQuestion> = {
  Ask: ({ question, language, values, field }) => (
    <DateField {...field(question.code, [dateHint(question, language)])} value={values[question.code]} />
  ),
  newQuestion: (parts) => ({ ...parts, kind: 'date' }),
}
