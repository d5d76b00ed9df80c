import type { IndicatorKind } from '#domain/form/form-kinds.ts'
import { type Registry, registryOf } from '#domain/form/registry.ts'
import { countText } from './count.ts'
import { dateText } from './date.ts'
import type { KindText } from './kind-text.ts'
import { listText } from './list.ts'
import { moneyText } from './money.ts'
import { textText } from './text.ts'
import { yesNoText } from './yes-no.ts'

/** The texts of every kind of question. */
export const kindTexts: Registry<KindText> = registryOf<KindText>({
  'yes-no': yesNoText,
  date: dateText,
  count: countText,
  money: moneyText,
  text: textText,
  list: listText,
} satisfies Record<IndicatorKind, KindText>)
