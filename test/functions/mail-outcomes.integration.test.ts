import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ok } from '#domain/result.ts'
import { changeAddress, chaseNow, logCall } from '#domain/task/contact-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'
import { lifetimeOn, smallLimits } from './lifetime-world.ts'

let engine: Engine
let system: System
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  system = systemOn((await engine.fresh(smallLimits)).store)
})

const { tasksOf, answer, decide, rootCounters } = lifetimeOn(() => system)

describe('a directive’s lifetime', () => {
  it('repeats a request of unknown outcome once, marked as possible duplicate, and no other mail', async () => {
    const directive = await system.publish(someUnits(1))
    system.answers.push({ is: 'unknown', cause: 'time-out' })
    await system.settle()
    expect(system.outbox).toHaveLength(0)
    system.advance(6)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    const [task] = await tasksOf(directive)
    const [mail] = await system.store.mails.ofTask((task as Task).id)
    expect(mail).toMatchObject({ possibleDuplicate: true, state: { is: 'sent' } })
    system.setNow('2023-10-17T01:30:00.000Z' as never)
    system.answers.push('accepted-then-lost')
    await system.settle()
    system.advance(30)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'reminder'])
  })

  it('does not record a mail of unknown outcome as skipped when the report was submitted in the meantime', async () => {
    const directive = await system.publish(someUnits(1))
    system.answers.push({ is: 'unknown', cause: 'time-out' })
    await system.settle()
    const [task] = await tasksOf(directive)
    await answer((task as Task).id, 5)
    system.advance(6)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).not.toContain('request')
    const mails = await system.store.mails.ofTask((task as Task).id)
    expect(mails.find(({ kind }) => kind === 'request')?.state).toMatchObject({
      is: 'failed',
      why: 'unknown-outcome',
    })
  })

  it('settles an unknown outcome by the event from SES', async () => {
    await system.publish(someUnits(1))
    system.answers.push('accepted-then-lost')
    await system.settle()
    const [sent] = system.outbox
    if (!sent) throw new Error('nothing sent')
    await system.note({
      mailId: sent.mailId,
      messageId: 'm',
      is: 'sent',
      at: system.now(),
    })
    system.advance(60)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    expect((await system.store.mails.get(sent.mailId))?.state.is).toBe('sent')
  })

  it('keeps a chase’s number when SES throttles it, and parks when the quota is used up', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    system.answers.push({ is: 'throttled', cause: 'rate' }, { is: 'out-of-quota', cause: 'quota' })
    await system.settle()
    system.advance(1)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    system.advance(61)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'chase'])
    const [task] = await tasksOf(directive)
    expect(task?.chases).toBe(1)
  })

  it('marks a bounced address as a contact to repair and counts the unit as undeliverable', async () => {
    const directive = await system.publish(someUnits(2))
    await system.settle()
    const [sent] = system.outbox
    if (!sent) throw new Error('nothing sent')
    const facts = { mailId: sent.mailId, messageId: sent.messageId, at: system.now() }
    await system.note({ ...facts, is: 'bounced' })
    await system.note({ ...facts, is: 'delivered' })
    await system.settle()
    expect((await system.store.mails.get(sent.mailId))?.state.is).toBe('bounced')
    expect(await rootCounters(directive)).toMatchObject({
      'bucket:undeliverable': 1n,
      'bucket:untouched': 1n,
    })
  })

  const addressFaults = ['refused', 'suppressed', 'rejected'] as const

  /** Lets the next mail meet this fate; events come as SES sends them. */
  async function meet(fault: (typeof addressFaults)[number]) {
    if (fault === 'refused') {
      system.answers.push({ is: 'address-refused', reason: 'on the suppression list' })
      await system.settle()
      return
    }
    await system.settle()
    const sent = system.outbox.at(-1)
    if (!sent) throw new Error('nothing sent')
    const facts = { mailId: sent.mailId, messageId: sent.messageId, at: system.now() }
    await system.note({ ...facts, is: fault })
    await system.note({ ...facts, is: 'sent' })
    await system.note({ ...facts, is: fault })
    await system.settle()
  }

  it.each(addressFaults)('takes a unit whose address is %s for unreachable', async (fault) => {
    const directive = await system.publish(someUnits(1))
    await meet(fault)
    const [task] = await tasksOf(directive)
    expect(task?.address).toMatchObject({
      is: 'bounced',
      email: 'truong1@haiphong.example',
      why: fault,
    })
    expect(await rootCounters(directive)).toMatchObject({ 'bucket:undeliverable': 1n })
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    await system.settle()
    const mails = await system.store.mails.ofTask((task as Task).id)
    expect(mails.map(({ state }) => state.is)).toEqual([fault === 'suppressed' ? 'bounced' : 'failed'])
  })

  it.each(addressFaults)('does not count a chase whose address is %s', async (fault) => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    await meet(fault)
    const [task] = await tasksOf(directive)
    expect(task).toMatchObject({ chases: 0, address: { is: 'bounced' } })
    expect(task).not.toHaveProperty('lastChasedAt')
    const mails = await system.store.mails.ofTask((task as Task).id)
    expect(mails.map(({ state }) => 'chaseNumber' in state && state.chaseNumber)).not.toContain(1)
    // With another address the next chase is the first one.
    await decide((task as Task).id, (one, context) =>
      ok(changeAddress(one, context, { email: 'moi@haiphong.example', resend: false })),
    )
    await decide((task as Task).id, chaseNow)
    await system.settle()
    const [again] = await tasksOf(directive)
    expect(again).toMatchObject({ chases: 1 })
    expect(system.outbox.at(-1)).toMatchObject({ kind: 'chase', to: 'moi@haiphong.example' })
  })

  it('keeps the number of a chase that came back: it left', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    await system.settle()
    const sent = system.outbox.at(-1)
    if (!sent) throw new Error('nothing sent')
    await system.note({ mailId: sent.mailId, messageId: 'm', at: system.now(), is: 'bounced' })
    expect((await tasksOf(directive))[0]).toMatchObject({ chases: 1, address: { why: 'bounced' } })
  })

  it('gives back the number of a chase that was throttled and is no longer wanted', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    system.answers.push({ is: 'out-of-quota', cause: 'quota' })
    await system.settle()
    const [task] = await tasksOf(directive)
    expect(task?.chases).toBe(1)
    await answer((task as Task).id, 5)
    system.advance(61)
    await system.settle()
    const [now] = await tasksOf(directive)
    expect(now?.chases).toBe(0)
    expect(now).not.toHaveProperty('lastChasedAt')
  })

  it('does not use a number twice: a call was numbered before the chase turned out not to have left', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    await system.settle()
    const sent = system.outbox.at(-1)
    const [{ id } = { id: '' as Task['id'] }] = await tasksOf(directive)
    await decide(id, logCall)
    if (!sent) throw new Error('nothing sent')
    await system.note({ mailId: sent.mailId, messageId: 'm', at: system.now(), is: 'suppressed' })
    expect((await tasksOf(directive))[0]).toMatchObject({ chases: 1, lastChaseNumber: 2 })
    const called = await decide(id, logCall)
    expect(called).toMatchObject({ ok: true, value: { task: { chases: 2, lastChaseNumber: 3 } } })
  })

  it('leaves the address as it is when SES refuses the mail for its content', async () => {
    const directive = await system.publish(someUnits(1))
    system.answers.push({ is: 'refused', reason: 'content' })
    await system.settle()
    const [task] = await tasksOf(directive)
    expect(task?.address.is).toBe('working')
    expect((await system.store.mails.ofTask((task as Task).id))[0]?.state).toMatchObject({ is: 'failed' })
  })

  it('does not take a corrected address for unreachable because of a mail to the former one', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [sent] = system.outbox
    const [{ id } = { id: '' as Task['id'] }] = await tasksOf(directive)
    await decide(id, (one, context) =>
      ok(changeAddress(one, context, { email: 'moi@haiphong.example', resend: false })),
    )
    if (!sent) throw new Error('nothing sent')
    await system.note({ mailId: sent.mailId, messageId: 'm', at: system.now(), is: 'bounced' })
    expect((await tasksOf(directive))[0]?.address).toEqual({ is: 'working', email: 'moi@haiphong.example' })
  })
})
