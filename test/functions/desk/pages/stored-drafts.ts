import { expect } from '@jest/globals'
import { createDraft } from '#app/directives/drafts.ts'
import { putFormTemplate } from '#app/forms/form-templates.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import type { GroupId } from '#domain/ids.ts'
import { formTemplates } from '#infra/local/demo-data/form-templates.ts'
import type { Store } from '#store/store.ts'
import type { StoreWithImports } from '#store/store-with-imports.ts'
import { people } from '#test/support/desk.ts'
import type { DeskBrowser } from '#test/support/desk-browser.ts'
import { aContent, aUnit, issuerId, startOfDemo } from '#test/support/factories.ts'

/** The registry of these tests: schools, an association, and an empty group. */
export const putRegistry = (store: StoreWithImports) =>
  store.registry.put(
    [
      { ...aUnit(0), id: issuerId, name: 'Sở Giáo dục và Đào tạo Hải Phòng', groups: [] },
      aUnit(1, { name: 'Trường Tiểu học Ngũ Lão' }),
      aUnit(2),
      aUnit(3, { contact: { name: 'Văn thư' } }),
      aUnit(4, { name: 'Hội Khuyến học', groups: ['hoi' as GroupId] }),
    ],
    [
      { id: 'truong' as GroupId, name: 'Các trường', units: 3 },
      { id: 'hoi' as GroupId, name: 'Hội', units: 1 },
      { id: 'trong' as GroupId, name: 'Nhóm trống', units: 0 },
    ],
  )

/** Stores the form templates of the demo. */
export async function putTemplates(store: Store): Promise<void> {
  const deps = { store, clock: () => startOfDemo }
  for (const template of formTemplates)
    expect(await putFormTemplate(deps, people.administrator, template)).toMatchObject({ ok: true })
}

/** Creates and reads drafts directly, without pages. */
export const storedDrafts = (browser: () => DeskBrowser) => ({
  draftOf: async (id: string) =>
    (await browser().desk.deps.store.directives.get(id as DraftDirective['id'])) as DraftDirective,
  async aStoredDraft(changes: Parameters<typeof aContent>[0] = {}) {
    const made = await createDraft(browser().desk.deps, people.secretary, aContent(changes))
    if (!made.ok) throw new Error('no draft')
    return { id: made.value.id, at: `/desk/directives/${made.value.id}` }
  },
})
