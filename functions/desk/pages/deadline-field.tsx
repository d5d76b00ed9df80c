import { deskText } from '#text/desk.ts'
import { type FormFields, one } from '#web/http/body.ts'
import { Radios } from '#web/kit/choice-field.tsx'
import { DateTimeField } from '#web/kit/date-field.tsx'
import { momentTyped } from './compose/deadline-fields.ts'
import { restDayField } from './read-deadline.ts'

interface DeadlineFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly fields: FormFields
  readonly errors: Readonly<Record<string, string>>
  readonly optional?: boolean
}

/** Fields for a deadline, with a choice of what to do if it is on a rest day. */
export function DeadlineField({ name, label, hint, fields, errors, optional = false }: DeadlineFieldProps) {
  const field = restDayField(name)
  const words = deskText.restDay
  const decided = one(fields, field)
  return (
    <>
      <DateTimeField
        name={name}
        label={label}
        hint={hint}
        value={momentTyped(fields, name)}
        error={errors[name]}
        optional={optional}
      />
      {(decided !== '' || errors[field] !== undefined) && (
        <Radios
          name={field}
          label={words.question}
          value={decided || 'next'}
          error={errors[field]}
          options={[
            { value: 'next', label: words.next },
            { value: 'keep', label: words.keep },
          ]}
        />
      )}
    </>
  )
}
