import type { CountQuestion } from '#domain/form/kinds/count.ts'
import { figureWords } from './figure.ts'
import type { KindText } from './kind-text.ts'

export const countText: KindText<CountQuestion, number> = { ...figureWords, name: 'Số lượng' }
