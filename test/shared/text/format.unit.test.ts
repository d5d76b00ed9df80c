import { describe, expect, test } from '@jest/globals'
import { defaultCalendar, type Instant, type LocalDate } from '#domain/time/calendar.ts'
import {
  bytes,
  formalDate,
  formatDate,
  formatInstant,
  formatNumber,
  formatShort,
  money,
  percent,
  remaining,
} from '#text/format.ts'

const deadline = '2025-10-20T10:00:00.000Z' as Instant
const left = (now: string, language?: 'en') => remaining(deadline, now as Instant, defaultCalendar, language)

describe('dates and times', () => {
  test('an instant is shown in Viet Nam time', () => {
    expect(formatInstant(deadline)).toBe('17:00, thứ Hai 20/10/2025')
    expect(formatInstant(deadline, 'en')).toBe('17:00, Monday 20/10/2025')
    expect(formatShort(deadline)).toBe('17:00 20/10/2025')
    expect(formatDate('2023-10-02' as LocalDate)).toBe('02/10/2023')
  })

  test('an instant late in the UTC day is already the next day in Viet Nam', () => {
    expect(formatInstant('2023-10-01T18:30:00.000Z' as Instant)).toBe('01:30, thứ Hai 02/10/2023')
    expect(formatInstant('2023-10-01T05:00:00.000Z' as Instant)).toBe('12:00, Chủ nhật 01/10/2023')
  })

  test('the formal date has a leading zero for days below 10 and for months 1 and 2 only', () => {
    expect(formalDate('Hải Phòng', '2023-10-02' as LocalDate)).toBe('Hải Phòng, ngày 02 tháng 10 năm 2023')
    expect(formalDate('Bắc Kạn', '2024-02-09' as LocalDate)).toBe('Bắc Kạn, ngày 09 tháng 02 năm 2024')
    expect(formalDate('Hà Tĩnh', '2024-03-19' as LocalDate)).toBe('Hà Tĩnh, ngày 19 tháng 3 năm 2024')
  })
})

describe('the time until or since a deadline', () => {
  test('is in working days before the deadline', () => {
    expect(left('2025-10-15T02:00:00.000Z')).toBe('còn 3 ngày làm việc')
    expect(left('2025-10-17T02:00:00.000Z')).toBe('còn 1 ngày làm việc')
    expect(left('2025-10-17T02:00:00.000Z', 'en')).toBe('1 working day left')
  })

  test('is “today” on the day of the deadline', () => {
    expect(left('2025-10-20T01:00:00.000Z')).toBe('hết hạn hôm nay')
    expect(left('2025-10-20T10:00:00.000Z')).toBe('hết hạn hôm nay')
    expect(left('2025-10-20T11:00:00.000Z')).toBe('quá hạn từ hôm nay')
  })

  test('is in days after the deadline', () => {
    expect(left('2025-10-22T01:00:00.000Z')).toBe('quá hạn 2 ngày')
    expect(left('2025-10-21T01:00:00.000Z', 'en')).toBe('1 day overdue')
  })

  test('on a Saturday, a deadline on the next day is one day away, not one working day', () => {
    const sunday = '2025-10-19T10:00:00.000Z' as Instant
    expect(remaining(sunday, '2025-10-18T01:00:00.000Z' as Instant, defaultCalendar)).toBe('còn 1 ngày')
  })
})

describe('numbers', () => {
  test('have dots between thousands, commas in English', () => {
    expect(formatNumber(2054776)).toBe('2.054.776')
    expect(formatNumber(2054776, 'en')).toBe('2,054,776')
    expect(formatNumber(999)).toBe('999')
    expect(formatNumber(-1234)).toBe('-1.234')
    expect(formatNumber(123456789012345678901234567890n)).toBe('123.456.789.012.345.678.901.234.567.890')
  })

  test('money is in whole đồng', () => {
    expect(money(14_000_000n)).toBe('14.000.000 đồng')
  })

  test('a percentage has at most two decimals and is 100 % only if nothing is missing', () => {
    expect(percent(9862, 10_000)).toBe('98,62 %')
    expect(percent(1, 2)).toBe('50 %')
    expect(percent(99_999, 100_000)).toBe('99,99 %')
    expect(percent(1, 100_000)).toBe('0,01 %')
    expect(percent(6, 14)).toBe('42,86 %')
    expect(percent(1, 3)).toBe('33,33 %')
    expect(percent(2, 3)).toBe('66,67 %')
    expect(percent(3, 3)).toBe('100 %')
    expect(percent(0, 0)).toBe('–')
    expect(percent(1, 8, 'en')).toBe('12.5 %')
  })

  test('file sizes are in bytes, KB or MB', () => {
    expect(bytes(12)).toBe('12 byte')
    expect(bytes(348_160)).toBe('340 KB')
    expect(bytes(25 * 1024 * 1024)).toBe('25 MB')
    expect(bytes(2_516_582)).toBe('2,4 MB')
  })
})
