import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { moveDeadline } from '#domain/directive/directive-acts.ts'
import { formHash } from '#domain/form/form-hash.ts'
import { defaultCalendar, plus } from '#domain/time/calendar.ts'
import { keyItem, keys } from '#store/keys.ts'
import { storeWithDueOn } from '#store/store-with-due.ts'
import type { Table } from '#store/table.ts'
import { boardWorld, wordsOf } from '#test/functions/board/board-world.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aForm, deadlineOfDemo, secretaryId } from '#test/support/factories.ts'
import { someUnits, systemOn } from '#test/support/system.ts'

let engine: Engine
let fresh: Awaited<ReturnType<Engine['fresh']>>
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  fresh = await engine.fresh()
})

const hash = formHash(aForm)

/** The same table, recording the keys of forms that are read. */
function noting(table: Table, formsRead: string[]): Table {
  return {
    ...table,
    get(key, ...rest) {
      if (key.sk === 'FORM') formsRead.push(key.pk)
      return table.get(key, ...rest)
    },
  }
}

async function published() {
  const system = systemOn(fresh.store)
  const directive = await system.publish(someUnits(2), { receipts: true })
  await system.settle()
  return directive
}

/** As the next release stores it: a directive with only the hash of its form. */
const withoutItsForm = (id: Parameters<typeof keys.directive>[0]) =>
  engine.client.send(
    new UpdateItemCommand({
      TableName: fresh.tableName,
      Key: keyItem(keys.directive(id)),
      UpdateExpression: 'REMOVE #data.#form',
      ExpressionAttributeNames: { '#data': 'data', '#form': 'form' },
    }),
  )

describe('the form of a directive', () => {
  test('is stored under its hash before the directive that refers to it, and the history refers to it too', async () => {
    const directive = await published()
    expect(directive.publication.formHash).toBe(hash)
    expect(await fresh.store.forms.get(hash)).toEqual(aForm)
    const events = await fresh.store.directives.history(directive.id)
    expect(events.find(({ type }) => type === 'directive-published')?.data.form).toBe(hash)
  })

  test('is read by its hash, and only once, if the directive holds only the hash', async () => {
    const directive = await published()
    await withoutItsForm(directive.id)
    const formsRead: string[] = []
    const board = await boardWorld(storeWithDueOn(noting(fresh.table, formsRead)))
    const tasks = await board.tasks(directive)
    for (const [index, { id }] of tasks.entries())
      await board.compiled(id, { TL01: 'yes', TL05: String(10 + index) })
    await board.system.settle()
    expect(wordsOf((await board.get(`/board/directives/${directive.id}`)).body)).toContain(
      'TL05. Số lượt người tham gia lượt 21',
    )
    expect(board.system.outbox.map(({ kind }) => kind)).toContain('receipt')
    expect(formsRead).toEqual([`FORM#${hash}`])
    expect(
      (await board.system.store.directives.ofIssuer(directive.issuer.id, 10)).directives[0]?.form,
    ).toEqual(aForm)
  })

  test('is also stored in the directive, for the previous release', async () => {
    const directive = await published()
    await withoutItsForm(directive.id)
    const store = storeWithDueOn(fresh.table)
    const read = await store.directives.get(directive.id)
    if (read?.stage !== 'published') throw new Error('not published')
    const moved = moveDeadline(
      read,
      { level: 'chung', at: plus(deadlineOfDemo, { minutes: 60 }) },
      { now: directive.publication.at, calendar: defaultCalendar, by: { is: 'staff', id: secretaryId } },
    )
    if (!moved.ok) throw new Error('not moved')
    expect(await store.directives.commit(moved.value)).toBe('done')
    const { Item } = await engine.client.send(
      new GetItemCommand({ TableName: fresh.tableName, Key: keyItem(keys.directive(directive.id)) }),
    )
    expect(Item?.data?.M?.form?.M?.name).toEqual({ S: aForm.name })
  })
})
