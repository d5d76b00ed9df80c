import { expect } from '@jest/globals'
import { emptyHistory, type HistoryHead, nextEvent, sha256 } from '#domain/history/history.ts'
import { contactSubject } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { ConditionName } from '#store/condition-names.ts'
import type { DueItem } from '#store/due.ts'
import { keys } from '#store/keys.ts'
import { paceStore } from '#store/pace-store.ts'
import type { ContactMark } from '#store/registry-store.ts'
import type { Item } from '#store/table.ts'
import { aTask, aUnit, startOfDemo } from '#test/support/factories.ts'
import type { Case, Place } from './place.ts'

const now = startOfDemo
const later = plus(now, { minutes: 60 })
const { id: taskId } = aTask()
const guardKey = keys.guard(taskId)

/** An item as one sweep read it, after another has moved its due time. */
const overtakenSweep =
  (
    key: DueItem['key'],
    nudge: DueItem['nudge'],
    act: (place: Place, item: DueItem) => Promise<boolean>,
  ): Case =>
  async (place) => {
    const planted = await place.plant(key, { dueShard: { S: 'DUE#0' }, dueAt: { S: later } })
    expect(await act(place, { key, nudge, place: now, count: 0 })).toBe(false)
    expect(await place.item(key)).toEqual(planted)
  }
const countTask = { kind: 'count-task', taskId } as const
const mail = { kind: 'mail', mailId: `${taskId}__request.0.1.0` as never, queue: 'bulk' } as const

const unit = aUnit(1)
const contact = { name: 'Lan', email: 'moi@haiphong.example' }

const failed = { is: 'failed', at: now, why: 'refused' } as const
/** The mark of a unit as `before` was the head of its history. */
const markOf = (read: Unit, before: HistoryHead): ContactMark => {
  const facts = { at: now, type: 'contact-unreachable', by: { is: 'system' }, data: {} } as const
  const { event } = nextEvent(before, contactSubject(read.id), facts)
  return { unit: read, contact: { ...read.contact, unreachable: { at: now, why: 'refused' } }, event, before }
}

export const otherCases = {
  'unit.contact': async ({ store }) => {
    await store.registry.put([unit], [])
    await store.registry.put([{ ...unit, name: 'Tên của tệp' }], [])
    expect(await store.registry.setContact(unit, contact)).toBe('changed')
    expect(await store.registry.unit(unit.id)).toMatchObject({ name: 'Tên của tệp', contact: unit.contact })
  },
  'contact.mark.unit': async ({ store, system, pendingMail }) => {
    const { mail } = await pendingMail()
    const marked = markOf(unit, emptyHistory)
    await store.registry.put([{ ...unit, contact }], [])
    expect(await store.mails.end(mail, failed, { contact: marked }, system.now())).toBe('changed')
    expect((await store.registry.unit(unit.id))?.contact).toEqual(contact)
  },
  'unit.contact.pointer': async ({ store, plant, item }) => {
    await store.registry.put([unit], [])
    const key = keys.email(sha256(contact.email), unit.id)
    const planted = await plant(key)
    expect(await store.registry.setContact(unit, contact)).toBe('done')
    expect(await item(key)).toEqual(planted)
  },
  'pace.reserve.next': async ({ store: { pace } }) => {
    await pace.reserve(1, 100, 1000)
    expect((await pace.reserve(1, 100, 9000)).first).toBe(9000)
  },
  'pace.reserve.first': async ({ table, store: { pace } }) => {
    let asked = 0
    const second = paceStore({
      ...table,
      async updateAndGet(key, update) {
        asked += 1
        // Another sender reserves between the two attempts of this one.
        if (asked === 2) await pace.reserve(3, 100, 1000)
        return table.updateAndGet(key, update)
      },
    })
    expect((await second.reserve(1, 100, 1000)).first).toBe(1300)
  },
  'pace.slow-down': async ({ store: { pace } }) => {
    await pace.slowDown({ factor: 1.25, since: 1500 }, 1000)
    await pace.slowDown({ factor: 1.56, since: 1600 }, 1000)
    expect((await pace.reserve(1, 100, 1700)).slowness).toEqual({ factor: 1.25, since: 1500 })
  },
  'due.postpone': overtakenSweep(guardKey, countTask, ({ store }, item) =>
    store.due.postpone(item, plus(later, { minutes: 60 })),
  ),
  'due.abandon': overtakenSweep(guardKey, countTask, ({ store }, item) => store.due.abandon(item, now)),
  'due.move-into-line': overtakenSweep(keys.mail(mail.mailId), mail, ({ store }, item) =>
    store.due.moveIntoLine(item),
  ),
  'due.rearm': async ({ store, plant, item }) => {
    const dueAt = { S: later satisfies Instant }
    const found: readonly Item[] = [{ dueAt }, { dueAt, abandonedAt: { S: now } }]
    for (const attributes of found) {
      const planted = await plant(guardKey, attributes)
      expect(await store.due.rearm(guardKey, now)).toBe(false)
      expect(await item(guardKey)).toEqual(planted)
    }
  },
} satisfies Partial<Record<ConditionName, Case>>
