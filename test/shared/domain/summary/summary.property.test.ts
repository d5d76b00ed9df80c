import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { nodeAndAbove } from '#domain/directive/path.ts'
import type { ReportForm } from '#domain/form/form.ts'
import type { NodeId } from '#domain/ids.ts'
import {
  type Counters,
  changesByNode,
  contribution,
  difference,
  issuedContribution,
  packFolds,
  portion,
  summarize,
  total,
} from '#domain/summary/summary.ts'
import type { Report } from '#domain/task/report.ts'
import { setOwnDeadline } from '#domain/task/standing-acts.ts'
import { bucket, buckets, isOverdue, type Task } from '#domain/task/task.ts'
import { defaultCalendar, type Instant, plus } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { aForm, aPublished, aTask } from '#test/support/factories.ts'
import { totalText } from '#text/forms/answers.ts'

const at = '2023-10-01T00:00:00.000Z' as Instant
const progress: fc.Arbitrary<Task['progress']> = fc.constantFrom(
  { is: 'untouched' },
  { is: 'drafting' },
  { is: 'submitted', version: 1, at },
  { is: 'returned', version: 1, at, reason: 'x' },
  { is: 'approved', version: 1, at, automatic: false },
)
const standing: fc.Arbitrary<Task['standing']> = fc.constantFrom(
  { is: 'issued' },
  { is: 'excluded', at, reason: 'x' },
  { is: 'withdrawn', at, reason: 'x' },
)
const address: fc.Arbitrary<Task['address']> = fc.constantFrom(
  { is: 'working', email: 'a@b.example' },
  { is: 'missing' },
  { is: 'bounced', email: 'a@b.example', at },
)
const tasks = fc
  .record({ progress, standing, address })
  .map((state) => aTask({ ...state, firstSubmission: { at, onTime: true } }))
const counters: fc.Arbitrary<Counters> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.bigInt({ min: -5n, max: 5n }),
)
const nodes = fc
  .array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 })
  .map((path) => ['0', ...path].join('.') as NodeId)

describe('right-denominator', () => {
  it('puts every issued task in exactly one bucket, and withdrawn tasks in none', () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const own = contribution(task, undefined)
        const inBuckets = buckets.filter((name) => own[`bucket:${name}`] === 1n)
        expect(inBuckets).toEqual(task.standing.is === 'withdrawn' ? [] : [bucket(task)])
        expect(own.issued ?? 0n).toBe(task.standing.is === 'withdrawn' ? 0n : 1n)
      }),
    )
  })

  it('makes the buckets of any set of tasks add up to issued', () => {
    fc.assert(
      fc.property(fc.array(tasks), (many) => {
        const counted = total(many.map((task) => contribution(task, undefined)))
        const directive = aPublished()
        const { issued, buckets: byBucket } = summarize(counted, aForm, directive.levels, at)
        expect(Object.values(byBucket).reduce((a, b) => a + b, 0)).toBe(issued)
      }),
    )
  })
})

const levels = aPublished().levels
const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 })
const later = (minute: number) => plus(at, { minutes: minute })
/** A task with the requested deadline, if it was not refused. */
const withOwnDeadline = (wanted: Instant): Task => {
  const set = setOwnDeadline(
    aTask(),
    { directive: aPublished(), calendar: defaultCalendar, now: at, by: { is: 'system' } },
    wanted,
  )
  return set.ok ? set.value.task : aTask()
}

/** A counted report; only its figures are read. */
const reportOf = (figures: Readonly<Record<string, number>>): Report => ({
  taskId: aTask().id,
  version: 1,
  at,
  by: { is: 'unit' },
  answers: { figures, yesNo: {}, dates: {}, texts: {} },
  files: [],
  contentHash: '',
  onTime: true,
})

describe('a unit that was unreachable when it was issued', () => {
  it('is taken away as the release that issued it counted it: as open, before such units were counted apart', () => {
    const open = issuedContribution({ reachable: false, level: 'chung' })
    expect(open).toEqual({ issued: 1n, 'bucket:undeliverable': 1n, 'open:level:chung': 1n })
    const apart = issuedContribution({ reachable: false, level: 'chung', apart: true })
    expect(apart).toEqual(contribution(aTask({ address: { is: 'missing' } }), undefined))
  })
})

describe('shares', () => {
  it.each(['%', 'tỷ lệ %', 'phần trăm', 'Tỉ lệ'])('measured in %s are never added up', (unitOfMeasure) => {
    const share = { code: 'TL20', kind: 'count', label: 'Tỷ lệ', required: false, unitOfMeasure } as const
    const form: ReportForm = { ...aForm, indicators: [share], rules: [] }
    const approved = aTask({ progress: { is: 'approved', version: 1, at, automatic: true } })
    const counters = total(
      [95, 98].map((value) =>
        contribution(approved, {
          form,
          report: reportOf({ TL20: value }),
        }),
      ),
    )
    expect(Object.values(counters)).not.toContain(193n)
    const summary = summarize(counters, form, levels, at)
    expect(summary.sums).toEqual({})
    expect(totalText(share, summary, 'alone')).toBeUndefined()
  })
})

describe('counters by deadline', () => {
  it('are bounded by the number of levels and distinct hours, however many acts there were', () => {
    fc.assert(
      fc.property(fc.array(minutes, { maxLength: 60 }), (wanted) => {
        const many = wanted.map((minute) => withOwnDeadline(later(minute)))
        const names = Object.keys(total(many.map((task) => contribution(task, undefined))))
        const hours = new Set(wanted.map((minute) => Math.floor(minute / 60)))
        expect(names.filter((name) => name.startsWith('open:')).length).toBeLessThanOrEqual(
          levels.length + hours.size,
        )
      }),
    )
  })

  it('decide lateness to the millisecond, also with deadlines stored before they were whole hours', () => {
    const stored = (minute: number): Task =>
      aTask({ deadline: { by: 'own', deadline: { at: later(minute), version: 1 } } })
    const some = fc.oneof(
      minutes.map(stored),
      minutes.map((minute) => withOwnDeadline(later(minute))),
      minutes.map((minute) => withOwnDeadline(later(Math.ceil(minute / 60) * 60))),
      fc.integer({ min: 1, max: 30 }).map((day) => withOwnDeadline(later(day * 24 * 60 + 16 * 60 + 59))),
    )
    fc.assert(
      fc.property(some, fc.integer({ min: -2, max: 2 }), (task, milliseconds) => {
        const now = plus(deadlineOf(task.deadline, levels).at, { milliseconds })
        const { classes } = summarize(contribution(task, undefined), aForm, levels, now)
        expect(classes.openOverdue).toBe(isOverdue(task, levels, now) ? 1 : 0)
        expect(classes.openInTime).toBe(isOverdue(task, levels, now) ? 0 : 1)
      }),
    )
  })
})

describe('exact-sum', () => {
  it('gives the same sums in any order and with any number of folds in between', () => {
    fc.assert(
      fc.property(fc.array(counters, { minLength: 1 }), (states) => {
        const deltas = states.map((state, i) => difference(state, states[i - 1] ?? {}))
        expect(total(deltas)).toEqual(difference(states.at(-1) ?? {}, {}))
        expect(total([...deltas].reverse())).toEqual(total(deltas))
      }),
    )
  })

  it('adds a change to its node and to every node above, and to no other', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ node: nodes, delta: counters })), (folds) => {
        const changes = changesByNode(folds)
        for (const [node, change] of changes)
          expect(change).toEqual(
            total(folds.filter((fold) => nodeAndAbove(fold.node).includes(node)).map(({ delta }) => delta)),
          )
        expect(changes.get('0' as NodeId) ?? {}).toEqual(total(folds.map(({ delta }) => delta)))
      }),
    )
  })

  it('packs every fold once, into transactions and updates within their limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ node: nodes, delta: counters })),
        fc.record({
          transaction: fc.integer({ min: 6, max: 100 }),
          additions: fc.integer({ min: 3, max: 5 }),
        }),
        (some, limits) => {
          const folds = some.map((fold, id) => ({ ...fold, id }))
          const packs = packFolds(folds, limits)
          expect(
            packs
              .flat()
              .map(({ id }) => id)
              .sort((a, b) => a - b),
          ).toEqual(folds.map(({ id }) => id))
          for (const pack of packs) {
            const above = new Set(pack.flatMap(({ node }) => nodeAndAbove(node)))
            expect(pack.length + above.size).toBeLessThanOrEqual(limits.transaction)
            for (const change of changesByNode(pack).values())
              expect(Object.keys(change).length).toBeLessThanOrEqual(limits.additions)
          }
        },
      ),
    )
  })

  it('adds a long change in portions that sum to the change, the task’s state first', () => {
    const names = fc.constantFrom(
      'sum:a',
      'issued',
      'yes:b',
      'bucket:approved',
      'sum:c',
      'open:level:x',
      'done:late',
    )
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.bigInt({ min: 1n, max: 5n })),
        fc.integer({ min: 1, max: 4 }),
        (delta, most) => {
          const first = portion(delta, most)
          expect(Object.keys(first)).toHaveLength(Math.min(most, Object.keys(delta).length))
          const rest = difference(delta, first)
          expect(total([first, rest])).toEqual(delta)
          if (Object.keys(first).some((name) => /^(sum|yes):/.test(name)))
            expect(Object.keys(rest).filter((name) => !/^(sum|yes):/.test(name))).toEqual([])
        },
      ),
    )
  })

  it('stays exact beyond the range of floating-point integers', () => {
    const large = BigInt(Number.MAX_SAFE_INTEGER)
    expect(total([{ 'sum:TL11': large }, { 'sum:TL11': large }, { 'sum:TL11': 1n }])).toEqual({
      'sum:TL11': large * 2n + 1n,
    })
  })
})
