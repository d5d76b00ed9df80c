import type { Language } from './language.ts'
import { unitEn } from './unit-en.ts'
import type { UnitText } from './unit-text.ts'
import { unitVi } from './unit-vi.ts'

/** The texts of a unit's pages in all languages. */
export const unitText: Readonly<Record<Language, UnitText>> = { vi: unitVi, en: unitEn }
