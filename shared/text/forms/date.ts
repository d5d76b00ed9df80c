import type { DateQuestion } from '#domain/form/kinds/date.ts'
import { type LocalDate, parseLocalDate } from '#domain/time/calendar.ts'
import { formatDate } from '../format.ts'
import type { Language } from '../language.ts'
import type { KindText } from './kind-text.ts'

export const dateText: KindText<DateQuestion, LocalDate> = {
  name: 'Ngày',
  answer: (_question, day) => formatDate(day),
}

const hints: Readonly<
  Record<
    Language,
    {
      readonly between: (from: string, to: string) => string
      readonly from: (day: string) => string
      readonly to: (day: string) => string
      readonly any: string
    }
  >
> = {
  vi: {
    between: (from, to) => `Ngày/tháng/năm, từ ${from} đến ${to}.`,
    from: (day) => `Ngày/tháng/năm, từ ${day}.`,
    to: (day) => `Ngày/tháng/năm, đến ${day}.`,
    any: 'Ngày/tháng/năm, ví dụ 02/10/2023.',
  },
  en: {
    between: (from, to) => `Day/month/year, from ${from} to ${to}.`,
    from: (day) => `Day/month/year, from ${day}.`,
    to: (day) => `Day/month/year, until ${day}.`,
    any: 'Day/month/year, for example 02/10/2023.',
  },
}

/** The format of a date, and its permitted range. */
export function dateHint(question: DateQuestion, language: Language): string {
  const shown = (text: string | undefined) => {
    const day = text === undefined ? undefined : parseLocalDate(text)
    return day && formatDate(day)
  }
  const [from, to, words] = [shown(question.from), shown(question.to), hints[language]]
  if (from && to) return words.between(from, to)
  if (from) return words.from(from)
  return to ? words.to(to) : words.any
}
