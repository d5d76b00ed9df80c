import type { Language } from './language.ts'

export interface UnitText {
  readonly title: string
  readonly saveDraft: string
  readonly submit: string
}

/** The words of a unit's pages. */
export const unitText: Readonly<Record<Language, UnitText>> = {
  vi: { title: 'Yêu cầu báo cáo', saveDraft: 'Lưu nháp', submit: 'Gửi báo cáo' },
  en: { title: 'Report request', saveDraft: 'Save draft', submit: 'Send the report' },
}
