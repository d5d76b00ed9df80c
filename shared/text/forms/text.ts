import type { TextQuestion } from '#domain/form/kinds/text.ts'
import type { KindText } from './kind-text.ts'

export const textText: KindText<TextQuestion, string> = {
  name: 'Đoạn văn',
  answer: (_question, value) => value,
}
