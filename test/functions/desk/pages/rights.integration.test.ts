import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDraft } from '#app/directives/drafts.ts'
import { canonical, sha256 } from '#domain/history/history.ts'
import { people } from '#test/support/desk.ts'
import { type DeskBrowser, deskBrowserOn, type Who } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent } from '#test/support/factories.ts'
import { someUnits } from '#test/support/system.ts'

let engine: Engine
let browser: DeskBrowser
let tableName: string
let paths: {
  readonly [Group in 'desk' | 'reading' | 'acting' | 'branch' | 'draft' | 'registry']: readonly string[]
}

beforeAll(async () => {
  engine = await startEngine()
  const fresh = await engine.fresh()
  tableName = fresh.tableName
  browser = await deskBrowserOn(fresh.store)
  const { id } = await browser.desk.system.publish(someUnits(2))
  await browser.desk.system.settle()
  const draft = await createDraft(browser.desk.deps, people.secretary, aContent())
  if (!draft.ok) throw new Error('no draft')
  const at = `/desk/directives/${id}`
  const task = `/desk/tasks/${id}_0.1_H24.T0001`
  const edit = `/desk/directives/${draft.value.id}`
  paths = {
    desk: ['/desk'],
    reading: ['', '/document', '/history'].map((end) => at + end),
    acting: [
      ...['/chase-all', '/deadline', '/add-unit', '/close', '/files', '/preview', '/published'].map(
        (end) => at + end,
      ),
      ...['return', 'exclude', 'include', 'withdraw', 'deadline', 'contact', 'chase', 'call', 'revoke'].map(
        (act) => `${task}/${act}`,
      ),
      ...['report', 'link', 'preview'].map((act) => `${task}/${act}`),
    ],
    branch: [task],
    draft: [
      ...['document', 'content', 'recipients', 'recipients/groups', 'recipients/units', 'recipients/0'].map(
        (step) => `${edit}/edit/${step}`,
      ),
      ...['form', 'deadlines', 'check'].map((step) => `${edit}/edit/${step}`),
      `${edit}/publish`,
      '/desk/new',
    ],
    registry: ['/desk/registry'],
  }
})
afterAll(() => engine.stop())

async function statuses(group: readonly string[], who: Who) {
  const found = new Set<number>()
  for (const path of group) found.add((await browser.get(path, who)).status)
  return [...found].sort()
}

/** A hash of everything that is stored. */
async function everything(): Promise<string> {
  const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: tableName }))
  return sha256(Items.map(canonical).sort().join('\n'))
}

describe('access to the desk', () => {
  test('the issuer’s secretary sees all pages', async () => {
    for (const group of Object.values(paths)) expect(await statuses(group, 'secretary')).toEqual([200])
  })

  test('the issuer’s leader may read, but not act, write directives or maintain the registry', async () => {
    expect(await statuses([...paths.desk, ...paths.reading, ...paths.branch], 'leader')).toEqual([200])
    expect(await statuses([...paths.acting, ...paths.draft, ...paths.registry], 'leader')).toEqual([403])
    expect((await browser.get('/desk', 'leader')).text).not.toContain('Soạn văn bản mới')
    expect((await browser.get(paths.branch[0] ?? '', 'leader')).text).not.toContain('Thao tác')
  })

  test('another agency’s secretary gets 404', async () => {
    const strange = [...paths.reading, ...paths.acting, ...paths.branch].concat(
      paths.draft.filter((path) => path !== '/desk/new'),
    )
    expect(await statuses(strange, 'stranger')).toEqual([404])
    expect((await browser.get('/desk', 'stranger')).text).not.toContain('2588')
  })

  test('a unit on the reporting path sees its own task only', async () => {
    expect(await statuses(paths.branch, 'unitOfficer')).toEqual([200])
    expect((await browser.get(paths.branch[0] ?? '', 'unitOfficer')).text).not.toContain('Cuộc gọi đã ghi')
    expect(await statuses([...paths.reading, ...paths.draft.slice(0, -1)], 'unitOfficer')).toEqual([404])
    const other = (paths.branch[0] ?? '').replace('T0001', 'T0002')
    expect((await browser.get(other, 'unitOfficer')).status).toBe(404)
    expect((await browser.post(`${paths.branch[0]}/exclude`, { reason: 'x' }, 'unitOfficer')).status).toBe(
      403,
    )
  })

  test('the administrator maintains the registry and may not read reports', async () => {
    expect(await statuses(paths.registry, 'administrator')).toEqual([200])
    const rest = [...paths.reading, ...paths.acting, ...paths.branch]
    expect(await statuses(rest, 'administrator')).toEqual([404])
    expect((await browser.get('/desk/new', 'administrator')).status).toBe(403)
  })

  test('acts are refused on everything that may not be read', async () => {
    const before = await everything()
    const posts = [
      ...paths.acting.filter((path) => !/published|link$|files$/.test(path)),
      ...paths.draft.filter((path) => !/check$|publish$/.test(path)),
      `${paths.branch[0]}/approve`,
      `${paths.reading[0]}/approve`,
    ]
    const fields = { reason: 'x', note: 'x', email: '', secrecy: 'thuong', 'deadline.date': '25/10/2023' }
    for (const who of ['leader', 'stranger', 'administrator'] as const)
      for (const path of posts) {
        if (path === '/desk/new' && who === 'stranger') continue
        const { status } = await browser.post(path, fields, who)
        expect({ who, path, refused: status === 403 || status === 404 }).toEqual({ who, path, refused: true })
      }
    expect(await everything()).toBe(before)
  })
})

describe('every page', () => {
  test('changes nothing on GET and HEAD', async () => {
    const before = await everything()
    for (const path of Object.values(paths).flat()) {
      const { status } = await browser.get(path)
      expect((await browser.head(path)).status).toBe(status)
    }
    expect(await everything()).toBe(before)
  })

  test('refuses its forms without the form token of the session', async () => {
    const before = await everything()
    for (const path of [`${paths.branch[0]}/chase`, '/desk/new', `${paths.reading[0]}/close`])
      expect((await browser.post(path, { token: 'made-up', secrecy: 'thuong' })).status).toBe(403)
    expect(await everything()).toBe(before)
  })

  test('stays small', async () => {
    for (const path of Object.values(paths).flat())
      expect({ path, small: (await browser.get(path)).html.length < 60_000 }).toEqual({ path, small: true })
  })
})
