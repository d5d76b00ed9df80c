import { describe, expect, it } from '@jest/globals'
import type { Mail } from '#domain/mail/mail.ts'
import { chaseClaimed, chaseGivenBack, holdsChase } from '#domain/task/chase-numbers.ts'
import { changeAddress, chaseNow, forgetContact, logCall, revokeLinks } from '#domain/task/contact-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { plus } from '#domain/time/calendar.ts'
import { aTask } from '#test/support/factories.ts'
import {
  closed,
  context,
  done,
  excluded,
  mailsOf,
  now,
  refusal,
  returned,
  submitted,
  withdrawn,
} from './acts.ts'

const email = 'moi@haiphong.example'

describe('correcting an address', () => {
  it('asks the unit again there if wanted and its report is owed', () => {
    const change = changeAddress(aTask({ address: { is: 'missing' } }), context(), { email, resend: true })
    expect(change).toMatchObject({
      task: { address: { is: 'working', email }, request: 'v2' },
      event: { type: 'contact-changed', data: { reachable: true, resend: true } },
      recount: true,
    })
    expect(mailsOf(change)).toEqual(['request v2'])
  })

  it.each([
    ['not wanted', aTask(), { email, resend: false }],
    ['the report is in', submitted(), { email, resend: true }],
    ['no address is left', aTask(), { email: undefined, resend: true }],
  ] as const)('asks nobody again: %s', (_why, task, input) => {
    const change = changeAddress(task, context(), input)
    expect(change.mails).toEqual([])
    expect(change.task.request).toBe('0')
    expect(change.event.data).toMatchObject({ reachable: input.email !== undefined, resend: input.resend })
  })

  it('leaves a unit without one marked as missing', () => {
    const change = changeAddress(aTask(), context(), { email: undefined, resend: false })
    expect(change.task.address).toEqual({ is: 'missing' })
    expect(change.recount).toBe(true)
  })
})

describe('the same address', () => {
  const bounced = { is: 'bounced', email, at: now } as const
  it('does not work again because the rest of the contact changes, unless the request is sent there again', () => {
    const addressOf = (task: Task, resend: boolean) =>
      changeAddress(task, context(), { email, resend }).task.address
    expect(addressOf(aTask({ address: bounced }), false)).toEqual(bounced)
    expect(addressOf(aTask({ address: bounced }), true)).toEqual({ is: 'working', email })
    const deputy = { is: 'working', email: 'pho@haiphong.example', deputyFor: bounced } as const
    expect(addressOf(aTask({ address: deputy }), false)).toEqual(deputy)
    expect(addressOf(aTask({ address: deputy }), true)).toEqual({ is: 'working', email })
    const none = { ...deputy, deputyFor: { is: 'missing' } } as const
    const kept = changeAddress(aTask({ address: none }), context(), { email: undefined, resend: false })
    expect(kept.task.address).toEqual(none)
    expect(addressOf(aTask({ address: none }), false)).toEqual({ is: 'working', email })
  })
})

describe('deleting the contact', () => {
  const nothing = { mails: 0, calls: 0, drafts: 0 }
  it('empties the address of a closed directive’s task, which is counted as before', () => {
    const change = forgetContact(aTask(), closed(), { mails: 1, calls: 2, drafts: 0 })
    expect(change).toMatchObject({
      task: { address: { is: 'working', email: '' } },
      event: { type: 'contact-forgotten', data: { mails: 1, calls: 2, drafts: 0 } },
      recount: false,
    })
    const bounced = { is: 'bounced', email, at: now } as const
    expect(forgetContact(aTask({ address: bounced }), closed(), nothing)?.task.address).toEqual({
      ...bounced,
      email: '',
    })
    const deputy = { is: 'working', email, deputyFor: bounced } as const
    expect(forgetContact(aTask({ address: deputy }), closed(), nothing)?.task.address).toEqual({
      is: 'working',
      email: '',
      deputyFor: { ...bounced, email: '' },
    })
  })

  it('is done once, and not before the directive is closed', () => {
    expect(forgetContact(aTask(), context(), nothing)).toBeUndefined()
    const empty = aTask({ address: { is: 'working', email: '' } })
    expect(forgetContact(empty, closed(), nothing)).toBeUndefined()
    expect(forgetContact(aTask({ address: { is: 'missing' } }), closed(), nothing)).toBeUndefined()
    for (const more of ['mails', 'calls', 'drafts'])
      expect(forgetContact(empty, closed(), { ...nothing, [more]: 1 })?.task.address).toEqual(empty.address)
  })
})

describe('a manual chase', () => {
  it('is mailed to a unit that owes its report, at most once in six hours', () => {
    const change = done(chaseNow(aTask(), context()))
    expect(mailsOf(change)).toEqual(['chase v2'])
    expect(change).toMatchObject({ event: { type: 'chased' }, recount: false, dueAt: 'as-it-is' })
    const chased = (minutes: number) =>
      chaseNow(aTask({ lastChasedAt: plus(now, { minutes: -minutes }) }), context())
    expect(refusal(chased(359))).toEqual(['chased-recently'])
    expect(chased(360).ok).toBe(true)
    expect(chaseNow(returned(), context()).ok).toBe(true)
  })

  it.each([
    ['not-open', submitted(), context()],
    ['no-address', aTask({ address: { is: 'missing' } }), context()],
    ['excluded', excluded(), context()],
    ['closed', aTask(), closed()],
  ] as const)('is refused: %s', (code, task, given) => {
    expect(refusal(chaseNow(task, given))).toEqual([code])
  })
})

describe('a phone call', () => {
  it('counts as a numbered chase of a unit that owes its report', () => {
    const change = done(logCall(aTask({ chases: 2 }), context()))
    expect(change).toMatchObject({
      task: { chases: 3, lastChasedAt: now },
      event: { type: 'call-logged', data: { chaseNumber: 3 } },
    })
    const other = done(logCall(submitted({ chases: 2 }), context()))
    expect(other.task).toMatchObject({ chases: 2 })
    expect(other.task.lastChasedAt).toBeUndefined()
    expect(other.event.data).not.toHaveProperty('chaseNumber')
  })

  it('is refused for a unit that owes no report', () => {
    expect(refusal(logCall(withdrawn(), context()))).toEqual(['withdrawn'])
  })
})

describe('the claim of a chase', () => {
  it('takes the next number, or only dates it', () => {
    expect(chaseClaimed(aTask({ chases: 1 }), context(), 'mail', true)).toMatchObject({
      task: { chases: 2, lastChasedAt: now },
      event: { type: 'chase-sent', data: { mail: 'mail', chaseNumber: 2 } },
    })
    const dated = chaseClaimed(aTask({ chases: 1 }), context(), 'mail', false)
    expect(dated.task).toMatchObject({ chases: 1, lastChasedAt: now })
    expect(dated.event.data).toEqual({ mail: 'mail', taskVersion: 2 })
  })

  it('takes a number above all that were taken, also in vain', () => {
    const change = chaseClaimed(aTask({ chases: 1, lastChaseNumber: 4 }), context(), 'mail', true)
    expect(change).toMatchObject({
      task: { chases: 2, lastChaseNumber: 5 },
      event: { data: { chaseNumber: 5 } },
    })
  })

  it('is taken back where the mail never left; its number is free again if it was the last', () => {
    const mail = (chaseNumber?: number, chased?: Mail['chased']) =>
      ({ state: { is: 'sending', chaseNumber }, chased }) as unknown as Mail
    expect(chaseGivenBack(aTask({ chases: 3 }), mail(3))).toEqual({ chases: 2, lastChaseNumber: undefined })
    expect(chaseGivenBack(aTask({ chases: 3 }), mail(2))).toEqual({ chases: 2, lastChaseNumber: 3 })
    expect(chaseGivenBack(aTask({ chases: 2, lastChaseNumber: 3 }), mail(3))).toEqual({
      chases: 1,
      lastChaseNumber: 2,
    })
    const before = plus(now, { minutes: -600 })
    const dated = mail(undefined, { at: now, before })
    expect(chaseGivenBack(aTask({ lastChasedAt: now }), dated)).toEqual({ lastChasedAt: before })
    // Chased again meanwhile.
    expect(chaseGivenBack(aTask({ lastChasedAt: plus(now, { minutes: 1 }) }), dated)).toEqual({})
    expect([mail(3), dated, mail()].map(holdsChase)).toEqual([true, true, false])
  })
})

describe('revoking links', () => {
  it('raises the epoch', () => {
    const change = revokeLinks(aTask(), context())
    expect(change).toMatchObject({ task: { linkEpoch: 2 }, event: { type: 'link-revoked' }, mails: [] })
  })
})
