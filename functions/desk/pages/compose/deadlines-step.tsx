import { contentLimits, contentOf, type DraftLevel } from '#domain/directive/content.ts'
import { publishWarnings } from '#domain/directive/directive-acts.ts'
import { composeText } from '#text/desk-compose.ts'
import { problemText } from '#text/problems.ts'
import { type FormFields, one } from '#web/http/body.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { DateField } from '#web/kit/date-field.tsx'
import { NumberField, Select, TextArea, TextField } from '#web/kit/field.tsx'
import { Fieldset } from '#web/kit/field-group.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { DeadlineField } from '../deadline-field.tsx'
import { places } from '../places.ts'
import { restDayField } from '../read-deadline.ts'
import {
  deadlineFieldOf,
  ladderFields,
  levelField,
  momentFields,
  readLadder,
  readLevels,
  stepField,
  stepsShown,
} from './deadline-fields.ts'
import { type FieldStep, stayButton } from './field-step.tsx'
import { readContent, readingOf } from './reading.ts'

const words = composeText.deadlines

/** The stored decision about a deadline that is stated on a rest day. */
const decisionOn = (deadline: DraftLevel['deadline']): string =>
  deadline?.stated === undefined ? '' : deadline.stated === deadline.at ? 'keep' : 'next'

/** Step 4: the deadline of each level, and the ladder of reminders. */
export const deadlinesStep: FieldStep = {
  page: 'deadlines',
  step: 'deadlines',
  title: words.title,
  next: (id) => places.edit(id, 'check'),

  labels: (content) => ({
    ...Object.fromEntries(
      content.levels.flatMap(({ id, name }) => [
        [levelField(id), `${words.deadline} – ${name}`],
        [restDayField(levelField(id)), `${words.deadline} – ${name}`],
        [`${levelField(id)}.name`, words.levelName],
        [`${levelField(id)}.wording`, words.wording],
      ]),
    ),
    ...Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${stepField(index)}.days`, words.days])),
    newLevel: words.newLevel,
    cutOff: words.cutOff,
    deadlineNote: words.note,
  }),

  write: (content) => ({
    ...Object.assign(
      {},
      ...content.levels.map(
        ({ id, name, deadline }): FormFields => ({
          [`${levelField(id)}.name`]: name,
          [`${levelField(id)}.wording`]: deadline?.wording ?? '',
          ...momentFields(levelField(id), deadline?.stated ?? deadline?.at),
          [restDayField(levelField(id))]: decisionOn(deadline),
        }),
      ),
    ),
    ...ladderFields(content.ladder),
    cutOff: content.cutOff ?? '',
    deadlineNote: content.deadlineNote ?? '',
  }),

  async read(fields, before, { clock, store }) {
    const reading = readingOf(fields)
    const deadlineNote = reading.text('deadlineNote')
    const content = {
      ...contentOf(before),
      levels: readLevels(reading, fields, before, {
        now: clock(),
        calendar: await store.registry.calendar(),
      }),
      ladder: readLadder(reading, fields, before),
      cutOff: reading.date('cutOff'),
      deadlineNote: deadlineNote === '' ? undefined : deadlineNote,
    }
    return readContent(reading, before, content, deadlineFieldOf)
  },

  Aside: async ({ draft, deps }) => {
    const warnings = publishWarnings(draft, await deps.store.registry.calendar()).filter(
      ({ code }) => code !== 'number-symbol-unusual',
    )
    if (warnings.length === 0) return null
    return (
      <Notice kind="warning">
        {warnings.map((warning) => (
          <p>{problemText(warning)}</p>
        ))}
      </Notice>
    )
  },

  Fields: ({ content, fields, errors }) => {
    const given = (name: string) => ({ name, value: one(fields, name), error: errors[name] })
    return (
      <>
        <h2>{words.levels}</h2>
        <p class="hint">{words.levelsHint}</p>
        {content.levels.map((level) => {
          const field = levelField(level.id)
          const used = content.recipients.filter((entry) => entry.level === level.id).length
          return (
            <Fieldset legend={words.level(level.name)} hint={used > 0 ? words.levelUsed(used) : undefined}>
              <TextField {...given(`${field}.name`)} label={words.levelName} />
              <DeadlineField name={field} label={words.deadline} fields={fields} errors={errors} />
              <TextField
                {...given(`${field}.wording`)}
                label={words.wording}
                hint={`${words.wordingHint} ${composeText.upTo(contentLimits.wording)}`}
                optional
              />
              {used === 0 && content.levels.length > 1 && (
                <ButtonRow>
                  <Button look="secondary" name="removeLevel" value={level.id}>
                    {words.removeLevel(level.name)}
                  </Button>
                </ButtonRow>
              )}
            </Fieldset>
          )
        })}
        <TextField {...given('newLevel')} label={words.addLevel} width="medium" optional />
        <ButtonRow>
          <Button look="secondary" name={stayButton} value="level">
            {words.addLevelButton}
          </Button>
        </ButtonRow>
        <DateField {...given('cutOff')} label={words.cutOff} hint={words.cutOffHint} optional />
        <TextArea
          {...given('deadlineNote')}
          label={words.note}
          hint={composeText.upTo(contentLimits.deadlineNote)}
          rows={2}
          optional
        />
        <h2>{words.ladder}</h2>
        <p class="hint">{words.ladderHint}</p>
        {Array.from({ length: stepsShown(fields, content.ladder) }, (_, index) => {
          const field = stepField(index)
          return (
            <Fieldset legend={index < content.ladder.length ? words.stepLegend(index + 1) : words.newStep}>
              <div class="grid">
                <Select
                  {...given(`${field}.side`)}
                  label={words.side}
                  options={(['before', 'on', 'after'] as const).map((side) => ({
                    value: side,
                    label: words.sides[side],
                  }))}
                />
                <NumberField {...given(`${field}.days`)} label={words.days} />
              </div>
            </Fieldset>
          )
        })}
      </>
    )
  },
}
