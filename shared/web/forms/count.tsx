import type { CountQuestion } from '#domain/form/kinds/count.ts'
import { problem } from '#domain/result.ts'
import { composeText } from '#text/desk-compose.ts'
import { NumberField, TextField } from '../kit/field.tsx'
import type { KindParts } from './kind-parts.ts'

const words = composeText.form
const unitField = 'new.unitOfMeasure'

export const countParts: KindParts<CountQuestion> = {
  Ask: ({ question, values, rules, field }) => (
    <NumberField
      {...field(question.code, rules)}
      value={values[question.code]}
      unit={question.unitOfMeasure}
    />
  ),
  Settings: ({ given }) => (
    <TextField {...given(unitField)} label={words.newUnit} hint={words.newUnitHint} width="medium" />
  ),
  settingsLabels: { [unitField]: words.newUnit },
  newQuestion(parts, settings) {
    const unitOfMeasure = settings.line(unitField)
    if (unitOfMeasure === '') settings.refuse(problem('required', unitField))
    return { ...parts, kind: 'count', unitOfMeasure }
  },
}
