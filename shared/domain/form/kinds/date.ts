import * as z from 'zod'
import { excerpt } from '../../excerpt.ts'
import { ok, problem, refuse } from '../../result.ts'
import type { LocalDate } from '../../time/calendar.ts'
import { dateSlot } from '../answers.ts'
import type { FormKind } from '../kind.ts'
import { questionSchema } from '../question.ts'
import { parseTypedDate } from '../typed-date.ts'

const schema = questionSchema('date', { from: z.iso.date().optional(), to: z.iso.date().optional() })
export type DateQuestion = z.infer<typeof schema>

/** A day, which may have to lie between two others. */
export const date: FormKind<DateQuestion, LocalDate> = {
  schema,
  slot: dateSlot,
  parse({ code, from, to }, typed) {
    const text = typed(code)
    const day = parseTypedDate(text)
    if (!day) return refuse(problem('not-a-date', code, { value: excerpt(text, 40) }))
    if ((from && day < from) || (to && day > to))
      return refuse(problem('date-outside', code, { from: from ?? '', to: to ?? '' }))
    return ok(day)
  },
  typed: (code, day) => ({ [code]: day }),
}
