import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  addDays,
  daysBetween,
  type Instant,
  instantAt,
  instantOf,
  type LocalDate,
  localDate,
  parseLocalDate,
  wallTime,
} from '#domain/time/calendar.ts'

const day = (text: string): LocalDate => text as LocalDate

describe('a Vietnamese clock', () => {
  // Intl uses the tz database; this checks the fixed offset of seven hours on every day of a century.
  const there = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  })
  const shownThere = (instant: Instant): string => {
    const parts = Object.fromEntries(
      there.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
    )
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`
  }
  const everyDay = Array.from({ length: daysBetween(day('2000-01-01'), day('2101-01-01')) }, (_, index) =>
    addDays(day('2000-01-01'), index),
  )

  it('matches the tz database for Hồ Chí Minh City at the edges of every day from 2000 to 2100', () => {
    // A single expectation, because a hundred thousand would take a minute.
    const wrong = everyDay.filter((date) => {
      const [begins, ends] = [instantAt(date, '00:00'), instantAt(date, '23:59:59.999')]
      return !(
        shownThere(begins) === `${date}T00:00:00` &&
        shownThere(ends) === `${date}T23:59:59` &&
        localDate(begins) === date &&
        localDate(ends) === date &&
        Date.parse(ends) + 1 === Date.parse(instantAt(addDays(date, 1), '00:00'))
      )
    })
    expect(wrong).toEqual([])
  })

  it('matches date, weekday, hour and minute of the tz database at any instant', () => {
    const century = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2101-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(century, (at) => {
        const { date, weekday, hour, minute } = wallTime(instantOf(at))
        const shown = shownThere(instantOf(at))
        expect(`${date}T${[hour, minute].map((part) => String(part).padStart(2, '0')).join(':')}`).toBe(
          shown.slice(0, 16),
        )
        expect(weekday).toBe(new Date(`${shown}Z`).getUTCDay() || 7)
      }),
    )
  })

  it('contains every date of a century once, with leap years and ends of months', () => {
    expect(everyDay).toHaveLength(36_890)
    expect(everyDay.filter((date) => date.endsWith('-02-29'))).toHaveLength(25)
    const wrong = everyDay.filter((date) => {
      const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number)
      const isLast = dayOfMonth === new Date(Date.UTC(year, month, 0)).getUTCDate()
      return addDays(date, 1).endsWith('-01') !== isLast || parseLocalDate(date) !== date
    })
    expect(wrong).toEqual([])
  })
})
