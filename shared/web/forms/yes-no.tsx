import { detailField, type YesNoQuestion } from '#domain/form/kinds/yes-no.ts'
import { commonText } from '#text/common.ts'
import { Radios } from '../kit/choice-field.tsx'
import { TextField } from '../kit/field.tsx'
import type { KindParts } from './kind-parts.ts'

export const yesNoParts: KindParts<YesNoQuestion> = {
  Ask({ question, language, values, field }) {
    const { code, detail } = question
    const text = commonText[language]
    return (
      <>
        <Radios
          {...field(code, [])}
          value={values[code]}
          inline
          options={[
            { value: 'yes', label: text.yes },
            { value: 'no', label: text.no },
          ]}
        />
        {detail && (
          <div class="within">
            <TextField
              {...field(detailField(code), [])}
              value={values[detailField(code)]}
              width="medium"
              autocomplete="off"
            />
          </div>
        )}
      </>
    )
  },
  newQuestion: (parts) => ({ ...parts, kind: 'yes-no' }),
}
