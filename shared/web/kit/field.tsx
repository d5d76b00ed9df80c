import { described, type FieldProps, fieldId, Group } from './field-group.tsx'

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  /** @default text */
  readonly type?: 'text' | 'email' | 'tel' | 'search'
  readonly width?: 'short' | 'medium' | 'full'
  readonly autocomplete?: string
  readonly spellcheck?: boolean
}

/** A text field of one line. */
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

/** A whole number, in a text field so that `2.054.776` can be typed; `unit` is shown after it. */
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

/** A text field of several lines. */
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
        {/* Browsers drop a line break directly after the tag: this one, so that a leading one of the value is kept. */}
        {`\n${props.value ?? ''}`}
      </textarea>
    </Group>
  )
}

/** A select, for more options than fit as radio buttons. */
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

/** A file field, in a multipart form or in a presigned form that posts to S3. */
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
