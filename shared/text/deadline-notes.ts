import { type Instant, localDate, unannouncedYears, type WorkCalendar } from '#domain/time/calendar.ts'
import type { Deadline } from '#domain/time/deadline.ts'
import { formatInstant } from './format.ts'
import type { Language } from './language.ts'

const words = {
  vi: {
    stated: (at: string) => `hạn ghi trong văn bản: ${at}, là ngày nghỉ`,
    notAnnounced: (year: number) => `lịch nghỉ năm ${year} chưa được cập nhật`,
  },
  en: {
    stated: (at: string) => `the document states ${at}, a day off`,
    notAnnounced: (year: number) => `the public holidays of ${year} are not announced yet`,
  },
} as const satisfies Record<Language, unknown>

/** What must be known beside a deadline: what the document states instead, and that its year's holidays are not known yet. */
export function deadlineNotes(
  { at, stated }: Pick<Deadline, 'stated'> & { readonly at: Instant },
  calendar: WorkCalendar,
  language: Language = 'vi',
): string {
  const notes = [
    ...(stated && stated !== at ? [words[language].stated(formatInstant(stated, language))] : []),
    ...unannouncedYears([localDate(at)], calendar).map(words[language].notAnnounced),
  ]
  return notes.length > 0 ? `(${notes.join('; ')})` : ''
}
