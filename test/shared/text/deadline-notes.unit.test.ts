import { expect, test } from '@jest/globals'
import { composeMail } from '#documents/mail/compose.ts'
import { defaultCalendar, type Instant } from '#domain/time/calendar.ts'
import { endOfDay } from '#domain/time/deadline.ts'
import { matter, task } from '#test/shared/documents/mail/mail-matter.ts'
import { deadlineNotes } from '#text/deadline-notes.ts'

const sunday = '2023-10-29T10:00:00.000Z' as Instant
const monday = endOfDay('2023-10-30' as never)

test('a deadline moved from a rest day names what the document states', () => {
  expect(deadlineNotes({ at: monday, stated: sunday }, defaultCalendar)).toBe(
    '(hạn ghi trong văn bản: 17:00, Chủ nhật 29/10/2023, là ngày nghỉ)',
  )
  expect(deadlineNotes({ at: sunday, stated: sunday }, defaultCalendar)).toBe('')
  expect(deadlineNotes({ at: monday }, defaultCalendar)).toBe('')
})

test('a deadline in a year without a notice of holidays says so, in both languages', () => {
  const at = '2031-03-03T10:00:00.000Z' as Instant
  expect(deadlineNotes({ at }, defaultCalendar)).toBe('(lịch nghỉ năm 2031 chưa được cập nhật)')
  expect(deadlineNotes({ at }, defaultCalendar, 'en')).toContain('2031')
})

test('a mail says it beside the deadline', () => {
  const own = { by: 'own', deadline: { at: monday, version: 1, stated: sunday } } as const
  const { text } = composeMail(matter({ task: { ...task, deadline: own } }))
  expect(text.replace(/\s+/g, ' ')).toContain(
    'hạn ghi trong văn bản: 17:00, Chủ nhật 29/10/2023, là ngày nghỉ',
  )
})
