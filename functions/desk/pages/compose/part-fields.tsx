import { type DraftLevel, recipientRoles, throughs } from '#domain/directive/content.ts'
import { composeText } from '#text/desk-compose.ts'
import { glossary } from '#text/glossary.ts'
import { type FormFields, one } from '#web/http/body.ts'
import { Radios } from '#web/kit/choice-field.tsx'
import { Select } from '#web/kit/field.tsx'

const words = composeText.recipients

/** Fields for role, level and reporting path of recipients. */
export const PartFields = (props: {
  fields: FormFields
  levels: readonly DraftLevel[]
  errors: Readonly<Record<string, string>>
}) => (
  <>
    <Radios
      name="role"
      label={words.role}
      hint={words.roleHint}
      value={one(props.fields, 'role') || 'lead'}
      error={props.errors.role}
      options={recipientRoles.map((role) => ({ value: role, label: glossary.vi.recipientRole[role] }))}
    />
    <Select
      name="level"
      label={words.level}
      hint={words.levelHint}
      value={one(props.fields, 'level') || props.levels[0]?.id}
      error={props.errors.level}
      options={props.levels.map(({ id, name }) => ({ value: id, label: name }))}
    />
    <Radios
      name="through"
      label={words.through}
      hint={words.throughHint}
      value={one(props.fields, 'through') || 'group'}
      error={props.errors.through}
      options={throughs.map((through) => ({ value: through, label: glossary.vi.through[through] }))}
    />
  </>
)
