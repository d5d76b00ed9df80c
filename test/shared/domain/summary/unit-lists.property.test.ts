import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { contribution, summarize, total } from '#domain/summary/summary.ts'
import { countIn, expectedBuckets, isOn, type UnitList, unitLists } from '#domain/summary/unit-lists.ts'
import type { Address, Progress, Standing, Task } from '#domain/task/task.ts'
import { plus } from '#domain/time/calendar.ts'
import type { DeadlineRef, Level } from '#domain/time/deadline.ts'
import { aForm, aTask, deadlineOfDemo } from '#test/support/factories.ts'

const at = deadlineOfDemo
const levels: readonly Level[] = [{ id: 'chung', name: 'Chung', deadline: { at, version: 1 } }]
const moment = fc.integer({ min: -5, max: 5 }).map((days) => plus(at, { minutes: days * 24 * 60 }))

const progress = fc.constantFrom<Progress>(
  { is: 'untouched' },
  { is: 'drafting' },
  { is: 'submitted', version: 1, at },
  { is: 'returned', version: 1, at, reason: 'x' },
  { is: 'approved', version: 1, at, automatic: false },
)
const standing = fc.constantFrom<Standing>(
  { is: 'issued' },
  { is: 'excluded', at, reason: 'x' },
  { is: 'withdrawn', at, reason: 'x' },
)
const address = fc.constantFrom<Address>(
  { is: 'working', email: 'a@b.vn' },
  { is: 'missing' },
  { is: 'bounced', email: 'a@b.vn', at },
)
const deadline = fc.oneof(
  fc.constant<DeadlineRef>({ by: 'level', level: 'chung' }),
  moment.map((own): DeadlineRef => ({ by: 'own', deadline: { at: own, version: 1 } })),
)
const task: fc.Arbitrary<Task> = fc
  .record({ progress, standing, address, deadline, onTime: fc.boolean() })
  .map(({ onTime, ...parts }) => {
    const sent = parts.progress.is !== 'untouched' && parts.progress.is !== 'drafting'
    return aTask({ ...parts, ...(sent ? { firstSubmission: { at, onTime } } : {}) })
  })

describe('the lists behind the figures', () => {
  it('contain as many units as the figure says, in every state', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 12 }), moment, (tasks, now) => {
        const counters = total(tasks.map((one) => contribution(one, undefined)))
        const summary = summarize(counters, aForm, levels, now)
        for (const list of unitLists) {
          const listed = tasks.filter((one) => isOn(list, one, levels, now)).length
          expect({ list, units: countIn(summary, list) }).toEqual({ list, units: listed })
        }
      }),
    )
  })

  it('split the expected units in three ways that each add up, so that bars and branch tables agree', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 12 }), moment, (tasks, now) => {
        const summary = summarize(total(tasks.map((one) => contribution(one, undefined))), aForm, levels, now)
        const sum = (lists: readonly UnitList[]) =>
          lists.reduce((all, list) => all + countIn(summary, list), 0)
        const expected = countIn(summary, 'expected')
        expect(sum(expectedBuckets)).toBe(expected)
        const byDeadline = ['done-on-time', 'done-late', 'open-in-time', 'open-overdue'] as const
        expect(sum([...byDeadline, 'undeliverable'])).toBe(expected)
        expect(sum(['approved', 'submitted', 'returned', 'not-sent'])).toBe(expected)
        expect(sum(['approved', 'uncompiled'])).toBe(expected)
      }),
    )
  })

  it('never list a unit that was not reached as late, nor as one that still has time', () => {
    fc.assert(
      fc.property(task, moment, (one, now) => {
        if (!isOn('undeliverable', one, levels, now)) return
        expect(unitLists.filter((list) => isOn(list, one, levels, now))).toEqual([
          'expected',
          'uncompiled',
          'not-sent',
          'undeliverable',
        ])
      }),
    )
  })

  it('reach 100 % when every expected unit was approved, whoever was excluded', () => {
    const accepted = aTask({ progress: { is: 'approved', version: 1, at, automatic: false } })
    const excluded = aTask({ standing: { is: 'excluded', at, reason: 'x' } })
    const summary = summarize(
      total([accepted, excluded].map((one) => contribution(one, undefined))),
      aForm,
      levels,
      at,
    )
    expect([countIn(summary, 'approved'), countIn(summary, 'expected')]).toEqual([1, 1])
  })
})
