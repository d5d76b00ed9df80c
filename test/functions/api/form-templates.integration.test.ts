import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { formHash } from '#domain/form/form-hash.ts'
import { templatesSubject } from '#domain/history/history.ts'
import { verifyChains } from '#domain/history/verify-history.ts'
import { formTemplates } from '#infra/local/demo-data/form-templates.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aForm } from '#test/support/factories.ts'

let engine: Engine
let desk: Desk
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
})

const put = (id: string, body: object, as: 'administrator' | 'secretary' = 'administrator') =>
  desk.ask('PUT', `/api/form-templates/${id}`, { as, body })
const names = async () =>
  (await desk.ask('GET', '/api/form-templates')).json.templates.map(({ name }: { name: string }) => name)

test('a new deployment has no templates; the administrator creates and replaces them', async () => {
  expect(await names()).toEqual([])
  for (const { id, ...template } of formTemplates) expect((await put(id, template)).status).toBe(200)
  expect((await desk.ask('GET', '/api/form-templates')).json.templates).toEqual(
    [...formTemplates].sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  await put('tl', { name: 'Mẫu mới', form: aForm })
  expect(await names()).toContain('Mẫu mới')
  expect(await desk.deps.store.forms.templates()).toContainEqual({ id: 'tl', name: 'Mẫu mới', form: aForm })
})

test('other roles may not, and a form without questions or with duplicate codes is refused', async () => {
  expect((await put('tl', { name: 'Mẫu', form: aForm }, 'secretary')).status).toBe(403)
  const empty = await put('tl', { name: 'Mẫu', form: { ...aForm, indicators: [], rules: [] } })
  expect(empty.json.problems).toMatchObject([{ code: 'form-empty' }])
  const twice = { ...aForm, indicators: [...aForm.indicators, ...aForm.indicators] }
  expect((await put('tl', { name: 'Mẫu', form: twice })).status).toBe(400)
  expect(await names()).toEqual([])
})

test('a template is removed once, and every change is in the history', async () => {
  await put('tl', { name: 'Mẫu', form: aForm })
  const remove = (as: 'administrator' | 'secretary' = 'administrator') =>
    desk.ask('DELETE', '/api/form-templates/tl', { as })
  expect((await remove('secretary')).status).toBe(403)
  expect(await names()).toEqual(['Mẫu'])
  const answers = await Promise.all([remove(), remove()])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
  expect(await names()).toEqual([])
  const { store } = desk.deps
  const events = await store.directives.history(templatesSubject)
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['template-put', { template: 'tl', form: formHash(aForm) }],
    ['template-removed', { template: 'tl' }],
  ])
  const head = { subject: templatesSubject, ...(await store.chains.head(templatesSubject)) }
  expect(verifyChains({ events, heads: [head] })).toEqual([])
  expect((await put('tl', { name: 'Mẫu', form: aForm })).status).toBe(200)
})
