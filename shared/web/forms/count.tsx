import type { CountQuestion } from '#domain/form/kinds/count.ts'
import { problem } from '#domain/result.ts'
import { formSettingText } from '#text/form-settings.ts'
import { NumberField, TextField } from '../kit/field.tsx'
import type { KindParts } from './kind-parts.ts'

const words = formSettingText
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
    <TextField {...given(unitField)} label={words.unit} hint={words.unitHint} width="medium" />
  ),
  settingsLabels: { [unitField]: words.unit },
  newQuestion(parts, settings) {
    const unitOfMeasure = settings.line(unitField)
    if (unitOfMeasure === '') settings.refuse(problem('required', unitField))
    return { ...parts, kind: 'count', unitOfMeasure }
  },
}
