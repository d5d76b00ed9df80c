import type { Child, PropsWithChildren } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import type { Language } from '#text/language.ts'

/** The id under which an error summary finds a field; ids of options follow from it. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w.-]/g, '_')}`

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: Child
  /** What is wrong with it, from `fieldProblems`. */
  readonly error?: string | undefined
  /** Says “không bắt buộc” after the label. */
  readonly optional?: boolean | undefined
  /** @default vi */
  readonly language?: Language
  /** Shows the label as the page's own heading. */
  readonly labelIsHeading?: boolean
}

export const described = (id: string, hint: Child, error: string | undefined): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** Label, hint and error around one input. */
export function Group(props: PropsWithChildren<FieldProps>) {
  const id = fieldId(props.name)
  const text = commonText[props.language ?? 'vi']
  const label = (
    <label class="label" for={id}>
      {props.label} {props.optional && <span class="muted">({text.optional})</span>}
    </label>
  )
  return (
    <div class={props.error ? 'group wrong' : 'group'}>
      {props.labelIsHeading ? <h1>{label}</h1> : label}
      <HintAndError id={id} hint={props.hint} error={props.error} language={props.language} />
      {props.children}
    </div>
  )
}

function HintAndError(props: {
  id: string
  hint?: Child
  error?: string | undefined
  language?: Language | undefined
}) {
  return (
    <>
      {props.hint && (
        <div class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <p class="error" id={`${props.id}-error`}>
          <span class="hidden">{commonText[props.language ?? 'vi'].errorPrefix}</span>
          {props.error}
        </p>
      )}
    </>
  )
}

export interface FieldsetProps {
  readonly legend: string
  readonly hint?: Child
  readonly error?: string | undefined
  /** Where an error summary's link to the whole group leads: the name of its field. */
  readonly name?: string
  readonly language?: Language | undefined
  readonly legendIsHeading?: boolean | undefined
}

/** Fields that belong together, under one question. */
export function Fieldset(props: PropsWithChildren<FieldsetProps>) {
  const id = fieldId(props.name ?? props.legend)
  return (
    <fieldset
      class={props.error ? 'group wrong' : 'group'}
      aria-describedby={described(id, props.hint, props.error)}
    >
      <legend class="label">{props.legendIsHeading ? <h1>{props.legend}</h1> : props.legend}</legend>
      <HintAndError id={id} hint={props.hint} error={props.error} language={props.language} />
      {props.children}
    </fieldset>
  )
}
