import { type LocalDate, parseLocalDate } from '../time/calendar.ts'
import { lineOf } from '../visible-text.ts'

/** A date as people write it (`2/10/2023`) or as a date field sends it (`2023-10-02`). */
export function parseTypedDate(typed: string): LocalDate | undefined {
  const text = lineOf(typed)
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return parseLocalDate(
    day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text,
  )
}
