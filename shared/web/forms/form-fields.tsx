import type { RawAnswers } from '#domain/form/answers.ts'
import { outlineField, ownNumberField, type ReportForm } from '#domain/form/form.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import { textLimit } from '#domain/form/prose.ts'
import { formatNumber } from '#text/format.ts'
import { kindTexts } from '#text/forms/kind-texts.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'
import { TextArea, TextField } from '../kit/field.tsx'
import { Details } from '../kit/notice.tsx'
import { labelsOf, rulesFor } from './form-labels.ts'
import { formParts } from './form-parts.ts'
import type { Asking, NamedField } from './kind-parts.ts'

export interface FormFieldsProps {
  readonly form: ReportForm
  readonly language: Language
  readonly values: RawAnswers
  /** Error messages by field. */
  readonly errors: Readonly<Record<string, string>>
  /** Values that another person has saved in the meantime, by field, if they differ. */
  readonly stored?: RawAnswers | undefined
}

/** The input fields of all questions, named as in `fieldsOf`. */
export function FigureFields(props: FormFieldsProps) {
  return (
    <>
      {props.form.indicators.map((indicator) => (
        <div class={'within' in indicator && indicator.within ? 'within' : undefined}>
          <Ask {...props} question={indicator} />
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

function Ask(props: FormFieldsProps & { question: Indicator }) {
  const { form, question, language, values } = props
  const { code, required } = question
  const asking: Asking = {
    question,
    language,
    values,
    rules: rulesFor(form.rules, code, language),
    field: (name, hints) =>
      fieldProps(props, name, name === code && required, hints, (typed) =>
        name === code ? (kindTexts.of(question).typed?.(typed, language) ?? typed) : typed,
      ),
  }
  return formParts.of(question).Ask(asking)
}

/** The properties common to all fields: name, label, hints (including a value saved in the meantime), error. */
function fieldProps(
  props: FormFieldsProps,
  name: string,
  required: boolean,
  hints: readonly (string | undefined)[],
  wordsOf: (typed: string) => string = (typed) => typed,
): NamedField {
  const { form, language, errors, stored } = props
  const label = labelsOf(form, language)[name] ?? name
  const said = hints.filter(Boolean).join(' ')
  const beside =
    stored && name in stored ? <Stored said={wordsOf(stored[name] ?? '')} language={language} /> : undefined
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

function Stored({ said, language }: { said: string; language: Language }) {
  const text = unitText[language].conflict
  if (said.length > foldedFrom)
    return (
      <div class="stored">
        <Details summary={text.stored}>
          <p class="stored-text">{said}</p>
        </Details>
      </div>
    )
  return (
    <span class="stored">
      <strong>{text.stored}</strong> {said === '' ? text.nothing : said}
    </span>
  )
}
