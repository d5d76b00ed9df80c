import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createDraft } from '#app/directives/drafts.ts'
import { mostUnitsInRequest } from '#app/directives/recipient-units.ts'
import { runJob } from '#app/jobs/run-job.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import { isPublished } from '#domain/directive/directive.ts'
import type { DirectiveId, GroupId, UnitId } from '#domain/ids.ts'
import { type Desk, people } from '#test/support/desk.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

let engine: Engine
let browser: DeskBrowser
let desk: Desk
let wholeReads = 0

const group = 'truong' as GroupId
const few = 'it' as GroupId
// A list is long by what its group counts; the test needs no more units than show that the job takes all.
const counted = mostUnitsInRequest + 1
const units = someUnits(40).map((unit, index) =>
  index < 16 ? { ...unit, groups: [...unit.groups, few] } : unit,
)

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  const { store } = await engine.fresh()
  const registry = {
    ...store.registry,
    units: () => {
      wholeReads += 1
      return store.registry.units()
    },
  }
  browser = await deskBrowserOn({ ...store, registry })
  desk = browser.desk
  await store.registry.put(units, [
    { id: group, name: 'Các trường', units: counted },
    { id: few, name: 'Mười sáu trường', units: 16 },
  ])
  wholeReads = 0
})

async function draft(changes: Partial<DirectiveContent> = {}): Promise<DirectiveId> {
  const created = await createDraft(desk.deps, people.secretary, aContent(changes))
  if (!created.ok) throw new Error(JSON.stringify(created.problems))
  return created.value.id
}

const stored = (id: DirectiveId) => desk.system.store.directives.get(id)
const toFew: Partial<DirectiveContent> = {
  recipients: [{ group: few, role: 'lead', level: 'chung', through: 'group' }],
}

describe('publishing to more units than a request can expand', () => {
  test('is accepted at once and done by one job, however often it is requested', async () => {
    const id = await draft()
    const ask = () =>
      desk.ask('POST', `/api/directives/${id}/publish`, { headers: { 'idempotency-key': 'k-1' } })
    const first = await ask()
    const again = await ask()
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.json).toEqual(first.json)
    expect(wholeReads).toBe(0)
    await desk.system.settle()
    const directive = await stored(id)
    expect(directive && isPublished(directive) && directive.publication.leads).toBe(units.length)
    const job = await desk.ask('GET', first.json.job.href)
    expect(job.json).toMatchObject({ kind: 'publish', state: 'done', published: { leads: units.length } })
    expect((await ask()).json).toMatchObject({ repeated: true })
    const root = await desk.system.store.summaries.node(id, '0' as never)
    expect(root?.counters.issued).toBe(BigInt(units.length))
  })

  test('redirects from the page to the progress of the job, which links to the directive', async () => {
    const id = await draft()
    const check = await browser.get(`/desk/directives/${id}/edit/check`)
    expect(check.text).toContain('khoảng 2.001 đơn vị')
    const confirm = await browser.get(`/desk/directives/${id}/publish`)
    expect(confirm.text).toContain('Phát hành đến 2.001 đơn vị')
    expect(wholeReads).toBe(0)
    const posted = await browser.submit(`/desk/directives/${id}/publish`, {
      version: '1',
      idempotencyKey: 'page-1',
    })
    expect(posted.status).toBe(303)
    const place = posted.location ?? ''
    expect(place).toMatch(/^\/desk\/jobs\//)
    expect((await browser.get(place)).text).toContain('phát hành trong nền')
    await desk.system.settle()
    expect((await browser.get(place)).text).toContain('đã phát hành đến 40 đơn vị')
  })

  test('that fails has a reason, and can be requested again after it was corrected', async () => {
    const id = await draft({
      recipients: [
        { group, role: 'lead', level: 'chung', through: 'group' },
        { unit: 'H24.LA' as UnitId, role: 'lead', level: 'chung', through: 'group' },
      ],
    })
    const path = `/api/directives/${id}/publish`
    const first = await desk.ask('POST', path)
    await desk.system.settle()
    const job = await desk.ask('GET', first.json.job.href)
    expect(job.json).toMatchObject({ state: 'failed', problems: [{ code: 'unit-unknown' }] })
    const [unit] = someUnits(1)
    await desk.system.store.registry.put([{ ...unit, id: 'H24.LA' } as never], [])
    const second = await desk.ask('POST', path)
    expect(second.json.job.href).not.toBe(first.json.job.href)
    await desk.system.settle()
    const directive = await stored(id)
    expect(directive && isPublished(directive)).toBe(true)
  })

  test.each(['before', 'after'])(
    'is published once when the worker dies %s the directive is written',
    async (when) => {
      const id = await draft()
      const { json } = await desk.ask('POST', `/api/directives/${id}/publish`)
      const { jobs, store } = desk.system
      const dying: typeof store.directives = {
        ...store.directives,
        async commit(change) {
          if (when === 'after') await store.directives.commit(change)
          throw new Error('died')
        },
      }
      const dead = { ...jobs, store: { ...store, directives: dying } }
      await expect(runJob(dead, json.job.id, () => 300_000)).rejects.toThrow('died')
      desk.system.advance(5)
      await desk.system.settle()
      const job = await desk.ask('GET', json.job.href)
      expect(job.json).toMatchObject({ state: 'done', published: { leads: units.length } })
      const root = await store.summaries.node(id, '0' as never)
      expect(root?.counters.issued).toBe(BigInt(units.length))
      const requests = desk.system.outbox.filter(({ kind }) => kind === 'request')
      expect(requests).toHaveLength(units.length)
    },
  )

  test('cannot be cancelled while it runs', async () => {
    const id = await draft()
    const { json } = await desk.ask('POST', `/api/directives/${id}/publish`)
    const cancelled = await desk.ask('POST', `${json.job.href}/cancel`)
    expect(cancelled.json.problems[0].code).toBe('job-publishes')
  })
})

describe('publishing to few units of a large registry', () => {
  test('reads these units only', async () => {
    const id = await draft(toFew)
    const check = await browser.get(`/desk/directives/${id}/edit/check`)
    expect(check.text).toContain('16 đơn vị')
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.json).toMatchObject({ publication: { leads: 16 } })
    expect(wholeReads).toBe(0)
  })

  test('leaves out a unit that is no longer in the group', async () => {
    const [first] = units
    const left = { ...first, groups: [group] } as (typeof units)[number]
    await desk.system.store.registry.put([left], [{ id: few, name: 'Mười sáu trường', units: 15 }])
    const id = await draft(toFew)
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.json).toMatchObject({ publication: { leads: 15 } })
  })

  test('is done by a job if a group has another number of pointers than of units', async () => {
    await desk.system.store.registry.put([], [{ id: few, name: 'Mười sáu trường', units: 17 }])
    const id = await draft(toFew)
    const answer = await desk.ask('POST', `/api/directives/${id}/publish`)
    expect(answer.status).toBe(202)
    await desk.system.settle()
    const directive = await stored(id)
    expect(directive && isPublished(directive) && directive.publication.leads).toBe(16)
  })
})
