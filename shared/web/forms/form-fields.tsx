import type { Child } from 'hono/jsx'
import {
  detailField,
  type Indicator,
  outlineField,
  ownNumberField,
  type RawAnswers,
  type ReportForm,
  textLimit,
} from '#domain/form/form.ts'
import { commonText } from '#text/common.ts'
import { formatNumber } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'
import { Radios } from '../kit/choice-field.tsx'
import { DateField } from '../kit/date-field.tsx'
import { NumberField, TextArea, TextField } from '../kit/field.tsx'
import { Details } from '../kit/notice.tsx'
import { dateHint, labelsOf, rulesFor } from './form-labels.ts'

export interface FormFieldsProps {
  readonly form: ReportForm
  readonly language: Language
  readonly values: RawAnswers
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>
  /** What somebody else saved meanwhile, by field, where it differs. */
  readonly stored?: RawAnswers | undefined
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: Child
  readonly error?: string | undefined
  readonly language: Language
}

/** All questions of the form, under the names that `fieldsOf` gives. */
export function FigureFields(props: FormFieldsProps) {
  return (
    <>
      {props.form.indicators.map((indicator) => (
        <div class={'within' in indicator && indicator.within ? 'within' : undefined}>
          <IndicatorField {...props} indicator={indicator} />
        </div>
      ))}
    </>
  )
}

export const OutlineFields = (props: FormFieldsProps) => (
  <>
    {props.form.outline.map((section) => {
      const field = outlineField(section.id)
      return (
        <TextArea
          {...fieldProps(props, field, section.required, [
            section.hint,
            unitText[props.language].form.textHint(formatNumber(textLimit, props.language)),
          ])}
          value={props.values[field]}
          rows={8}
        />
      )
    })}
  </>
)

export const OwnNumberField = (props: FormFieldsProps) => (
  <TextField
    {...fieldProps(props, ownNumberField, false, [unitText[props.language].form.ownNumberHint])}
    value={props.values[ownNumberField]}
    width="medium"
    autocomplete="off"
  />
)

function IndicatorField(props: FormFieldsProps & { indicator: Indicator }) {
  const { form, indicator, language, values } = props
  const { code, required } = indicator
  const rules = rulesFor(form.rules, indicator, language)
  const value = values[code]
  switch (indicator.kind) {
    case 'yes-no':
      return <YesNoField {...props} indicator={indicator} />
    case 'date':
      return (
        <DateField {...fieldProps(props, code, required, [dateHint(indicator, language)])} value={value} />
      )
    case 'count':
    case 'money':
      return (
        <NumberField
          {...fieldProps(props, code, required, rules)}
          value={value}
          unit={indicator.unitOfMeasure}
        />
      )
    case 'list':
      return (
        <TextArea
          {...fieldProps(props, code, required, [unitText[language].form.listHint])}
          value={value}
          rows={4}
        />
      )
    case 'text':
      return <TextArea {...fieldProps(props, code, required, [])} value={value} rows={4} />
  }
}

function YesNoField(props: FormFieldsProps & { indicator: Extract<Indicator, { kind: 'yes-no' }> }) {
  const { indicator, language, values } = props
  const { code, required, detail } = indicator
  const text = commonText[language]
  return (
    <>
      <Radios
        {...fieldProps(props, code, required, [])}
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
            {...fieldProps(props, detailField(code), false, [])}
            value={values[detailField(code)]}
            width="medium"
            autocomplete="off"
          />
        </div>
      )}
    </>
  )
}

/** What all fields have in common: name, label, hints, error, and beside them what was stored meanwhile. */
function fieldProps(
  props: FormFieldsProps,
  name: string,
  required: boolean,
  hints: readonly (string | undefined)[],
): FieldProps {
  const { form, language, errors, stored } = props
  const label = labelsOf(form, language)[name] ?? name
  const said = hints.filter(Boolean).join(' ')
  const beside = stored && name in stored ? <Stored value={stored[name]} language={language} /> : undefined
  return {
    name,
    language,
    label: required ? `${label} (${unitText[language].form.required})` : label,
    error: errors[name],
    hint:
      said || beside ? (
        <>
          {said}
          {beside}
        </>
      ) : undefined,
  }
}

const foldedFrom = 200

function Stored({ value = '', language }: { value?: string | undefined; language: Language }) {
  const text = unitText[language].conflict
  const shown = { yes: commonText[language].yes, no: commonText[language].no }[value] ?? value
  if (shown.length > foldedFrom)
    return (
      <div class="stored">
        <Details summary={text.stored}>
          <p class="stored-text">{shown}</p>
        </Details>
      </div>
    )
  return (
    <span class="stored">
      <strong>{text.stored}</strong> {shown === '' ? text.nothing : shown}
    </span>
  )
}
