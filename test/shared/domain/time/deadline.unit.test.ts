import { describe, expect, it } from '@jest/globals'
import type { Instant, LocalDate } from '#domain/time/calendar.ts'
import {
  type DeadlineRef,
  deadlineKey,
  deadlineOf,
  deadlineVersionKey,
  endOfDay,
  instantOfKey,
  nearestDeadline,
  wholeHour,
} from '#domain/time/deadline.ts'

const at = (text: string) => text as Instant
const [early, late] = [at('2023-10-13T10:00:00.000Z'), at('2023-10-20T16:59:59.999Z')]
const levels = [
  { id: 'a', name: 'A', deadline: { at: late, version: 3 } },
  { id: 'b', name: 'B', deadline: { at: early, version: 1 } },
]
const own = (instant: Instant, version = 2): DeadlineRef => ({
  by: 'own',
  deadline: { at: instant, version },
})
const level = (name: string): DeadlineRef => ({ by: 'level', level: name })

describe('a task’s deadline', () => {
  it('is its level’s, or its own', () => {
    expect(deadlineOf(level('a'), levels).at).toBe(late)
    expect(deadlineOf(level('b'), levels).at).toBe(early)
    expect(deadlineOf(own(early), levels)).toEqual({ at: early, version: 2 })
    expect(() => deadlineOf(level('c'), levels)).toThrow('no level c')
  })

  it('has a key for each of its versions', () => {
    expect(deadlineVersionKey(level('a'), levels)).toBe('l3')
    expect(deadlineVersionKey(own(early), levels)).toBe('o2')
  })
})

describe('a unit’s own deadline', () => {
  it('is a whole hour, or the end of a day', () => {
    expect(wholeHour(early)).toBe(early)
    expect(wholeHour(at('2023-10-13T16:59:00.000Z'))).toBe('2023-10-13T16:59:59.999Z')
    for (const text of ['2023-10-13T10:00:01.000Z', '2023-10-13T10:59:00.000Z', '2023-10-13T16:58:00.000Z'])
      expect(wholeHour(at(text))).toBeUndefined()
    expect(endOfDay('2023-12-31' as LocalDate)).toBe('2023-12-31T16:59:59.999Z')
  })
})

describe('the key of a deadline in the counters', () => {
  it.each([
    ['level:a', level('a'), late],
    ['own:2023-10-13T17', own(early), early],
    ['own:2023-10-20T24', own(late), late],
    ['own:2023-10-13T07', own(at('2023-10-13T00:00:00.000Z')), at('2023-10-13T00:00:00.000Z')],
    // Stored before own deadlines had to be whole hours.
    ['own:2023-10-13T10:30:00.000Z', own(at('2023-10-13T10:30:00.000Z')), at('2023-10-13T10:30:00.000Z')],
    ['own:2023-10-20T16:59:00.000Z', own(at('2023-10-20T16:59:00.000Z')), at('2023-10-20T16:59:00.000Z')],
  ] as const)('is %s, and leads back to its instant', (key, ref, instant) => {
    expect(deadlineKey(ref)).toBe(key)
    expect(instantOfKey(key, levels)).toBe(instant)
  })

  it('of a level that is not there leads nowhere', () => {
    expect(instantOfKey('level:c', levels)).toBeUndefined()
    expect(instantOfKey('own', levels)).toBeUndefined()
  })
})

describe('the nearest deadline', () => {
  it('is the next, or the last if all have passed', () => {
    expect(nearestDeadline(levels, at('2023-10-01T00:00:00.000Z'))).toBe(early)
    expect(nearestDeadline(levels, early)).toBe(early)
    expect(nearestDeadline(levels, at('2023-10-13T10:00:00.001Z'))).toBe(late)
    expect(nearestDeadline(levels, at('2024-01-01T00:00:00.000Z'))).toBe(late)
    expect(nearestDeadline([], early)).toBeUndefined()
  })
})
