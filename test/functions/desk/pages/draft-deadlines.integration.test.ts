import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { putRegistry, storedDrafts } from './stored-drafts.ts'

let engine: Engine
let browser: DeskBrowser
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

beforeEach(async () => {
  const { store } = await engine.fresh()
  browser = await deskBrowserOn(store)
  await putRegistry(store)
})

const { aStoredDraft, draftOf } = storedDrafts(() => browser)

describe('deadlines', () => {
  test('a level named “All” gets another id than `all`, which is reserved for rungs of every level', async () => {
    const { id, at } = await aStoredDraft()
    await browser.submit(`${at}/edit/deadlines`, { newLevel: 'All', stay: 'level' })
    expect((await draftOf(id)).levels.map((level) => level.id)).toEqual(['chung', 'all-2'])
  })

  test('levels are added, renamed and, if unused, removed; the ladder is stored as typed', async () => {
    const { id, at } = await aStoredDraft()
    const added = await browser.submit(`${at}/edit/deadlines`, { newLevel: 'Cấp quận, huyện', stay: 'level' })
    expect(added.location).toContain('done=saved')
    expect((await draftOf(id)).levels.map((level) => level.id)).toEqual(['chung', 'cap-quan-huyen'])
    await browser.submit(`${at}/edit/deadlines`, {
      'levels.chung.name': 'Mọi đơn vị',
      removeLevel: ['cap-quan-huyen'],
      'steps.0.days': '',
      'steps.1.days': '2',
      'steps.5.days': '5',
      'steps.5.side': 'after',
    })
    const { levels, ladder } = await draftOf(id)
    expect(levels.map(({ name }) => name)).toEqual(['Mọi đơn vị'])
    expect(ladder.map(({ workingDays }) => workingDays)).toEqual([-2, 0, 1, 3, 5])
    const used = await browser.submit(`${at}/edit/deadlines`, { removeLevel: 'chung' })
    expect(used.status).toBe(303)
    expect((await draftOf(id)).levels).toHaveLength(1)
  })

  test('a deadline on a rest day is moved to the next working day or kept; both dates are stored', async () => {
    const { id, at } = await aStoredDraft()
    const sunday = { 'levels.chung.date': '29/10/2023', 'levels.chung.time': '17:00' }
    expect((await browser.submit(`${at}/edit/deadlines`, sunday)).status).toBe(422)
    const stated = '2023-10-29T10:00:00.000Z'
    await browser.submit(`${at}/edit/deadlines`, { ...sunday, 'levels.chung.restDay': 'next' })
    expect((await draftOf(id)).levels[0]?.deadline).toEqual({ at: '2023-10-30T16:59:59.999Z', stated })
    // Saving the page again as shown keeps the decision.
    await browser.submit(`${at}/edit/deadlines`, {})
    expect((await draftOf(id)).levels[0]?.deadline).toEqual({ at: '2023-10-30T16:59:59.999Z', stated })
    await browser.submit(`${at}/edit/deadlines`, { 'levels.chung.restDay': 'keep' })
    expect((await draftOf(id)).levels[0]?.deadline).toEqual({ at: stated, stated })
  })

  test('a deadline in a year without announced holidays has a warning', async () => {
    const { at } = await aStoredDraft()
    await browser.submit(`${at}/edit/deadlines`, { 'levels.chung.date': '15/03/2027' })
    expect((await browser.get(`${at}/edit/deadlines`)).text).toContain('năm 2027 chưa được cập nhật')
    expect((await browser.get(`${at}/edit/check`)).text).toContain('năm 2027 chưa được cập nhật')
  })
})
