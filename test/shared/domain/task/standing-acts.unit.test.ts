import { describe, expect, it } from '@jest/globals'
import { exclude, includeAgain, reinstate, setOwnDeadline, withdraw } from '#domain/task/standing-acts.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { aTask } from '#test/support/factories.ts'
import {
  approved,
  closed,
  context,
  deadline,
  done,
  excluded,
  mailsOf,
  now,
  refusal,
  submitted,
  withdrawn,
} from './acts.ts'

const later = '2023-10-25T10:00:00.000Z' as Instant
const longAfter = context({ now: '2023-11-20T01:00:00.000Z' as Instant })
const reason = ' Sáp nhập '

describe('a deadline of its own', () => {
  it('is set, and the unit is told while it owes its report', () => {
    const change = done(setOwnDeadline(aTask(), context(), later))
    expect(change.task.deadline).toEqual({ by: 'own', deadline: { at: later, version: 1 } })
    expect(change.event).toMatchObject({ type: 'own-deadline-set', data: { deadline: later } })
    expect(mailsOf(change)).toEqual(['deadline-moved 0'])
    expect(change.mails[0]?.deadlineVersion).toBe('o1')
    expect(mailsOf(done(setOwnDeadline(submitted(), context(), later)))).toEqual([])
    expect(change.dueAt).toBeDefined()
    expect(change.dueAt).not.toBe('as-it-is')
  })

  it('counts its versions, and keeps what is stated where the last day is a rest day', () => {
    const once = done(setOwnDeadline(aTask(), context(), later)).task
    const stated = '2023-10-28T10:00:00.000Z' as Instant
    const again = '2023-10-30T10:00:00.000Z' as Instant
    expect(done(setOwnDeadline(once, context(), again, stated)).task.deadline).toEqual({
      by: 'own',
      deadline: { at: again, version: 2, stated },
    })
  })

  it.each([
    ['not-a-whole-hour deadline', aTask(), context(), '2023-10-25T10:01:00.000Z'],
    ['deadline-past deadline', aTask(), context(), now],
    ['same-deadline deadline', aTask(), context(), deadline],
    ['closed', aTask(), closed(), later],
    ['excluded', excluded(), context(), later],
  ] as const)('is refused: %s', (code, task, given, at) => {
    expect(refusal(setOwnDeadline(task, given, at as Instant))).toEqual([code])
  })
})

describe('excluding a unit', () => {
  it('takes it out of the count with the reason; it may be included again', () => {
    const out = done(exclude(approved(), context(), reason))
    expect(out).toMatchObject({
      task: { standing: { is: 'excluded', at: now, reason: 'Sáp nhập' }, progress: { is: 'approved' } },
      event: { type: 'task-excluded' },
      recount: true,
    })
    expect(out.mails).toEqual([])
    const back = done(includeAgain(out.task, context(), reason))
    expect(back).toMatchObject({
      task: { standing: { is: 'issued' }, ownLadder: false },
      event: { type: 'task-included' },
      recount: true,
    })
    expect(done(includeAgain(out.task, longAfter, reason)).task.ownLadder).toBe(true)
  })

  it.each([
    ['required reason', () => exclude(aTask(), context(), ' ')],
    ['excluded', () => exclude(excluded(), context(), reason)],
    ['withdrawn', () => exclude(withdrawn(), context(), reason)],
    ['closed', () => exclude(aTask(), closed(), reason)],
    ['required reason', () => includeAgain(excluded(), context(), ' ')],
    ['not-excluded', () => includeAgain(aTask(), context(), reason)],
    ['not-excluded', () => includeAgain(withdrawn(), context(), reason)],
    ['closed', () => includeAgain(excluded(), closed(), reason)],
  ] as const)('or including it again is refused: %s', (code, act) => {
    expect(refusal(act())).toEqual([code])
  })
})

describe('withdrawing a unit', () => {
  it('ends its obligation and tells it; reinstating asks it again', () => {
    const out = done(withdraw(aTask(), context(), reason))
    expect(out).toMatchObject({
      task: { standing: { is: 'withdrawn', at: now, reason: 'Sáp nhập' } },
      event: { type: 'task-withdrawn' },
      recount: true,
    })
    expect(mailsOf(out)).toEqual(['withdrawn v2'])
    const back = done(reinstate(out.task, context()))
    expect(back).toMatchObject({
      task: { standing: { is: 'issued' }, request: 'v3', ownLadder: false },
      event: { type: 'task-added' },
      recount: true,
    })
    expect(mailsOf(back)).toEqual(['request v3'])
    expect(done(reinstate(out.task, longAfter)).task.ownLadder).toBe(true)
  })

  it('also withdraws an excluded one, and asks no unit again that has reported', () => {
    expect(done(withdraw(excluded(), context(), reason)).task.standing.is).toBe('withdrawn')
    const reported = done(withdraw(submitted(), context(), reason)).task
    expect(mailsOf(done(reinstate(reported, context())))).toEqual([])
  })

  it.each([
    ['required reason', () => withdraw(aTask(), context(), ' ')],
    ['withdrawn', () => withdraw(withdrawn(), context(), reason)],
    ['closed', () => withdraw(aTask(), closed(), reason)],
    ['unit-already-recipient unit', () => reinstate(aTask(), context())],
    ['unit-already-recipient unit', () => reinstate(excluded(), context())],
    ['closed', () => reinstate(withdrawn(), closed())],
  ] as const)('or reinstating it is refused: %s', (code, act) => {
    expect(refusal(act())).toEqual([code])
  })
})
