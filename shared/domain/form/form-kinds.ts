import type * as z from 'zod'
import type { FormKind } from './kind.ts'
import { count } from './kinds/count.ts'
import { date } from './kinds/date.ts'
import { list } from './kinds/list.ts'
import { money } from './kinds/money.ts'
import { text } from './kinds/text.ts'
import { yesNo } from './kinds/yes-no.ts'
import { registryOf } from './registry.ts'

/**
 * All kinds of question, in the order offered. Each needs words in `shared/text/forms` and an input
 * component in `shared/web/forms`; the compiler reports a missing one.
 */
const registered = {
  'yes-no': yesNo,
  date,
  count,
  money,
  text,
  list,
}

export const formKinds = registryOf<FormKind>(registered)

export type IndicatorKind = keyof typeof registered

/** One question of the data form (biểu mẫu số liệu). */
export type Indicator = Readonly<z.infer<(typeof registered)[IndicatorKind]['schema']>>
