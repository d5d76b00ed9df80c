import type { Child, PropsWithChildren } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import type { Language } from '#text/language.ts'

/** The element id of a field, the target of links in the error summary. Ids of options are derived from it. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w.-]/g, '_')}`

export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: Child
  /** The error message, from `fieldProblems`. */
  readonly error?: string | undefined
  /** Adds “không bắt buộc” to the label. */
  readonly optional?: boolean | undefined
  /** @default vi */
  readonly language?: Language
  /** Renders the label as the heading of the page. */
  readonly labelIsHeading?: boolean
}

export const described = (id: string, hint: Child, error: string | undefined): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** One input with its label, hint and error. */
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
  /** The field name under which an error summary links to the group as a whole. */
  readonly name?: string
  readonly language?: Language | undefined
  readonly legendIsHeading?: boolean | undefined
}

/** A fieldset: several fields under one question. */
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
