import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
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
  wallTime,
  weekdayOf,
  workingDaysBetween,
} from '#domain/time/calendar.ts'

const dates = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2021-01-01' as LocalDate, days))
const instants = fc
  .date({ min: new Date('2021-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
  .map(instantOf)
const calendars = fc
  .record({ daysOff: fc.array(dates, { maxLength: 20 }), daysWorked: fc.array(dates, { maxLength: 20 }) })
  .map((calendar) => calendar)

describe('working days', () => {
  it('counted forwards and stepped forwards are the same number', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), calendars, (from, count, calendar) => {
        const day = addWorkingDays(from, count, calendar)
        expect(isWorkingDay(day, calendar)).toBe(true)
        expect(workingDaysBetween(from, day, calendar)).toBe(count)
      }),
    )
  })

  it('between two days are as many there as back, with the sign turned', () => {
    fc.assert(
      fc.property(dates, dates, calendars, (a, b, calendar) => {
        fc.pre(a < b)
        expect(workingDaysBetween(b, a, calendar)).toBe(-workingDaysBetween(a, b, calendar))
      }),
    )
  })

  it('follow the calendar that a person keeps: a day off in lieu, a Saturday worked', () => {
    const calendar = { daysOff: ['2026-01-02'], daysWorked: ['2026-01-10'] }
    expect(isWorkingDay('2026-01-02' as LocalDate, calendar)).toBe(false)
    expect(isWorkingDay('2026-01-10' as LocalDate, calendar)).toBe(true)
    expect(addWorkingDays('2026-01-01' as LocalDate, 1, calendar)).toBe('2026-01-05')
  })

  it('begin with weekdays off and weekend days worked, each named once', () => {
    const { daysOff, daysWorked } = defaultCalendar
    expect(daysOff.filter((day) => weekdayOf(day as LocalDate) > 5)).toEqual([])
    expect(daysWorked.filter((day) => weekdayOf(day as LocalDate) < 6)).toEqual([])
    for (const days of [daysOff, daysWorked]) expect([...new Set(days)].sort()).toEqual(days)
    expect(addWorkingDays('2025-01-24' as LocalDate, 1, defaultCalendar)).toBe('2025-02-03')
    expect(addWorkingDays('2026-01-09' as LocalDate, 1, defaultCalendar)).toBe('2026-01-10')
  })

  it('leave out the rest days of Independence Day 2023', () => {
    expect(addWorkingDays('2023-08-31' as LocalDate, 1, defaultCalendar)).toBe('2023-09-05')
  })
})

describe('days', () => {
  it('stepped and counted are the same number, and a week brings back the weekday', () => {
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
  it('shows 08:00 on Monday 25/09/2023 when it is 01:00 in Greenwich', () => {
    expect(wallTime('2023-09-25T01:00:00.000Z' as Instant)).toEqual({
      date: '2023-09-25',
      weekday: 1,
      hour: 8,
      minute: 0,
    })
  })

  it('shows what the tz database says of Hồ Chí Minh City', () => {
    const since1975 = fc.date({
      min: new Date('1976-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(since1975, (date) => {
        const there = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(
          'Asia/Ho_Chi_Minh',
        )
        expect(wallTime(instantOf(date))).toEqual({
          date: there.toPlainDate().toString(),
          weekday: there.dayOfWeek,
          hour: there.hour,
          minute: there.minute,
        })
      }),
    )
  })

  it('gives back the date at which an instant was made', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 23 }), (date, hour) => {
        expect(localDate(instantAt(date, `${String(hour).padStart(2, '0')}:30`))).toBe(date)
      }),
    )
  })

  it('reads only dates and instants that exist', () => {
    expect(parseLocalDate('2023-02-30')).toBeUndefined()
    expect(parseLocalDate('2/10/2023')).toBeUndefined()
    expect(parseInstant('2023-10-20T17:00')).toBeUndefined()
    expect(parseInstant('2023-10-20T17:00+07:00')).toBe('2023-10-20T10:00:00.000Z')
  })
})

describe('quiet hours', () => {
  it('never let a mail leave between 22:00 and 06:00, nor hold one back for more than eight hours', () => {
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
