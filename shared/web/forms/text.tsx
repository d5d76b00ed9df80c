import type { TextQuestion } from '#domain/form/kinds/text.ts'
import { TextArea } from '../kit/field.tsx'
import type { KindParts } from './kind-parts.ts'

export const textParts: KindParts<TextQuestion> = {
  Ask: ({ question, values, field }) => (
    <TextArea {...field(question.code, [])} value={values[question.code]} rows={4} />
  ),
  newQuestion: (parts) => ({ ...parts, kind: 'text' }),
}
