import { describe, expect, it } from '@jest/globals'
import {
  defaultLadder,
  type LadderContext,
  newStep,
  ownLadderDueAt,
  ownStepAt,
  type Rung,
  restartLadder,
  rungAt,
  rungConcerns,
  rungsOf,
  sameOwnLadder,
  stepAtClaim,
} from '#domain/reminding/ladder.ts'
import { defaultCalendar, type Instant } from '#domain/time/calendar.ts'
import { closed, returned, submitted } from '#test/shared/domain/task/acts.ts'
import { aPublished, aTask, startOfDemo } from '#test/support/factories.ts'

const directive = aPublished()
const at = (text: string) => text as Instant
const context = (now: string, changes: Partial<LadderContext> = {}): LadderContext => ({
  directive,
  calendar: defaultCalendar,
  now: at(now),
  ...changes,
})
const [level] = directive.levels
if (!level) throw new Error('no level')
const rungs = rungsOf(directive, level, { calendar: defaultCalendar, now: startOfDemo })
const rung = (step: string): Rung => {
  const found = rungs.find(({ about }) => about === step)
  if (!found) throw new Error(`no step ${step}`)
  return found
}
const [m1, d0, p1] = ['2023-10-19', '2023-10-20', '2023-10-23'].map((day) => `${day}T01:00:00.000Z`) as [
  string,
  string,
  string,
]
const own = aTask({ deadline: { by: 'own', deadline: level.deadline } })
const alone = aTask({ ownLadder: true })

describe('the ladder', () => {
  it('has five steps, at 08:00 of working days', () => {
    expect(defaultLadder.map(({ id, workingDays }) => `${id} ${workingDays}`)).toEqual([
      ...['m3 -3', 'm1 -1', 'd0 0', 'p1 1', 'p3 3'],
    ])
    expect(rungs).toHaveLength(5)
    expect(rung('m1')).toEqual({
      directiveId: directive.id,
      id: 'chung.m1',
      kind: 'step',
      level: 'chung',
      about: 'm1',
      deadlineVersion: 1,
      at: m1,
      state: 'waiting',
    })
    expect(rungs.map((one) => one.at)).toEqual(
      ['2023-10-17', '2023-10-19', '2023-10-20', '2023-10-23', '2023-10-25'].map(
        (day) => `${day}T01:00:00.000Z`,
      ),
    )
  })

  it('gets steps that are named by their days', () => {
    expect([-2, 0, 4].map((days) => newStep(days, []))).toEqual([
      { id: 'm2', workingDays: -2 },
      { id: 'd0', workingDays: 0 },
      { id: 'p4', workingDays: 4 },
    ])
  })

  it('leaves out the steps up to four hours after a deadline was set', () => {
    const state = (now: string) =>
      rungsOf(directive, level, { calendar: defaultCalendar, now: at(now) }).find(
        ({ about }) => about === 'm1',
      )?.state
    expect(state('2023-10-18T20:59:59.999Z')).toBe('waiting')
    expect(state('2023-10-18T21:00:00.000Z')).toBe('retired')
  })
})

describe('a rung that has come due', () => {
  it.each([
    ['speaks', rung('m1'), context(m1)],
    ['superseded', rung('m1'), context(d0)],
    ['speaks', rung('d0'), context(d0)],
    ['superseded', { ...rung('m1'), deadlineVersion: 2 }, context(m1)],
    ['superseded', { ...rung('m1'), level: 'khac' }, context(m1)],
    ['superseded', { ...rung('m1'), about: 'm2' }, context(m1)],
    ['superseded', rung('m1'), context(m1, { directive: closed().directive })],
    ['speaks', { ...rung('m1'), kind: 'deadline-moved' }, context(d0)],
    ['superseded', { ...rung('m1'), kind: 'deadline-moved', deadlineVersion: 2 }, context(d0)],
    ['speaks', { ...rung('m1'), kind: 'chase', level: undefined, deadlineVersion: 0 }, context(d0)],
    ['superseded', { ...rung('m1'), kind: 'chase' }, context(d0, { directive: closed().directive })],
  ] as const)('%s: %#', (is, one, given) => {
    expect(rungAt(one, given)).toEqual({ is })
  })

  it('waits where days off were added since', () => {
    const calendar = { ...defaultCalendar, daysOff: [...defaultCalendar.daysOff, '2023-10-23'] }
    expect(rungAt(rung('p1'), context(p1, { calendar }))).toEqual({
      is: 'later',
      at: '2023-10-24T01:00:00.000Z',
    })
    const moved = { ...rung('p1'), kind: 'deadline-moved' } as const
    expect(rungAt(moved, context(p1, { calendar }))).toEqual({ is: 'speaks' })
  })

  it.each([
    [true, rung('m1'), aTask()],
    [true, rung('m1'), returned()],
    [false, rung('m1'), submitted()],
    [false, rung('m1'), aTask({ address: { is: 'missing' } })],
    [false, rung('m1'), aTask({ deadline: { by: 'level', level: 'khac' } })],
    [false, rung('m1'), own],
    [false, rung('m1'), alone],
    [true, { ...rung('m1'), kind: 'deadline-moved' }, alone],
    [false, { ...rung('m1'), kind: 'deadline-moved' }, own],
    [true, { ...rung('m1'), kind: 'chase' }, own],
    [true, { ...rung('m1'), kind: 'chase' }, alone],
    [false, { ...rung('m1'), kind: 'chase' }, submitted()],
  ] as const)('concerns a task or not (%s): %#', (concerns, one, task) => {
    expect(rungConcerns(one, task)).toBe(concerns)
  })
})

describe('a step at its claim', () => {
  it.each([
    ['speaks', 'm1', m1],
    ['superseded', 'm3', m1],
    ['superseded', 'm1', d0],
    ['superseded', 'gone', m1],
  ])('%s: %s at %s', (is, step, now) => {
    expect(stepAtClaim(step, aTask(), context(now)).is).toBe(is)
  })

  it('speaks from its own instant', () => {
    expect(stepAtClaim('d0', aTask(), context(m1))).toEqual({ is: 'speaks', from: d0 })
  })
})

describe('a task’s own ladder', () => {
  it('sends the newest step that has come due, while the report is owed and the directive is open', () => {
    expect(ownStepAt(own, context(m1))?.id).toBe('m1')
    expect(ownStepAt(alone, context('2023-10-19T00:59:59.999Z'))?.id).toBe('m3')
    expect(ownStepAt(aTask(), context(m1))).toBeUndefined()
    expect(ownStepAt({ ...own, progress: submitted().progress }, context(m1))).toBeUndefined()
    expect(ownStepAt(own, context(m1, { directive: closed().directive }))).toBeUndefined()
    expect(ownStepAt(own, context('2023-10-16T01:00:00.000Z'))).toBeUndefined()
  })

  it('is looked at at its next step; at least daily where the deadline is its level’s', () => {
    expect(ownLadderDueAt(own, context(m1))).toBe(d0)
    expect(ownLadderDueAt(own, context('2023-11-01T01:00:00.000Z'))).toBeUndefined()
    expect(ownLadderDueAt(alone, context('2023-10-19T02:00:00.000Z'))).toBe(d0)
    expect(ownLadderDueAt(alone, context('2023-10-21T00:00:00.000Z'))).toBe('2023-10-22T00:00:00.000Z')
    expect(ownLadderDueAt(alone, context('2023-11-01T01:00:00.000Z'))).toBe('2023-11-02T01:00:00.000Z')
    expect(ownLadderDueAt(aTask(), context(m1))).toBeUndefined()
    expect(ownLadderDueAt(own, context(m1, { directive: closed().directive }))).toBeUndefined()
  })

  it('is the same until what it depends on changes', () => {
    expect(sameOwnLadder(own, { ...own, chases: 4, progress: { is: 'drafting' } })).toBe(true)
    expect(sameOwnLadder(own, { ...own, progress: submitted().progress })).toBe(false)
    expect(sameOwnLadder(aTask(), alone)).toBe(false)
    expect(sameOwnLadder(aTask(), own)).toBe(false)
    const moved = { by: 'own', deadline: { at: at(p1), version: 2 } } as const
    expect(sameOwnLadder(own, { ...own, deadline: moved })).toBe(false)
  })

  it('is given to a task that owes a report again after its level’s has ended', () => {
    expect(restartLadder(aTask(), context(m1))).toEqual({ ownLadder: false })
    expect(restartLadder(alone, context(m1))).toEqual({ ownLadder: true })
    expect(restartLadder(aTask(), context('2023-10-25T00:59:59.999Z'))).toEqual({ ownLadder: false })
    expect(restartLadder(aTask(), context('2023-10-25T01:00:00.000Z'))).toEqual({ ownLadder: true })
  })
})
