import { describe, expect, it } from '@jest/globals'
import { type Mail, newMail } from '#domain/mail/mail.ts'
import { contactFault, mailUndelivered, type Undelivered } from '#domain/mail/undelivered.ts'
import type { Task } from '#domain/task/task.ts'
import { closed, context, mailsOf, now, submitted } from '#test/shared/domain/task/acts.ts'
import { aPublished, aTask, startOfDemo } from '#test/support/factories.ts'

const email = 'ngulao@haiphong.example'
const deputy = 'pho@haiphong.example'
const row = (changes: Partial<Mail> = {}): Mail => ({
  ...newMail(aTask(), aPublished().levels, 'chase', 'v2'),
  version: 2,
  createdAt: startOfDemo,
  state: { is: 'sending', as: 'chase', attempt: 1, since: now, chaseNumber: 1 },
  possibleDuplicate: false,
  sentTo: email,
  ...changes,
})
const followsFrom = (
  why: Undelivered,
  task: Task = aTask({ chases: 1 }),
  mail = row(),
  to?: string,
  given = context(),
) => mailUndelivered(task, given, mail, why, to)

describe('a mail that did not arrive', () => {
  it.each(['suppressed', 'refused', 'rejected'] as const)(
    'makes the unit unreachable and its chase uncounted: %s',
    (why) => {
      expect(followsFrom(why)).toMatchObject({
        task: { address: { is: 'bounced', email, at: now, why }, chases: 0 },
        event: { type: 'address-bounced', data: { mail: row().id, why, chaseNotSent: 1 } },
        mails: [],
      })
    },
  )

  it('has left if it came back: its chase stays counted', () => {
    const change = followsFrom('bounced')
    expect(change?.task).toMatchObject({ address: { is: 'bounced', why: 'bounced' }, chases: 1 })
    expect(change?.event.data).not.toHaveProperty('chaseNotSent')
    expect(change?.event.data).not.toHaveProperty('toDeputy')
  })

  it('goes to the deputy contact from now on, who is told while the report is owed', () => {
    const change = followsFrom('bounced', aTask(), row(), deputy)
    expect(change?.task.address).toEqual({
      is: 'working',
      email: deputy,
      deputyFor: { is: 'bounced', email, at: now, why: 'bounced' },
    })
    expect(change?.event.data).toMatchObject({ toDeputy: true })
    if (!change) throw new Error('no change')
    expect(mailsOf(change)).toEqual(['deputy v2'])
    expect(followsFrom('bounced', submitted(), row(), deputy)?.mails).toEqual([])
    expect(followsFrom('bounced', aTask(), row(), deputy, closed())?.mails).toEqual([])
    expect(followsFrom('bounced', aTask(), row(), email)?.task.address.is).toBe('bounced')
  })

  it('of the deputy contact leaves the unit unreachable at its own address', () => {
    const own = { is: 'bounced', email, at: now } as const
    const task = aTask({ address: { is: 'working', email: deputy, deputyFor: own } })
    const mail = row({ audience: { is: 'deputy', unit: task.unitId }, sentTo: deputy })
    expect(followsFrom('bounced', task, mail, deputy)?.task.address).toEqual(own)
  })

  it('to an address that is the task’s no longer changes none', () => {
    expect(followsFrom('bounced', aTask(), row({ sentTo: 'cu@x.example' }))).toBeUndefined()
    expect(followsFrom('bounced', aTask({ address: { is: 'missing' } }))).toBeUndefined()
    expect(followsFrom('bounced', aTask(), row({ audience: { is: 'issuer' } }))).toBeUndefined()
  })

  it('for a reason that says nothing about its address only gives its chase back', () => {
    const change = followsFrom('not-sent')
    expect(change).toMatchObject({
      task: { address: { is: 'working', email }, chases: 0 },
      event: { type: 'chase-not-sent', data: { why: 'not-sent', chaseNotSent: 1 } },
    })
    const pending = row({ state: { is: 'pending' } })
    expect(followsFrom('not-sent', aTask(), pending)).toBeUndefined()
    const dated = row({ state: { is: 'pending' }, chased: { at: now } })
    expect(followsFrom('not-sent', aTask({ lastChasedAt: now }), dated)?.task.lastChasedAt).toBeUndefined()
  })
})

describe('the contact in the registry', () => {
  it('is marked for what a mail to the unit or its deputy says about the address', () => {
    const faults: readonly Undelivered[] = ['bounced', 'suppressed', 'refused', 'rejected', 'not-sent']
    expect(faults.map((why) => contactFault(row(), why))).toEqual([
      ...['bounced', 'suppressed', 'refused', undefined, undefined],
    ])
    const unit = aTask().unitId
    expect(contactFault(row({ audience: { is: 'deputy', unit } }), 'bounced')).toBe('bounced')
    expect(contactFault(row({ audience: { is: 'unit-above', unit } }), 'bounced')).toBeUndefined()
  })
})
