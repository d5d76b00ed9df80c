import { parseLocalDate } from '#domain/time/calendar.ts'
import { commonText } from '#text/common.ts'
import { formatDate } from '#text/format.ts'
import { dateFieldOf, timeFieldOf } from '../http/moment.ts'
import { described, type FieldProps, Fieldset, fieldId, Group } from './field-group.tsx'

/** The value of a date field: `20/10/2023` for a date; typed text is left as it is. */
const shownDate = (value: string | undefined): string => {
  const date = parseLocalDate(value ?? '')
  return date ? formatDate(date) : (value ?? '')
}

/**
 * Text fields `<name>.date` and `<name>.time` for a date and a time, typed as `20/10/2023` and `17:00`. Native pickers
 * follow the browser's language and could show 10/20 and PM. Read by `readMoment`.
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

/** A text field for a date, typed as `20/10/2023`. Read by `parseTypedDate`. */
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
