import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { figuresRow } from '#app/documents/figures-csv.ts'
import { putFormTemplate } from '#app/forms/form-templates.ts'
import { sendLostLinks } from '#app/mails/send-lost-links.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { overview } from '#app/summaries/overview.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { ReportForm } from '#domain/form/form.ts'
import { formHash } from '#domain/form/form-hash.ts'
import type { GroupId, MailId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import { contentExample } from '#functions/api/content-example.ts'
import { codecs } from '#store/codecs.ts'
import { formStore } from '#store/form-store.ts'
import { type Key, keyItem, keys } from '#store/keys.ts'
import { onTable } from '#store/table.ts'
import { people } from '#test/support/desk.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent, aForm, aTask, aUnit, startOfDemo } from '#test/support/factories.ts'
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
  expect(page.text).toContain(`(mã: ${first.unitId})`)
})

/** A directive to three schools, and one damaged item. */
async function withDamage(key: (directive: PublishedDirective) => Key | Promise<Key>, type: string) {
  const fresh = await engine.fresh()
  tableName = fresh.tableName
  browser = await deskBrowserOn(fresh.store)
  const { desk } = browser
  const directive = await desk.system.publish(someUnits(3), aContent())
  await desk.system.settle()
  await damage(await key(directive), type)
  return { store: fresh.store, desk, directive }
}

const tasksOf = async (directive: PublishedDirective) =>
  (await browser.desk.system.store.branches.page(directive.id, { from: rootNode, limit: 10 })).tasks

const unit2 = aUnit(2)
const toSchools = { recipients: [{ group: 'truong', role: 'lead', level: 'truong' }] }
const codes = ({ json }: { json: { problems: { code: string }[] } }) => json.problems.map(({ code }) => code)

describe.each([
  { kind: 'tasks-csv', what: 'all tasks' },
  { kind: 'figures-csv', what: 'all figures' },
])('the spreadsheet of $what', ({ kind }) => {
  test('names a unit whose task is damaged, and holds the others', async () => {
    const { desk, directive, store } = await withDamage(
      async (published) => keys.task((await tasksOf(published))[1]?.id ?? ('' as never)),
      'task',
    )
    const asked = await desk.ask('POST', `/api/directives/${directive.id}/exports`, { body: { kind } })
    await desk.system.settle()
    const job = await store.jobs.get(asked.json.id)
    const result = job?.state.is === 'done' ? job.state.result : undefined
    if (result?.is !== 'file') throw new Error(`no file: ${job?.state.is}`)
    const lines = desk.system.jobs.objects.text(result.file.key)?.trim().split('\r\n') ?? []
    expect(lines).toHaveLength(4)
    const width = lines[0]?.split(',').length
    const [damaged] = lines.filter((line) => line.startsWith(unit2.id))
    expect(damaged).toContain('Không đọc được dữ liệu đã lưu')
    expect(damaged?.split(',')).toHaveLength(width ?? 0)
  })
})

test('a counted report that is damaged is named in the figures, and not said to be uncounted', () => {
  const counted = aTask({ progress: { is: 'approved', version: 1, at: startOfDemo, automatic: true } })
  const words = (task: Task) => figuresRow(task, undefined, []).join(' ')
  expect(words(counted)).toContain('Không đọc được dữ liệu đã lưu')
  expect(words(aTask())).toContain('Chưa tổng hợp')
})

test('the registry lists the other units and names the damaged one; a group that is damaged is left out', async () => {
  const { desk } = await withDamage(() => keys.unit(unit2.id), 'unit')
  const listed = await desk.ask('GET', '/api/units')
  expect(listed.json.units.map(({ id }: { id: string }) => id)).toEqual([aUnit(1).id, aUnit(3).id])
  const page = await browser.get('/desk/registry')
  expect(page.text).toContain(aUnit(3).name)
  expect(page.text).toContain(`(mã: ${unit2.id})`)
  await damage(keys.group('truong' as GroupId), 'group')
  expect((await desk.ask('GET', '/api/groups')).json.groups).toEqual([])
})

test('a list of recipients with a damaged unit is refused in words until the unit is imported again', async () => {
  const { desk, store } = await withDamage(() => keys.unit(unit2.id), 'unit')
  await store.registry.put([], [{ id: 'truong' as GroupId, name: 'Trường', units: 3 }])
  const draft = await desk.ask('POST', '/api/directives', { body: { ...contentExample, ...toSchools } })
  expect(draft.status).toBe(201)
  const path = `/api/directives/${draft.json.id}/publish`
  const refused = await desk.ask('POST', path, { body: {} })
  expect(refused.status).toBe(422)
  expect(codes(refused)).toEqual(['units-unreadable'])
  expect(refused.json.problems[0].message.vi).toContain(unit2.id)
  expect(await store.registry.put([unit2], [])).toBe('done')
  expect((await desk.ask('POST', path, { body: {} })).status).toBe(200)
})

test('jobs and templates: the others are listed', async () => {
  const { desk, directive, store } = await withDamage(() => keys.formTemplate('hong'), 'form-template')
  const put = (id: string, form: ReportForm) =>
    putFormTemplate({ store, clock: () => startOfDemo }, people.administrator, { id, name: id, form })
  await put('tl', aForm)
  await put('mat-bieu-mau', { ...aForm, name: 'Khác' })
  await damage(keys.form(formHash({ ...aForm, name: 'Khác' })), 'form')
  const cold = formStore(onTable(engine.client, tableName))
  expect((await cold.templates()).map(({ id }) => id)).toEqual(['tl'])
  const deleted = await desk.ask('DELETE', '/api/form-templates/hong', { as: 'administrator' })
  expect(deleted.status).toBe(200)

  const ask = (kind: string) =>
    desk.ask('POST', `/api/directives/${directive.id}/exports`, { body: { kind } })
  const [kept, broken] = [await ask('tasks-csv'), await ask('figures-csv')]
  await desk.system.settle()
  await damage(keys.job(broken.json.id), 'job')
  const jobs = await desk.ask('GET', '/api/jobs')
  expect(jobs.json.jobs.map(({ id }: { id: string }) => id)).toEqual([kept.json.id])
  expect((await browser.get('/desk/jobs')).status).toBe(200)
})

test('the page of a unit shows what can be read beside a damaged mail, event, call and version', async () => {
  const { directive, desk } = await withDamage(
    async (published) => keys.mail(`${(await tasksOf(published))[0]?.id}__step.hong.l1.0` as MailId),
    'mail',
  )
  const [task] = await tasksOf(directive)
  if (!task) throw new Error('nobody was asked')
  await damage(keys.event(task.id, 900), 'event')
  await damage(keys.call(task.id, 900), 'call')
  await damage(keys.report(task.id, 900), 'report')
  const page = await browser.get(`/desk/tasks/${task.id}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain(task.unitName)
  expect((await desk.ask('GET', `/api/tasks/${task.id}`)).status).toBe(200)
  expect((await browser.get(`/desk/directives/${directive.id}`)).status).toBe(200)
})

test('a damaged directive takes neither the directives down that a unit received, nor its lost links', async () => {
  const { desk, store } = await withDamage(({ id }) => keys.directive(id), 'directive')
  const other = await desk.system.publish(someUnits(3), aContent({ number: '9/SGDĐT' }), 'bbbbbbbbbb')
  await desk.system.settle()
  const officer = { ...people.unitOfficer, unitId: aUnit(1).id }
  const seen = await overview(store, officer, desk.system.now())
  expect(seen.ok && seen.value.received.map(({ id }) => id)).toEqual([other.id])
  await sendLostLinks(
    { ...desk.deps, nudger: desk.system.nudger } as unknown as AnswerDeps,
    'truong1@haiphong.example',
  )
  await desk.system.settle()
  expect(desk.system.outbox.filter(({ kind }) => kind === 'link')).toHaveLength(1)
})
