import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { changeContact } from '#app/tasks/change-contact.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { canonical, sha256 } from '#domain/history/history.ts'
import { contactSubject } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { summarize } from '#domain/summary/summary.ts'
import { isOn } from '#domain/summary/unit-lists.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit, issuerId, secretaryId } from '#test/support/factories.ts'
import { type System, systemOn } from '#test/support/system.ts'
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
const { deps, tasksOf, rootCounters } = lifetimeOn(() => system)

const staff: Staff = {
  id: secretaryId,
  name: 'Văn thư',
  email: 'vanthu@haiphong.example',
  role: 'secretary',
  unitId: issuerId,
}
const unit = aUnit(1)
const own = 'truong1@haiphong.example'
const deputy = 'pho@haiphong.example'
const withDeputy: Unit = { ...unit, contact: { ...unit.contact, deputyEmail: deputy } }
const afterDeadline = '2023-10-23T01:30:00.000Z' as Instant

const onlyTask = async (directive: PublishedDirective): Promise<Task> => {
  const [task] = await tasksOf(directive)
  if (!task) throw new Error('nobody was asked')
  return task
}
const registered = async () => (await system.store.registry.unit(unit.id))?.contact
/** The newest mail comes back. */
async function bounce(): Promise<void> {
  const sent = system.outbox.at(-1)
  if (!sent) throw new Error('nothing was sent')
  await system.note({ mailId: sent.mailId, messageId: sent.messageId, at: system.now(), is: 'bounced' })
  await system.settle()
}
const sentTo = () => system.outbox.map(({ kind, to }) => `${kind} ${to}`)

/** Publishes to the unit as it is registered now. */
async function publishAgain(id: string): Promise<PublishedDirective> {
  const now = await system.store.registry.unit(unit.id)
  if (!now) throw new Error('the unit is not registered')
  system.outbox.length = 0
  const directive = await system.publish([now], {}, id)
  await system.settle()
  return directive
}

describe('a unit whose mail came back', () => {
  it('is marked in the registry, with an event, and the next directive does not write there', async () => {
    await system.publish([unit])
    await system.settle()
    await bounce()
    expect(await registered()).toMatchObject({ email: own, unreachable: { why: 'bounced' } })
    const head = await system.store.chains.head(contactSubject(unit.id))
    const [event] = await system.store.directives.history(contactSubject(unit.id))
    expect(event).toMatchObject({ type: 'contact-unreachable', seq: 1, hash: head.hash })
    if (!event) throw new Error('no event')
    const { hash, ...facts } = event
    expect(sha256(canonical(facts))).toBe(hash)
    expect(JSON.stringify(event)).not.toContain('@')

    const next = await publishAgain('bbbbbbbbbb')
    expect(system.outbox).toEqual([])
    expect((await onlyTask(next)).address).toMatchObject({ is: 'bounced', email: own, why: 'bounced' })
    expect(await rootCounters(next)).toEqual({ issued: 1n, 'bucket:undeliverable': 1n })
  })

  it('is written to again once its contact is corrected', async () => {
    const directive = await system.publish([unit])
    await system.settle()
    await bounce()
    const changed = await changeContact(deps(), staff, (await onlyTask(directive)).id, {
      email: 'moi@haiphong.example',
      resend: true,
    })
    expect(changed.ok).toBe(true)
    await system.settle()
    expect(await registered()).not.toHaveProperty('unreachable')
    await publishAgain('bbbbbbbbbb')
    expect(sentTo()).toEqual(['request moi@haiphong.example'])
  })

  it('stays unreachable when only its phone number is corrected, until the request is sent there again', async () => {
    const directive = await system.publish([unit])
    await system.settle()
    await bounce()
    const { id } = await onlyTask(directive)
    await changeContact(deps(), staff, id, { email: own, phone: '0225 1', resend: false })
    expect((await onlyTask(directive)).address.is).toBe('bounced')
    expect(await registered()).toMatchObject({ phone: '0225 1', unreachable: { why: 'bounced' } })
    await changeContact(deps(), staff, id, { email: own, resend: true })
    expect((await onlyTask(directive)).address.is).toBe('working')
    expect(await registered()).not.toHaveProperty('unreachable')
  })

  it('is not late after the deadline, and is in no list of those that are', async () => {
    const directive = await system.publish([unit])
    await system.settle()
    await bounce()
    system.setNow(afterDeadline)
    await system.settle()
    const counters = (await rootCounters(directive)) ?? {}
    const { classes, buckets } = summarize(counters, directive.form, directive.levels, afterDeadline)
    expect(classes).toEqual({ doneOnTime: 0, doneLate: 0, openInTime: 0, openOverdue: 0 })
    expect(buckets.undeliverable).toBe(1)
    const task = await onlyTask(directive)
    expect(isOn('open-overdue', task, directive.levels, afterDeadline)).toBe(false)
    expect(isOn('undeliverable', task, directive.levels, afterDeadline)).toBe(true)
  })

  it('is counted exactly when it becomes reachable again', async () => {
    await system.publish([unit])
    await system.settle()
    await bounce()
    const next = await publishAgain('bbbbbbbbbb')
    await changeContact(deps(), staff, (await onlyTask(next)).id, {
      email: 'moi@haiphong.example',
      resend: true,
    })
    await system.settle()
    expect(await rootCounters(next)).toEqual({ issued: 1n, 'bucket:untouched': 1n, 'open:level:chung': 1n })
  })

  it('is marked too if it was only informed', async () => {
    const informed = {
      recipients: [
        { unit: aUnit(2).id, role: 'lead', level: 'chung', through: 'group' },
        { unit: unit.id, role: 'informed', level: 'chung', through: 'group' },
      ],
    } as const
    await system.publish([unit, aUnit(2)], informed)
    await system.settle()
    const sent = system.outbox.find(({ to }) => to === own)
    if (!sent) throw new Error('nothing was sent')
    await system.note({ mailId: sent.mailId, messageId: 'm', at: system.now(), is: 'suppressed' })
    expect(await registered()).toMatchObject({ unreachable: { why: 'suppressed' } })
  })
})

describe('the deputy contact of a unit', () => {
  it('is asked when the unit’s own address does not work, and gets what follows', async () => {
    const directive = await system.publish([withDeputy])
    await system.settle()
    await bounce()
    expect(sentTo()).toEqual([`request ${own}`, `deputy ${deputy}`])
    expect((await onlyTask(directive)).address).toMatchObject({
      is: 'working',
      email: deputy,
      deputyFor: { is: 'bounced', email: own },
    })
    expect(system.outbox.at(-1)?.raw).toContain('<pho@haiphong.example>')
    expect(await rootCounters(directive)).toMatchObject({ 'bucket:untouched': 1n, 'open:level:chung': 1n })
    system.setNow(afterDeadline)
    await system.settle()
    expect(sentTo().at(-1)).toBe(`chase ${deputy}`)
  })

  it('is asked once, whatever comes back of the unit’s own address', async () => {
    await system.publish([withDeputy])
    await system.settle()
    const [request] = system.outbox
    if (!request) throw new Error('nothing was sent')
    const facts = { mailId: request.mailId, messageId: 'm', at: system.now() }
    for (const is of ['bounced', 'sent', 'bounced'] as const) await system.note({ ...facts, is })
    await system.settle()
    expect(sentTo()).toEqual([`request ${own}`, `deputy ${deputy}`])
  })

  it('is asked at publication where it is known that no mail reaches the unit', async () => {
    await system.publish([withDeputy])
    await system.settle()
    await bounce()
    const next = await publishAgain('bbbbbbbbbb')
    expect(sentTo()).toEqual([`deputy ${deputy}`])
    expect(await rootCounters(next)).toMatchObject({ 'bucket:untouched': 1n })
  })

  it('is asked at publication where the unit has no address of its own', async () => {
    await system.publish([{ ...unit, contact: { name: 'Văn thư', deputyEmail: deputy } }])
    await system.settle()
    expect(sentTo()).toEqual([`deputy ${deputy}`])
  })

  it('leaves the unit unreachable when its mail comes back too, and is not written to again', async () => {
    const directive = await system.publish([withDeputy])
    await system.settle()
    await bounce()
    await bounce()
    expect((await onlyTask(directive)).address).toMatchObject({ is: 'bounced', email: own })
    expect(await rootCounters(directive)).toMatchObject({ 'bucket:undeliverable': 1n })
    expect(await registered()).toMatchObject({ unreachable: {}, deputyUnreachable: { why: 'bounced' } })
    await publishAgain('bbbbbbbbbb')
    expect(system.outbox).toEqual([])
  })

  it('is not written to any more once the unit’s own address is corrected', async () => {
    const directive = await system.publish([withDeputy])
    await system.settle()
    await bounce()
    await changeContact(deps(), staff, (await onlyTask(directive)).id, {
      email: 'moi@haiphong.example',
      resend: true,
    })
    await system.settle()
    expect(sentTo().at(-1)).toBe('request moi@haiphong.example')
    expect((await onlyTask(directive)).address).toEqual({ is: 'working', email: 'moi@haiphong.example' })
  })
})
