import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  afterQuietHours,
  daysBetween,
  defaultCalendar,
  type Instant,
  instantAt,
  instantOf,
  isWorkingDay,
  type LocalDate,
  localDate,
  parseInstant,
  parseLocalDate,
  unannouncedYears,
  wallTime,
  weekdayOf,
  workingDaysBetween,
} from '#domain/time/calendar.ts'
import { afterRestDay, wholeDay } from '#domain/time/deadline.ts'

const day = (text: string): LocalDate => text as LocalDate
const dates = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2021-01-01' as LocalDate, days))
const instants = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
  .map(instantOf)
const calendars = fc
  .record({ daysOff: fc.array(dates, { maxLength: 20 }), daysWorked: fc.array(dates, { maxLength: 20 }) })
  .map((calendar) => calendar)

describe('working days', () => {
  it('counting and stepping forwards give the same number', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), calendars, (from, count, calendar) => {
        const day = addWorkingDays(from, count, calendar)
        expect(isWorkingDay(day, calendar)).toBe(true)
        expect(workingDaysBetween(from, day, calendar)).toBe(count)
      }),
    )
  })

  it('between two days are the same number in both directions, with opposite sign', () => {
    fc.assert(
      fc.property(dates, dates, calendars, (a, b, calendar) => {
        fc.pre(a < b)
        expect(workingDaysBetween(b, a, calendar)).toBe(-workingDaysBetween(a, b, calendar))
      }),
    )
  })

  it('follow the administrator’s calendar: a day off in lieu, a Saturday worked', () => {
    const calendar = { daysOff: ['2026-01-02'], daysWorked: ['2026-01-10'] }
    expect(isWorkingDay('2026-01-02' as LocalDate, calendar)).toBe(false)
    expect(isWorkingDay('2026-01-10' as LocalDate, calendar)).toBe(true)
    expect(addWorkingDays('2026-01-01' as LocalDate, 1, calendar)).toBe('2026-01-05')
  })

  it('have a default calendar that lists only weekdays off and weekend days worked, each once', () => {
    const { daysOff, daysWorked } = defaultCalendar
    expect(daysOff.filter((day) => weekdayOf(day as LocalDate) > 5)).toEqual([])
    expect(daysWorked.filter((day) => weekdayOf(day as LocalDate) < 6)).toEqual([])
    for (const days of [daysOff, daysWorked]) expect([...new Set(days)].sort()).toEqual(days)
    expect(addWorkingDays('2025-01-24' as LocalDate, 1, defaultCalendar)).toBe('2025-02-03')
    expect(addWorkingDays('2026-01-09' as LocalDate, 1, defaultCalendar)).toBe('2026-01-10')
  })

  it('exclude the rest days of Independence Day 2023', () => {
    expect(addWorkingDays('2023-08-31' as LocalDate, 1, defaultCalendar)).toBe('2023-09-05')
  })
})

describe('days', () => {
  it('stepping and counting give the same number, and a week returns to the same weekday', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -2000, max: 2000 }), (from, days) => {
        const to = addDays(from, days)
        expect(parseLocalDate(to)).toBe(to)
        expect(daysBetween(from, to)).toBe(days)
        expect(weekdayOf(to)).toBe(((((weekdayOf(from) - 1 + days) % 7) + 7) % 7) + 1)
      }),
    )
    expect(addDays('2024-02-28' as LocalDate, 2)).toBe('2024-03-01')
    expect(weekdayOf('2023-10-01' as LocalDate)).toBe(7)
  })
})

describe('a Vietnamese clock', () => {
  it('shows 08:00 on Monday 25/09/2023 at 01:00 UTC', () => {
    expect(wallTime('2023-09-25T01:00:00.000Z' as Instant)).toEqual({
      date: '2023-09-25',
      weekday: 1,
      hour: 8,
      minute: 0,
    })
  })

  it('returns the date from which an instant was made', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 23 }), (date, hour) => {
        expect(localDate(instantAt(date, `${String(hour).padStart(2, '0')}:30`))).toBe(date)
      }),
    )
  })

  it('parses only dates that exist', () => {
    for (const text of ['2023-02-30', '2023-02-29', '2100-02-29', '2023-04-31', '2023-13-01', '2023-00-10'])
      expect([text, parseLocalDate(text)]).toEqual([text, undefined])
    for (const text of ['2/10/2023', '2023-2-10', '20231020', '2023-10-20T00:00', '', '2023-10-00'])
      expect([text, parseLocalDate(text)]).toEqual([text, undefined])
    expect(parseLocalDate('2024-02-29')).toBe('2024-02-29')
  })

  it.each([
    ['2023-10-20T17:00+07:00', '2023-10-20T10:00:00.000Z'],
    ['2023-10-20T17:00:30+0700', '2023-10-20T10:00:30.000Z'],
    ['2023-10-20T17:00:30.5+07', '2023-10-20T10:00:30.500Z'],
    ['2023-10-20t10:00:00,123456789z', '2023-10-20T10:00:00.123Z'],
    ['2023-10-20 10:00Z', '2023-10-20T10:00:00.000Z'],
    ['2023-12-31T20:30-05:30', '2024-01-01T02:00:00.000Z'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })

  it.each([
    '2023-10-20T17:00',
    '2023-10-20',
    '2023-02-30T10:00Z',
    '2023-10-20T24:00Z',
    '2023-10-20T10:60Z',
    '2023-10-20T10:00+24:00',
    'yesterday',
  ])('reads no instant in %s', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('gives no instant for a time or a date that does not exist', () => {
    expect(() => instantAt(day('2023-10-20'), '24:00')).toThrow(RangeError)
    expect(() => instantAt(day('2023-02-30'), '08:00')).toThrow(RangeError)
  })

  it('parses every instant that it formatted', () => {
    fc.assert(fc.property(instants, (instant) => expect(parseInstant(instant)).toBe(instant)))
  })
})

describe('quiet hours', () => {
  it('never send between 22:00 and 06:00, and delay by at most eight hours', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const leaves = afterQuietHours(now)
        const { hour, minute } = wallTime(leaves)
        expect(hour >= 6 && hour < 22).toBe(true)
        expect(Date.parse(leaves) - Date.parse(now)).toBeLessThanOrEqual(8 * 3_600_000)
        if (leaves !== now) expect([hour, minute]).toEqual([6, 0])
      }),
    )
  })
})

describe('days off by law, without any notice', () => {
  const calendar = defaultCalendar
  const off = (date: string) => !isWorkingDay(date as LocalDate, calendar)

  it('24/11 is one since 2026, as are the fixed days of every year', () => {
    expect([off('2025-11-24'), off('2026-11-24'), off('2031-11-24')]).toEqual([false, true, true])
    for (const day of ['2031-01-01', '2031-04-30', '2031-05-01', '2031-09-02']) expect(off(day)).toBe(true)
  })

  it('one on a weekend moves to the next working day, until the year’s notice says otherwise', () => {
    expect([off('2028-09-02'), off('2028-09-04'), off('2028-09-05')]).toEqual([true, true, false])
    const announced = { ...calendar, daysOff: [...calendar.daysOff, '2028-01-26'] }
    expect(isWorkingDay('2028-09-04' as LocalDate, announced)).toBe(true)
  })

  it('years without a notice are known', () => {
    const dates = ['2026-12-31', '2027-01-04', '2027-03-01'] as LocalDate[]
    expect(unannouncedYears(dates, calendar)).toEqual([2027])
  })
})

describe('a deadline on a rest day', () => {
  it('may move to the end of the next working day; on a working day there is nothing to choose', () => {
    expect(afterRestDay('2023-10-29T10:00:00.000Z' as Instant, defaultCalendar)).toBe(
      '2023-10-30T16:59:59.999Z',
    )
    expect(afterRestDay('2023-09-02T10:00:00.000Z' as Instant, defaultCalendar)).toBe(
      '2023-09-05T16:59:59.999Z',
    )
    expect(afterRestDay('2023-10-20T10:00:00.000Z' as Instant, defaultCalendar)).toBeUndefined()
  })

  it('at 23:59 lasts to the last millisecond of the day', () => {
    const end = wholeDay('2023-10-20T16:59:00.000Z' as Instant)
    expect(end).toBe('2023-10-20T16:59:59.999Z')
    expect('2023-10-20T16:59:30.000Z' <= end).toBe(true)
    expect(wholeDay('2023-10-20T10:00:00.000Z' as Instant)).toBe('2023-10-20T10:00:00.000Z')
  })
})
