import type { IndicatorKind } from '#domain/form/form-kinds.ts'
import { type Registry, registryOf } from '#domain/form/registry.ts'
import { countParts } from './count.tsx'
import { dateParts } from './date.tsx'
import type { KindParts } from './kind-parts.ts'
import { listParts } from './list.tsx'
import { moneyParts } from './money.tsx'
import { textParts } from './text.tsx'
import { yesNoParts } from './yes-no.tsx'

/** The page components of every kind of question. */
export const formParts: Registry<KindParts> = registryOf<KindParts>({
  'yes-no': yesNoParts,
  date: dateParts,
  count: countParts,
  money: moneyParts,
  text: textParts,
  list: listParts,
} satisfies Record<IndicatorKind, KindParts>)
