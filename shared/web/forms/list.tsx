import type { ListQuestion } from '#domain/form/kinds/list.ts'
import { listHint } from '#text/forms/list.ts'
import { TextArea } from '../kit/field.tsx'
import type { KindParts } from './kind-parts.ts'

export const listParts: KindParts<ListQuestion> = {
  Ask: ({ question, language, values, field }) => (
    <TextArea {...field(question.code, [listHint[language]])} value={values[question.code]} rows={4} />
  ),
  newQuestion: (parts) => ({ ...parts, kind: 'list' }),
}
