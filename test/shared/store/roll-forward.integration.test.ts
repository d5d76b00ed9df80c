import { readFileSync } from 'node:fs'
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { actsOn } from '#test/shared/app/acts-world.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'

/** Items of the last release that did not read versions: one published directive, one draft, one chase that is due. */
const stored: readonly Record<string, AttributeValue>[] = JSON.parse(
  readFileSync(new URL('./items-of-the-release-before.json', import.meta.url), 'utf8'),
)

let engine: Engine
let desk: Desk
let directive: PublishedDirective
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  const { store, tableName } = await engine.fresh()
  desk = await deskOn(store)
  for (const Item of stored) await engine.client.send(new PutItemCommand({ TableName: tableName, Item }))
  directive = (await store.directives.get('aaaaaaaaaa' as DirectiveId)) as PublishedDirective
})
const { task, act, report, root, mailed } = actsOn(() => ({ desk, directive }))

test('a published directive continues: a report is accepted, another sent, and units are mailed', async () => {
  expect((await act(1, 'approve', { version: 1 })).status).toBe(200)
  expect((await report(2, 80)).status).toBe(200)
  expect((await act(2, 'return', { reason: 'Thiếu' })).status).toBe(200)
  expect((await report(2, 90)).status).toBe(200)
  expect((await act(2, 'approve', {})).status).toBe(200)
  expect((await act(3, 'chase')).status).toBe(429)
  await desk.system.settle()
  expect((await root()).sums).toMatchObject({ TL05: '210' })
  expect(mailed().filter((line) => line.startsWith('approved'))).toEqual([
    'approved truong1@haiphong.example',
    'approved truong2@haiphong.example',
  ])
  expect((await desk.ask('GET', `/api/tasks/${task(2)}`)).json.reports).toHaveLength(2)
})

test('the pending mail is sent, reminders follow, the deadline is moved and the directive closed', async () => {
  await desk.system.settle()
  // Before its deadline a chase is worded as a reminder.
  expect(mailed()).toEqual(['reminder truong2@haiphong.example'])
  desk.system.setNow('2023-10-17T01:30:00.000Z' as Instant)
  await desk.system.settle()
  expect(mailed().slice(1)).toEqual(['reminder truong2@haiphong.example'])
  const path = `/api/directives/${directive.id}`
  const body = { level: 'chung', deadline: '2023-10-27T17:00' }
  expect((await desk.ask('POST', `${path}/deadline`, { body })).status).toBe(200)
  await desk.system.settle()
  expect((await desk.ask('POST', `${path}/close`, { body: {} })).status).toBe(200)
})

test('a draft is edited and published', async () => {
  const signer = { name: 'Trần Văn C', title: 'Giám đốc', capacity: '' }
  const [draft] = (await desk.ask('GET', '/api/directives')).json.directives.filter(
    ({ stage }: { stage: string }) => stage === 'draft',
  )
  const path = `/api/directives/${draft.id}`
  expect(
    (await desk.ask('PUT', path, { body: { subject: 'Trích yếu mới', body: ['Nội dung.'], signer } })).status,
  ).toBe(200)
  expect((await desk.ask('POST', `${path}/publish`, { body: {} })).status).toBe(200)
  await desk.system.settle()
  expect(mailed().filter((line) => line.startsWith('request'))).toHaveLength(3)
})
