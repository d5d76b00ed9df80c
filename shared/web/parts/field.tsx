import type { Child, PropsWithChildren } from 'hono/jsx'
import { parseLocalDate } from '../../domain/calendar.ts'
import { commonText } from '../../text/common.ts'
import { formatDate } from '../../text/format.ts'
import type { Language } from '../../text/language.ts'
import { dateFieldOf, timeFieldOf } from '../moment.ts'

/** The id under which an error summary finds a field; ids of options follow from it. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w.-]/g, '_')}`

interface FieldProps {
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

const described = (id: string, hint: Child, error: string | undefined): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** Label, hint and error around one input. */
function Group(props: PropsWithChildren<FieldProps>) {
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

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  /** @default text */
  readonly type?: 'text' | 'email' | 'tel' | 'search'
  readonly width?: 'short' | 'medium' | 'full'
  readonly autocomplete?: string
  readonly spellcheck?: boolean
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const id = fieldId(props.name)
  return (
    <Group {...props}>
      <input
        class={`input ${props.width ?? 'full'}`}
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value ?? ''}
        autocomplete={props.autocomplete}
        spellcheck={props.spellcheck}
        aria-describedby={described(id, props.hint, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </Group>
  )
}

/** A whole number, typed as text so that `2.054.776` may be written; `unit` stands behind it. */
export function NumberField(props: FieldProps & { value?: string | undefined; unit?: string | undefined }) {
  const id = fieldId(props.name)
  return (
    <Group {...props}>
      <div class="affixed">
        <input
          class="input number"
          id={id}
          name={props.name}
          type="text"
          inputmode="numeric"
          autocomplete="off"
          value={props.value ?? ''}
          aria-describedby={
            [described(id, props.hint, props.error), props.unit && `${id}-unit`].filter(Boolean).join(' ') ||
            undefined
          }
          aria-invalid={props.error ? 'true' : undefined}
        />
        {props.unit && (
          <span class="suffix" id={`${id}-unit`}>
            {props.unit}
          </span>
        )}
      </div>
    </Group>
  )
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { value?: string | undefined; rows?: number }) {
  const id = fieldId(props.name)
  return (
    <Group {...props}>
      <textarea
        class="input full"
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        aria-describedby={described(id, props.hint, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {/* A line break right after the tag is dropped by browsers; this one is ours to drop. */}
        {`\n${props.value ?? ''}`}
      </textarea>
    </Group>
  )
}

/** One of many, where there are too many for radios. */
export function Select(
  props: FieldProps & {
    value?: string | undefined
    options: readonly { readonly value: string; readonly label: string }[]
  },
) {
  const id = fieldId(props.name)
  return (
    <Group {...props}>
      <select
        class="input"
        id={id}
        name={props.name}
        aria-describedby={described(id, props.hint, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      >
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === (props.value ?? '')}>
            {option.label}
          </option>
        ))}
      </select>
    </Group>
  )
}

/** A file that is sent to us or, by a presigned form, to the file store. */
export function FileField(props: FieldProps & { accept?: string; multiple?: boolean }) {
  const id = fieldId(props.name)
  return (
    <Group {...props}>
      <input
        class="input file"
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        aria-describedby={described(id, props.hint, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </Group>
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

export interface Option {
  readonly value: string
  readonly label: Child
  readonly hint?: Child
}

interface OptionsProps extends FieldProps {
  readonly options: readonly Option[]
  /** Side by side, for two short words. */
  readonly inline?: boolean
}

/** One of a few. */
export const Radios = (props: OptionsProps & { value?: string | undefined }) => (
  <Options {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
)

/** Any of a few; the form sends the field once for each. */
export const Checkboxes = (props: OptionsProps & { values?: readonly string[] | undefined }) => (
  <Options {...props} type="checkbox" chosen={props.values ?? []} />
)

function Options(props: OptionsProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) {
  const id = fieldId(props.name)
  const text = commonText[props.language ?? 'vi']
  return (
    <Fieldset
      legend={props.optional ? `${props.label} (${text.optional})` : props.label}
      hint={props.hint}
      error={props.error}
      name={props.name}
      language={props.language}
      legendIsHeading={props.labelIsHeading}
    >
      <div class={props.inline ? 'options inline' : 'options'}>
        {props.options.map((option, index) => {
          const own = index === 0 ? id : `${id}-${index}`
          return (
            <div class="option">
              <input
                id={own}
                name={props.name}
                type={props.type}
                value={option.value}
                checked={props.chosen.includes(option.value)}
                aria-describedby={option.hint ? `${own}-about` : undefined}
              />
              <label for={own}>{option.label}</label>
              {option.hint && (
                <div class="hint" id={`${own}-about`}>
                  {option.hint}
                </div>
              )}
            </div>
          )
        })}
      </div>
    </Fieldset>
  )
}

/** What a date field shows: `20/10/2023`, and what somebody typed as it is. */
const shownDate = (value: string | undefined): string => {
  const date = parseLocalDate(value ?? '')
  return date ? formatDate(date) : (value ?? '')
}

/**
 * A day and a time, typed as `20/10/2023` and `17:00` in fields `<name>.date` and `<name>.time`: a browser's own
 * pickers follow the browser's language and would show 10/20 and PM. `readMoment` reads it back.
 */
export function DateTimeField(
  props: FieldProps & {
    value?: { readonly date?: string | undefined; readonly time?: string | undefined } | undefined
  },
) {
  const id = fieldId(props.name)
  const text = commonText[props.language ?? 'vi']
  const invalid = props.error ? 'true' : undefined
  return (
    <Fieldset
      legend={props.optional ? `${props.label} (${text.optional})` : props.label}
      hint={props.hint}
      error={props.error}
      name={props.name}
      language={props.language}
      legendIsHeading={props.labelIsHeading}
    >
      <div class="moment">
        <div>
          <label for={id}>
            {text.date} <span class="hint">({text.dateExample})</span>
          </label>
          <input
            class="input date"
            id={id}
            name={dateFieldOf(props.name)}
            type="text"
            inputmode="numeric"
            autocomplete="off"
            value={shownDate(props.value?.date)}
            aria-invalid={invalid}
          />
        </div>
        <div>
          <label for={`${id}-time`}>
            {text.time} <span class="hint">({text.timeExample})</span>
          </label>
          <input
            class="input time"
            id={`${id}-time`}
            name={timeFieldOf(props.name)}
            type="text"
            inputmode="numeric"
            autocomplete="off"
            value={props.value?.time ?? ''}
            aria-invalid={invalid}
          />
        </div>
      </div>
    </Fieldset>
  )
}

/** A day, typed as `20/10/2023` in a field of its own name; `parseTypedDate` reads it back. */
export function DateField(props: FieldProps & { value?: string | undefined }) {
  const id = fieldId(props.name)
  const text = commonText[props.language ?? 'vi']
  const hint = props.hint ?? `${text.dateForExample} ${text.dateExample}`
  return (
    <Group {...props} hint={hint}>
      <input
        class="input date"
        id={id}
        name={props.name}
        type="text"
        inputmode="numeric"
        autocomplete="off"
        value={shownDate(props.value)}
        aria-describedby={described(id, hint, props.error)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </Group>
  )
}
