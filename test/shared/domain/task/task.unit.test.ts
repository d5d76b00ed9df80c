import { describe, expect, it } from '@jest/globals'
import {
  bucket,
  buckets,
  isOverdue,
  owesReport,
  stateOf,
  taskStates,
  timingAt,
  timings,
} from '#domain/task/task.ts'
import { plus } from '#domain/time/calendar.ts'
import { aPublished, aTask } from '#test/support/factories.ts'
import { afterDeadline, approved, deadline, excluded, now, returned, submitted, withdrawn } from './acts.ts'

const missing = { is: 'missing' } as const
const bounced = { is: 'bounced', email: 'x@y.example', at: now } as const
const drafting = aTask({ progress: { is: 'drafting' } })
const { levels } = aPublished()

describe('a task', () => {
  it.each([
    ['untouched', aTask(), true],
    ['undeliverable', aTask({ address: missing }), true],
    ['undeliverable', aTask({ address: bounced }), true],
    ['drafting', drafting, true],
    ['drafting', { ...drafting, address: bounced }, true],
    ['submitted', submitted({ address: missing }), false],
    ['returned', returned(), true],
    ['approved', approved(), false],
    ['excluded', excluded(), false],
    ['excluded', { ...excluded(), address: missing }, false],
    ['withdrawn', withdrawn(), false],
  ] as const)('is in the state %s, and is owed or not', (state, task, owed) => {
    expect(stateOf(task)).toBe(state)
    expect(bucket(task)).toBe(state === 'withdrawn' ? undefined : state)
    expect(owesReport(task)).toBe(owed)
  })

  it('has one of the states that lists show, in their order', () => {
    expect(buckets).toEqual([
      ...['untouched', 'undeliverable', 'drafting', 'submitted', 'returned', 'approved', 'excluded'],
    ])
    expect(taskStates).toEqual([...buckets, 'withdrawn'])
    expect(timings).toEqual(['on-time', 'late', 'overdue', 'in-time'])
  })

  it('is overdue after the last millisecond of its deadline, while its report is owed', () => {
    expect(isOverdue(aTask(), levels, deadline)).toBe(false)
    expect(isOverdue(aTask(), levels, plus(deadline, { milliseconds: 1 }))).toBe(true)
    expect(isOverdue(submitted(), levels, afterDeadline)).toBe(false)
    expect(isOverdue(aTask({ address: missing }), levels, afterDeadline)).toBe(false)
  })

  it.each([
    ['in-time', aTask(), now],
    [undefined, aTask({ address: missing }), now],
    [undefined, aTask({ address: bounced }), afterDeadline],
    ['overdue', { ...drafting, address: missing }, afterDeadline],
    ['overdue', aTask(), afterDeadline],
    ['overdue', { ...returned(), firstSubmission: { at: now, onTime: true } }, afterDeadline],
    ['on-time', { ...returned(), firstSubmission: { at: now, onTime: true } }, now],
    ['on-time', submitted({ firstSubmission: { at: now, onTime: true } }), afterDeadline],
    ['late', submitted({ firstSubmission: { at: afterDeadline, onTime: false } }), afterDeadline],
    [undefined, excluded(), now],
    [undefined, withdrawn(), afterDeadline],
  ] as const)('has the timing %s', (timing, task, at) => {
    expect(timingAt(task, levels, at)).toBe(timing)
  })
})
