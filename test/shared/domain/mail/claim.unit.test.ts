import { describe, expect, it } from '@jest/globals'
import { claimOf, isActionable, pendingAgain, type Send } from '#domain/mail/claim.ts'
import { type Mail, type MailState, newMail } from '#domain/mail/mail.ts'
import { defaultCalendar, plus } from '#domain/time/calendar.ts'
import { aPublished, aTask, startOfDemo } from '#test/support/factories.ts'

const now = startOfDemo
const directive = aPublished()
const row = (state: MailState, changes: Partial<Mail> = {}): Mail => ({
  ...newMail(aTask(), directive.levels, 'chase', 'v2'),
  version: 4,
  createdAt: now,
  state,
  possibleDuplicate: false,
  ...changes,
})
const sending = (changes: Partial<Extract<MailState, { is: 'sending' }>> = {}): MailState => ({
  is: 'sending',
  as: 'chase',
  attempt: 1,
  since: now,
  ...changes,
})
const action = (chase?: Send['chase']): Send => ({
  do: 'send',
  as: 'chase',
  to: { name: 'X', email: 'x@y.example' },
  ...(chase ? { chase } : {}),
})
const claim = (mail: Mail, chase?: Send['chase'], task = aTask({ chases: 2 })) =>
  claimOf(mail, action(chase), { task, directive, calendar: defaultCalendar, now })

describe('a claim', () => {
  it('marks the row as being sent, for five minutes', () => {
    const { mail, state, settleAt, task } = claim(row({ is: 'pending' }))
    expect(mail).toEqual({ ...row(state), version: 5, sentTo: 'x@y.example' })
    expect(state).toEqual({ is: 'sending', as: 'chase', attempt: 1, since: now })
    expect(settleAt).toBe(plus(now, { minutes: 5 }))
    expect(task).toEqual(aTask({ chases: 2 }))
  })

  it('of a numbered chase takes the task’s next number once', () => {
    const first = claim(row({ is: 'pending' }), 'numbered')
    expect(first.state.chaseNumber).toBe(3)
    expect(first.task).toMatchObject({
      task: { chases: 3, lastChasedAt: now },
      event: { type: 'chase-sent' },
    })
    for (const state of [
      { is: 'pending', released: true, chaseNumber: 3 } as const,
      sending({ chaseNumber: 3 }),
    ]) {
      const again = claim(row(state), 'numbered')
      expect(again.state.chaseNumber).toBe(3)
      expect(again.task).toEqual(aTask({ chases: 2 }))
    }
    // A row that was released before it had a number takes one now.
    expect(claim(row({ is: 'pending', released: true }), 'numbered').state.chaseNumber).toBe(3)
  })

  it('of a dated chase dates the task at its first attempt only', () => {
    expect(claim(row({ is: 'pending' }), 'dated').task).toMatchObject({
      task: { chases: 2, lastChasedAt: now },
    })
    expect(claim(row({ is: 'pending' }), 'dated').state).not.toHaveProperty('chaseNumber')
    const chased = aTask({ lastChasedAt: plus(now, { minutes: -600 }) })
    expect(claim(row({ is: 'pending' }), 'dated', chased).mail.chased).toEqual({
      at: now,
      before: chased.lastChasedAt,
    })
    expect(claim(row({ is: 'pending' })).mail).not.toHaveProperty('chased')
    for (const state of [{ is: 'pending', released: true } as const, sending()])
      expect(claim(row(state), 'dated').task).toEqual(aTask({ chases: 2 }))
  })

  it('after an unknown outcome is the next attempt, and marked as a possible duplicate', () => {
    const again = claim(row(sending({ attempt: 2 })))
    expect(again.state.attempt).toBe(3)
    expect(again.mail.possibleDuplicate).toBe(true)
    expect(claim(row({ is: 'pending' }, { possibleDuplicate: true })).mail.possibleDuplicate).toBe(true)
    expect(claim(row({ is: 'pending' })).mail.possibleDuplicate).toBe(false)
    // What SES reports of two copies is true of one address only if both went there.
    expect(again.mail.sentTo).toBeUndefined()
    expect(claim(row(sending(), { sentTo: 'x@y.example' })).mail.sentTo).toBe('x@y.example')
  })

  it('of a mail without a task changes none', () => {
    const given = { task: undefined, directive, calendar: defaultCalendar, now }
    const { task, state } = claimOf(row({ is: 'pending' }), action('numbered'), given)
    expect(task).toBeUndefined()
    expect(state).not.toHaveProperty('chaseNumber')
  })
})

describe('a row', () => {
  it('returns to pending after a failed attempt with the number that it took', () => {
    expect(pendingAgain(row({ is: 'pending' }))).toEqual({ is: 'pending' })
    expect(pendingAgain(row(sending()))).toEqual({ is: 'pending', released: true })
    expect(pendingAgain(row(sending({ chaseNumber: 3 })))).toEqual({
      is: 'pending',
      released: true,
      chaseNumber: 3,
    })
    expect(pendingAgain(row({ is: 'failed', at: now, why: 'refused' }))).toEqual({
      is: 'pending',
      released: true,
    })
  })

  it('is acted on while it is pending, or when its outcome has been unknown for five minutes', () => {
    const unknownFor = (minutes: number, seconds = 0) =>
      isActionable(row(sending()), plus(now, { minutes, seconds }))
    expect([unknownFor(4, 59), unknownFor(5), unknownFor(6)]).toEqual([false, true, true])
    expect(isActionable(row({ is: 'pending' }), now)).toBe(true)
    for (const state of [
      { is: 'failed', at: now, why: 'refused' } as const,
      { is: 'sent', as: 'chase', at: now, messageId: 'm' } as const,
    ])
      expect(isActionable(row(state), plus(now, { minutes: 60 }))).toBe(false)
  })
})
