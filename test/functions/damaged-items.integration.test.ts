import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { codecs } from '#store/codecs.ts'
import { type Key, keyItem, keys } from '#store/keys.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

let browser: DeskBrowser
let tableName: string

/** Stores an item of the right type whose value no release can read. */
const damage = (key: Key, type: string) =>
  engine.client.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { ...keyItem(key), type: { S: type }, v: { N: '1' }, data: { M: { id: { N: '1' } } } },
    }),
  )

test('lists of directives work with one damaged item, and name it', async () => {
  const fresh = await engine.fresh()
  tableName = fresh.tableName
  browser = await deskBrowserOn(fresh.store)
  const ids: string[] = []
  for (const number of ['1/SGDĐT', '2/SGDĐT', '3/SGDĐT']) {
    const created = await browser.desk.ask('POST', '/api/directives', { body: { number } })
    ids.push(created.json.id)
  }
  const damaged = ids[1] as never
  await damage(keys.directive(damaged), codecs.directive.type)
  const list = await browser.desk.ask('GET', '/api/directives')
  expect(list.status).toBe(200)
  expect(list.json.directives.map(({ number }: { number: string }) => number)).toEqual(['3/SGDĐT', '1/SGDĐT'])
  expect(list.json.unreadable).toEqual([damaged])
  const page = await browser.get('/desk')
  expect(page.text).toContain('3/SGDĐT')
  expect(page.text).toContain(`1 văn bản không đọc được dữ liệu đã lưu nên không hiện ở đây (mã: ${damaged})`)
})

test('a directive with one damaged task lists the other units and counts the damaged one', async () => {
  const fresh = await engine.fresh()
  tableName = fresh.tableName
  browser = await deskBrowserOn(fresh.store)
  const { system } = browser.desk
  const directive = await system.publish(someUnits(3), aContent())
  await system.settle()
  const [first] = (await fresh.store.branches.page(directive.id, { from: '0' as never, limit: 10 })).tasks
  if (!first) throw new Error('nobody was asked')
  await damage(keys.task(first.id), codecs.task.type)
  const page = await browser.get(`/desk/directives/${directive.id}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Trường Tiểu học số 3')
  expect(page.text).toContain('1 đơn vị không đọc được dữ liệu đã lưu')
})
