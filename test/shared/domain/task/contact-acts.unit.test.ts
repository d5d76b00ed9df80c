import { describe, expect, it } from '@jest/globals'
import {
  addressBounced,
  changeAddress,
  chaseClaimed,
  chaseNow,
  logCall,
  revokeLinks,
} from '#domain/task/contact-acts.ts'
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

describe('a bounce', () => {
  it('marks the address that it names, however it is spelled', () => {
    const change = addressBounced(aTask(), context(), 'NguLao@HaiPhong.example')
    expect(change).toMatchObject({
      task: { address: { is: 'bounced', email: 'ngulao@haiphong.example', at: now } },
      event: { type: 'address-bounced' },
    })
  })

  it('of another address changes nothing', () => {
    expect(addressBounced(aTask(), context(), email)).toBeUndefined()
    expect(addressBounced(aTask({ address: { is: 'missing' } }), context(), email)).toBeUndefined()
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
})

describe('revoking links', () => {
  it('raises the epoch', () => {
    const change = revokeLinks(aTask(), context())
    expect(change).toMatchObject({ task: { linkEpoch: 2 }, event: { type: 'link-revoked' }, mails: [] })
  })
})
