import { expect, test } from '@jest/globals'
import type { Instant } from '#domain/time/calendar.ts'
import { levelsByDeadline } from '#domain/time/deadline.ts'

const level = (id: string, at: string) => ({ id, name: id, deadline: { at: at as Instant, version: 1 } })
const [early, late] = ['2023-10-13T16:59:59.999Z', '2023-10-20T16:59:59.999Z']

test('levels are grouped by the instant of their deadline, soonest first', () => {
  const groups = levelsByDeadline([level('a', late), level('b', early), level('c', late)])
  expect(groups.map(({ at, levels }) => [at, levels.map(({ id }) => id)])).toEqual([
    [early, ['b']],
    [late, ['a', 'c']],
  ])
})

test('levels that share one deadline are one group', () => {
  expect(levelsByDeadline([level('a', late), level('b', late)])).toHaveLength(1)
})
