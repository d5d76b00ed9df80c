import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
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

const { tasksOf, answer, rootCounters } = lifetimeOn(() => system)

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
      recipients: [sent.to],
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
    const facts = { mailId: sent.mailId, messageId: sent.messageId, at: system.now(), recipients: [sent.to] }
    await system.note({ ...facts, is: 'bounced' })
    await system.note({ ...facts, is: 'delivered' })
    await system.settle()
    expect((await system.store.mails.get(sent.mailId))?.state.is).toBe('bounced')
    expect(await rootCounters(directive)).toMatchObject({
      'bucket:undeliverable': 1n,
      'bucket:untouched': 1n,
    })
  })
})
