import type { DirectiveContent } from '#domain/directive/content.ts'
import { aForm } from '#test/support/factories.ts'
import type { UnitWorld } from './unit-world.ts'

/** What units are asked: figures, a date and a narrative, each report with a receipt. */
export const content: Partial<DirectiveContent> = {
  receipts: true,
  form: {
    ...aForm,
    indicators: [
      ...aForm.indicators,
      {
        code: 'TL02a',
        kind: 'date',
        label: 'Ngày khai mạc',
        required: false,
        from: '2023-10-02',
        to: '2023-10-08',
      },
    ],
    outline: [{ id: 'ket-qua', title: 'II. Kết quả', required: false }],
  },
}

/** What a unit fills in when all is well. */
export const good = { TL01: 'yes', TL05: '1.250', TL05a: '800', TL15: 'Không có.' }

/** The form of the world's own unit, and what is stored of it. */
export const reportForm = (world: () => UnitWorld) => ({
  form: () => `${world().link}/form`,
  draft: async () => world().system.store.tasks.draft((await world().task()).id),
  reports: async () => world().system.store.tasks.allReports((await world().task()).id),
})
