import type { ListQuestion } from '#domain/form/kinds/list.ts'
import type { Language } from '../language.ts'
import type { KindText } from './kind-text.ts'

export const listText: KindText<ListQuestion, string> = {
  name: 'Danh sách',
  answer: (_question, value) => value,
}

export const listHint: Readonly<Record<Language, string>> = {
  vi: 'Mỗi dòng một mục.',
  en: 'One item a line.',
}
