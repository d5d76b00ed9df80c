import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { UnitId } from '#domain/ids.ts'
import { deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

test('markup in the name of a unit is escaped', async () => {
  const { store } = await engine.fresh()
  const other = await deskBrowserOn(store)
  const name = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
  const published = await other.desk.system.publish([aUnit(1, { name, id: 'H24.T0001' as UnitId })])
  await other.desk.system.settle()
  const lateList = async () => {
    const asked = await other.post(`/desk/directives/${published.id}/exports`, { kind: 'late-list' })
    await other.desk.system.drain()
    return asked.location ?? ''
  }
  const pages = [
    '/desk/registry',
    `/desk/directives/${published.id}`,
    await lateList(),
    `/desk/tasks/${published.id}_0.1_H24.T0001`,
    `/desk/tasks/${published.id}_0.1_H24.T0001/return`,
    `/desk/tasks/${published.id}_0.1_H24.T0001/link`,
  ]
  for (const path of pages) {
    const { html, status } = await other.get(path)
    expect({ path, status }).toEqual({ path, status: 200 })
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;script&gt;alert(1)')
  }
})
