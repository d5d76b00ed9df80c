import type { Child } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import { type FieldProps, Fieldset, fieldId } from './field-group.tsx'

export interface Option {
  readonly value: string
  readonly label: Child
  readonly hint?: Child
}

interface OptionsProps extends FieldProps {
  readonly options: readonly Option[]
  /** Side by side, for two short options. */
  readonly inline?: boolean
}

/** Radio buttons. */
export const Radios = (props: OptionsProps & { value?: string | undefined }) => (
  <Options {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />
)

/** Checkboxes with a common name. */
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
