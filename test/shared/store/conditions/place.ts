import type { PublishedDirective } from '#domain/directive/directive.ts'
import { taskIdOf, type UnitId } from '#domain/ids.ts'
import { type Mail, newMail } from '#domain/mail/mail.ts'
import type { Task } from '#domain/task/task.ts'
import { type Key, keyItem } from '#store/keys.ts'
import type { Situation } from '#store/situation.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'
import type { Item, Table } from '#store/table.ts'
import type { Engine } from '#test/support/engine.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'

/** One case: everything but its condition would let the write through. */
export type Case = (place: Place) => Promise<void>

export type TaskPlace = Omit<Situation, 'task' | 'directive'> & {
  readonly task: Task
  readonly directive: PublishedDirective
}

/** Where a case is played: an empty table, and what cases need in it. */
export interface Place {
  readonly table: Table
  readonly store: StoreWithDue
  readonly system: System
  /** Puts an item that this release did not write, and returns it. */
  plant(key: Key, more?: Item): Promise<Item>
  item(key: Key): Promise<Item | undefined>
  /** Writes one attribute as a concurrent writer would. */
  set(key: Key, name: string, value: Item[string]): Promise<void>
  /** Raises the version of an item, as a concurrent writer would. */
  overtake(key: Key): Promise<void>
  /** A published directive with one task that was asked; answers what an act on the task reads. */
  asked(): Promise<TaskPlace>
  /** The same with a pending mail row. */
  pendingMail(): Promise<TaskPlace & { readonly mail: Mail }>
}

export async function placeOn(engine: Engine): Promise<Place> {
  const { table, store } = await engine.fresh()
  const system = systemOn(store)
  const place: Place = {
    table,
    store,
    system,
    async plant(key, more = {}) {
      const item = { ...keyItem(key), plantedBy: { S: 'somebody else' }, ...more }
      await table.put(item)
      return item
    },
    item: (key) => table.get(key),
    async set(key, name, value) {
      await table.update(key, {
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      })
    },
    async overtake(key) {
      await table.update(key, {
        UpdateExpression: 'ADD version :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      })
    },
    async asked() {
      const directive = await system.publish(someUnits(1), { receipts: true })
      await system.settle()
      const id = taskIdOf(directive.id, '0.1' as never, 'H24.T0001' as UnitId)
      const { task, ...rest } = await store.tasks.situation(id)
      if (!task) throw new Error('there is no task')
      return { ...rest, task, directive }
    },
    async pendingMail() {
      const asked = await place.asked()
      const row = newMail(asked.task, asked.directive.levels, 'chase', 'all1')
      await store.mails.addPending([{ ...row, lane: 'express' }], system.now())
      const mail = await store.mails.get(row.id)
      if (!mail) throw new Error('there is no mail')
      return { ...asked, mail }
    },
  }
  return place
}
