import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  type LadderContext,
  type LadderStep,
  newStep,
  ownLadderDueAt,
  ownStepAt,
  rungAt,
  rungConcerns,
  rungsOf,
  stepAtClaim,
} from '#domain/reminding/ladder.ts'
import type { Task } from '#domain/task/task.ts'
import { addDays, type Instant, instantOf, type LocalDate, plus } from '#domain/time/calendar.ts'
import { aPublished, aTask, startOfDemo } from '#test/support/factories.ts'

const firstDay = '2023-09-25' as LocalDate
const someDays = fc.uniqueArray(fc.integer({ min: -20, max: 60 }), { maxLength: 12 })
const ladders: fc.Arbitrary<readonly LadderStep[]> = fc
  .uniqueArray(fc.integer({ min: -12, max: 12 }), { maxLength: 8 })
  .map((days) => days.map((count) => newStep(count, [])))
const instants = fc
  .integer({ min: 0, max: 60 * 24 * 4 })
  .map((quarters) => plus(startOfDemo, { minutes: 15 * quarters }))

/** One level with a deadline, its rungs as first written, and a later instant. */
const lives = fc
  .record({
    ladder: ladders,
    deadline: instants,
    start: instants,
    now: instants,
    off: someDays,
    worked: someDays,
  })
  .filter(({ deadline, start, now }) => deadline > start && now >= start)
  .map(({ ladder, deadline, start, now, off, worked }) => {
    const published = aPublished({ ladder })
    const level = { id: 'chung', name: 'Chung', deadline: { at: deadline, version: 1 } }
    const calendar = {
      daysOff: off.map((day) => addDays(firstDay, day)),
      daysWorked: worked.map((day) => addDays(firstDay, day)),
    }
    const directive = { ...published, levels: [level] }
    const context: LadderContext = { directive, calendar, now }
    return { start, level, context, rungs: rungsOf(directive, level, { calendar, now: start }) }
  })
type Life = typeof lives extends fc.Arbitrary<infer One> ? One : never

const onLevel = aTask()
const alone = (start: Instant): Task => aTask({ ownLadder: true, addedAt: start })

/** The steps that the level's rungs send to its task at this moment. */
const fromRungs = ({ rungs, context }: Life): string[] =>
  rungs
    .filter(({ state, at }) => state === 'waiting' && at <= context.now)
    .filter((rung) => rungAt(rung, context).is === 'speaks' && rungConcerns(rung, onLevel))
    .map(({ about }) => about)

const fromOwnLadder = ({ start, context }: Life): string[] => {
  const step = ownStepAt(alone(start), context)
  return step ? [step.id] : []
}

describe('the two triggers of the ladder', () => {
  it('choose the same step for the same task, at any instant', () => {
    fc.assert(fc.property(lives, (life) => expect(fromOwnLadder(life)).toEqual(fromRungs(life))))
  })

  it('send the same steps to a task with its own deadline as to one of a level with that deadline', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const own: Task = aTask({
          deadline: { by: 'own', deadline: life.level.deadline },
          addedAt: life.start,
        })
        const step = ownStepAt(own, life.context)
        expect(step ? [step.id] : []).toEqual(fromRungs(life))
      }),
    )
  })

  it('never both send to one task', () => {
    fc.assert(
      fc.property(lives, ({ rungs, start, context }) => {
        for (const rung of rungs) expect(rungConcerns(rung, alone(start))).toBe(false)
        expect(ownStepAt(onLevel, context)).toBeUndefined()
        expect(ownLadderDueAt(onLevel, context)).toBeUndefined()
      }),
    )
  })
})

describe('of several missed steps', () => {
  it('only the newest is sent', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const due = life.rungs.filter(({ at }) => at <= life.context.now)
        const newest = due.reduce<string | undefined>(
          (latest, { at }) => (latest === undefined || at > latest ? at : latest),
          undefined,
        )
        const spoken = fromRungs(life)
        expect(spoken.length).toBeLessThanOrEqual(1)
        for (const id of spoken) expect(due.find(({ about }) => about === id)?.at).toBe(newest)
      }),
    )
  })

  it('only the mail of the newest is claimed, and it is the one that the triggers write', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { ladder } = life.context.directive
        const claimed = ladder.filter(({ id }) => {
          const standing = stepAtClaim(id, onLevel, life.context)
          return standing.is === 'speaks' && standing.from <= life.context.now
        })
        expect(claimed.length).toBeLessThanOrEqual(1)
        for (const id of fromRungs(life)) expect(claimed.map((step) => step.id)).toEqual([id])
      }),
    )
  })
})

it('skips a step that was past when the task or the deadline was added', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const past = life.rungs.filter(({ at }) => at <= life.start).map(({ about }) => about)
      for (const id of [...fromRungs(life), ...fromOwnLadder(life)]) expect(past).not.toContain(id)
    }),
  )
})

it('makes a task with its own ladder due no later than its next step', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const { context, start, rungs } = life
      const dueAt = ownLadderDueAt(alone(start), context)
      for (const { at } of rungs) if (at > context.now) expect(dueAt && dueAt <= at).toBe(true)
    }),
  )
})

it('sends nothing to a unit that owes no report, nor after closing', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const done = { is: 'approved', version: 1, at: instantOf(new Date(0)), automatic: true } as const
      const answered = aTask({ ownLadder: true, progress: done })
      expect(ownStepAt(answered, life.context)).toBeUndefined()
      const closed = { ...life.context, directive: { ...life.context.directive, stage: 'closed' as const } }
      expect(ownStepAt(alone(life.start), closed)).toBeUndefined()
      for (const rung of life.rungs) {
        expect(rungConcerns(rung, answered)).toBe(false)
        expect(rungAt(rung, closed).is).not.toBe('speaks')
      }
    }),
  )
})

describe('a new step', () => {
  it('never gets an id that was used before', () => {
    expect(newStep(-3, []).id).toBe('m3')
    expect(newStep(-3, ['m3', 'm3-2']).id).toBe('m3-3')
    fc.assert(
      fc.property(
        fc.integer({ min: -60, max: 60 }),
        fc.array(fc.constantFrom('m3', 'd0', 'p1')),
        (days, used) => expect(used).not.toContain(newStep(days, used).id),
      ),
    )
  })
})

describe('the distance between two words to a unit', () => {
  const directive = aPublished()
  const [level] = directive.levels
  const calendar = { daysOff: [], daysWorked: [] }
  const stepsFor = (deadline: string, now: string): string[] =>
    rungsOf(
      directive,
      { ...level, id: 'chung', name: 'Chung', deadline: { at: deadline as Instant, version: 1 } },
      {
        calendar,
        now: now as Instant,
      },
    )
      .filter(({ state }) => state === 'waiting')
      .map(({ about }) => about)

  it('a deadline at 07:30 has no step at 08:00 of the same day, which would already chase', () => {
    expect(stepsFor('2023-10-20T00:30:00.000Z', '2023-09-25T01:00:00.000Z')).toEqual(['m3', 'm1', 'p1', 'p3'])
    expect(stepsFor('2023-10-20T10:00:00.000Z', '2023-09-25T01:00:00.000Z')).toContain('d0')
  })

  it('a request at 07:50 is followed by no reminder at 08:00', () => {
    expect(stepsFor('2023-10-20T10:00:00.000Z', '2023-10-19T00:50:00.000Z')).toEqual(['d0', 'p1', 'p3'])
    expect(stepsFor('2023-10-20T10:00:00.000Z', '2023-10-18T09:00:00.000Z')).toEqual(['m1', 'd0', 'p1', 'p3'])
  })

  it('a unit that was added at 07:50 is not reminded at 08:00 either', () => {
    const added = aTask({ ownLadder: true, addedAt: '2023-10-19T00:50:00.000Z' as Instant })
    const now = '2023-10-19T01:05:00.000Z' as Instant
    expect(ownStepAt(added, { directive, calendar, now })).toBeUndefined()
  })
})
