import { type DirectiveContent, type DraftLevel, mostStepDays } from '#domain/directive/content.ts'
import { newlyPast } from '#domain/directive/past-deadlines.ts'
import { excerpt } from '#domain/excerpt.ts'
import { type LadderStep, newStep } from '#domain/reminding/ladder.ts'
import { problem } from '#domain/result.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { type FormFields, one } from '#web/http/body.ts'
import { dateFieldOf, momentOf, timeFieldOf } from '#web/http/moment.ts'
import { readDeadline } from '../read-deadline.ts'
import { slugFor } from './form-options.ts'
import type { Reading } from './reading.ts'

/** The initial values of the fields of a moment. */
export const momentFields = (name: string, at: Instant | undefined): FormFields => ({
  [dateFieldOf(name)]: momentOf(at)?.date ?? '',
  [timeFieldOf(name)]: momentOf(at)?.time ?? '',
})

/** The fields of a moment as typed. */
export const momentTyped = (fields: FormFields, name: string) => ({
  date: one(fields, dateFieldOf(name)),
  time: one(fields, timeFieldOf(name)),
})

interface Today {
  readonly now: Instant
  readonly calendar: WorkCalendar
}

/** Reads a deadline; undefined if the field is empty or refused. */
function deadlineIn(reading: Reading, fields: FormFields, name: string, today: Today) {
  const moment = readDeadline(fields, name, today)
  if (moment.ok) return moment.value
  for (const refused of moment.problems) reading.refuse(refused)
  return undefined
}

export const levelField = (id: string): string => `levels.${id}`

/** The form field for a problem with the levels or the ladder. */
export function deadlineFieldOf(field: string, { levels }: DirectiveContent): string {
  const [name, index, part] = field.split('.')
  if (name === 'ladder') return `${stepField(Number(index ?? 0))}.days`
  if (name !== 'levels') return field
  const level = index === undefined ? undefined : levels[Number(index)]
  if (!level) return 'newLevel'
  return part === 'deadline' ? `${levelField(level.id)}.wording` : `${levelField(level.id)}.name`
}

/** Reads the existing levels, and a new one if its name was entered. */
export function readLevels(
  reading: Reading,
  fields: FormFields,
  before: DirectiveContent,
  today: Today,
): readonly DraftLevel[] {
  const removed = one(fields, 'removeLevel')
  const used = new Set(before.recipients.map(({ level }) => level))
  const levels = before.levels
    .filter(({ id }) => id !== removed || used.has(id))
    .map((level): DraftLevel => {
      const field = levelField(level.id)
      const name = reading.line(`${field}.name`)
      const deadline = deadlineIn(reading, fields, field, today)
      const wording = reading.line(`${field}.wording`)
      return {
        id: level.id,
        name,
        ...(deadline ? { deadline: { ...deadline, ...(wording ? { wording } : {}) } } : {}),
      }
    })
  for (const { id } of newlyPast(before.levels, levels, today.now))
    reading.refuse(problem('deadline-past', levelField(id)))
  const added = reading.line('newLevel')
  if (added === '') return levels
  // `all` is reserved for rungs that apply to every level.
  const id = slugFor(added, ['all', ...levels.map((level) => level.id)])
  return [...levels, { id, name: added }]
}

const sideOf = (days: number) => (days === 0 ? 'on' : days < 0 ? 'before' : 'after')
const sides = ['before', 'on', 'after'] as const

export const stepField = (index: number): string => `steps.${index}`

export const ladderFields = (ladder: readonly LadderStep[]): FormFields =>
  Object.fromEntries(
    ladder.flatMap((step, index) => [
      [`${stepField(index)}.days`, String(Math.abs(step.workingDays))],
      [`${stepField(index)}.side`, sideOf(step.workingDays)],
    ]),
  )

/** The number of steps in a posted form, including the empty one for a new step. */
export const stepsShown = (fields: FormFields, ladder: readonly LadderStep[]): number =>
  Math.max(
    ladder.length,
    ...Object.keys(fields).map((name) => Number(/^steps\.(\d{1,2})\./.exec(name)?.[1] ?? -1)),
  ) + 1

/** Reads the ladder. Steps without a number of days are removed, and steps on the same day merged. */
export function readLadder(
  reading: Reading,
  fields: FormFields,
  before: DirectiveContent,
): readonly LadderStep[] {
  const steps = new Map<number, LadderStep>()
  for (let index = 0; index < stepsShown(fields, before.ladder); index += 1) {
    const field = stepField(index)
    const side = reading.oneOf(`${field}.side`, sides, 'before')
    const typed = one(fields, `${field}.days`).trim()
    const text = side === 'on' && typed !== '' ? '0' : typed
    if (text === '') continue
    const count = Number(text)
    if (!/^\d{1,3}$/.test(text))
      reading.refuse(problem('not-a-whole-number', `${field}.days`, { value: excerpt(text, 20) }))
    else if (count > mostStepDays)
      reading.refuse(problem('number-too-large', `${field}.days`, { value: text }))
    else {
      const days = count === 0 ? 0 : side === 'before' ? -count : count
      const known = before.ladder.find((step) => step.workingDays === days)
      const used = [...before.ladder, ...steps.values()].map(({ id }) => id)
      steps.set(days, known ?? newStep(days, used))
    }
  }
  return [...steps.values()].sort((a, b) => a.workingDays - b.workingDays)
}
