import { describe, expect, it } from '@jest/globals'
import type { NodeId } from '#domain/ids.ts'
import { openByDeadline } from '#domain/summary/open-by-deadline.ts'
import { isStillCounting, leadsCounted } from '#domain/summary/still-counting.ts'
import {
  changesByNode,
  contribution,
  countedFigure,
  countedVersion,
  difference,
  isKnownCounter,
  issuedContribution,
  packFolds,
  summarize,
} from '#domain/summary/summary.ts'
import { asUnitList, expectedBuckets } from '#domain/summary/unit-lists.ts'
import type { Report } from '#domain/task/report.ts'
import type { Instant } from '#domain/time/calendar.ts'
import {
  approved,
  deadline,
  excluded,
  now,
  returned,
  submitted,
  withdrawn,
} from '#test/shared/domain/task/acts.ts'
import { aForm, aPublished, aTask } from '#test/support/factories.ts'

const { levels } = aPublished()
const report: Report = {
  taskId: aTask().id,
  version: 2,
  at: now,
  onTime: true,
  by: { is: 'unit' },
  answers: {
    figures: { TL05: 1350, TL05a: 0, TL11: 9_000_000_000_000_000 },
    yesNo: { TL01: { yes: true } },
    texts: { TL15: 'Không' },
    dates: {},
  },
  files: [],
  contentHash: 'hash',
}
const counted = { report, form: aForm }

describe('what a task contributes', () => {
  it('is its bucket, the deadline of what it owes, and how its report came', () => {
    expect(contribution(aTask(), counted)).toEqual({
      issued: 1n,
      'bucket:untouched': 1n,
      'open:level:chung': 1n,
    })
    expect(contribution(submitted(), counted)).toEqual({
      issued: 1n,
      'bucket:submitted': 1n,
      'done:on-time': 1n,
    })
    const late = submitted({ firstSubmission: { at: now, onTime: false } })
    expect(contribution(late, undefined)).toMatchObject({ 'done:late': 1n })
    expect(contribution(returned(), counted)).toEqual({
      issued: 1n,
      'bucket:returned': 1n,
      'open:level:chung': 1n,
    })
    expect(contribution(excluded(), counted)).toEqual({ issued: 1n, 'bucket:excluded': 1n })
    expect(contribution({ ...withdrawn(), addedAt: now }, counted)).toEqual({ added: 1n, withdrawn: 1n })
    expect(contribution(aTask({ addedAt: now }), undefined)).toMatchObject({ added: 1n, issued: 1n })
  })

  it('is the figures of its report, once that is approved; zeros are left out', () => {
    expect(contribution(approved(), counted)).toEqual({
      issued: 1n,
      'bucket:approved': 1n,
      'done:on-time': 1n,
      'yes:TL01': 1n,
      'sum:TL05': 1350n,
      'sum:TL11': 9_000_000_000_000_000n,
    })
    expect(contribution(approved(), undefined)).toEqual({
      issued: 1n,
      'bucket:approved': 1n,
      'done:on-time': 1n,
    })
    expect(
      [approved(), submitted(), { ...approved(), standing: excluded().standing }].map(countedVersion),
    ).toEqual([2, undefined, undefined])
  })

  it('as it was issued is that of the same task, untouched', () => {
    expect(issuedContribution(aTask().issuedAs)).toEqual(contribution(aTask(), undefined))
    const missing = aTask({ address: { is: 'missing' } })
    expect(contribution(missing, undefined)).toEqual({ issued: 1n, 'bucket:undeliverable': 1n })
    expect(issuedContribution({ reachable: false, level: 'chung', apart: true })).toEqual(
      contribution(missing, undefined),
    )
    // As an earlier release counted it.
    expect(issuedContribution({ reachable: false, level: 'chung' })).toEqual({
      issued: 1n,
      'bucket:undeliverable': 1n,
      'open:level:chung': 1n,
    })
  })
})

describe('counters', () => {
  it('of this release are told from those of a newer one', () => {
    for (const name of [
      ...['issued', 'withdrawn', 'added', 'bucket:approved', 'open:level:a', 'done:late', 'sum:A', 'yes:A'],
    ])
      expect([name, isKnownCounter(name)]).toEqual([name, true])
    for (const name of ['', 'median:A', 'issued-later']) expect(isKnownCounter(name)).toBe(false)
  })

  it('differ by what was added and taken away', () => {
    expect(difference({ a: 2n, b: 1n }, { b: 1n, c: 4n })).toEqual({ a: 2n, c: -4n })
  })

  it('of changes that cancel each other change no node', () => {
    const node = '0.1' as NodeId
    const folds = [
      { node, delta: { a: 1n } },
      { node, delta: { a: -1n } },
    ]
    expect(changesByNode(folds).size).toBe(0)
  })
})

describe('packs of folds', () => {
  const fold = (node: string, delta: Record<string, bigint> = { a: 1n }) => ({ node: node as NodeId, delta })
  it('are as few as the limits allow, in the order of the path', () => {
    const folds = [fold('0.2'), fold('0.1'), fold('0.1')]
    // Two tasks of one node: two guards, the node and the root.
    expect(packFolds(folds, { transaction: 4, additions: 9 })).toEqual([[folds[1], folds[2]], [folds[0]]])
    expect(packFolds(folds, { transaction: 6, additions: 9 })).toHaveLength(1)
    expect(packFolds(folds, { transaction: 5, additions: 9 })).toHaveLength(2)
    expect(packFolds([], { transaction: 4, additions: 9 })).toEqual([])
  })

  it('add no more counters to a node than one update can', () => {
    const folds = [fold('0.1', { a: 1n, b: 1n }), fold('0.1', { b: 1n, c: 1n }), fold('0.1', { c: 1n })]
    expect(packFolds(folds, { transaction: 100, additions: 2 })).toEqual([[folds[0]], [folds[1], folds[2]]])
    expect(packFolds(folds, { transaction: 100, additions: 3 })).toHaveLength(1)
  })
})

describe('a summary', () => {
  const counters = {
    issued: 7n,
    withdrawn: 1n,
    'bucket:untouched': 3n,
    'bucket:approved': 2n,
    'bucket:submitted': 2n,
    'done:on-time': 3n,
    'done:late': 1n,
    'open:level:chung': 2n,
    'open:own:2023-10-13T17': 1n,
    'open:level:gone': 1n,
    'sum:TL05': 1400n,
    'yes:TL01': 2n,
  }
  it('shows open tasks by whether their deadline has passed, to the millisecond', () => {
    const classes = (at: Instant) => summarize(counters, aForm, levels, at).classes
    expect(classes(now)).toEqual({ doneOnTime: 3, doneLate: 1, openInTime: 3, openOverdue: 1 })
    expect(classes(deadline)).toMatchObject({ openInTime: 2, openOverdue: 2 })
    expect(classes('2023-10-20T10:00:00.001Z' as Instant)).toMatchObject({ openInTime: 0, openOverdue: 4 })
  })

  it('has a figure for each question that adds up, and a count for each bucket', () => {
    const summary = summarize(counters, aForm, levels, now)
    expect(summary).toMatchObject({
      issued: 7,
      withdrawn: 1,
      buckets: { untouched: 3, approved: 2, submitted: 2, drafting: 0 },
      sums: { TL05: 1400n, TL05a: 0n, TL11: 0n },
      yes: { TL01: 2 },
    })
    expect(Object.keys(summary.sums)).toEqual(['TL05', 'TL05a', 'TL11'])
    expect(countedFigure(summary, 'TL05')).toEqual({ sum: 1400n, yes: 0, reports: 2 })
    expect(countedFigure(summary, 'TL01')).toEqual({ sum: 0n, yes: 2, reports: 2 })
  })

  it('shows by level how many still owe their report', () => {
    expect(openByDeadline({ levels }, counters, now)).toEqual({
      levels: [{ id: 'chung', name: 'Chung', deadline, open: 2, overdue: false }],
      openByOwnDeadline: 1,
    })
    expect(openByDeadline({ levels }, {}, deadline).levels[0]).toMatchObject({ open: 0, overdue: false })
    expect(openByDeadline({ levels }, {}, '2023-10-20T10:00:00.001Z' as Instant)).toMatchObject({
      levels: [{ overdue: true }],
      openByOwnDeadline: 0,
    })
  })
})

describe('a publication', () => {
  it('is counted when all its units are, also those withdrawn since; units added later are no part of it', () => {
    expect(leadsCounted({ issued: 5n, withdrawn: 2n, added: 3n })).toBe(4)
    expect(leadsCounted({})).toBe(0)
    expect(isStillCounting({ leads: 5 }, { issued: 4n })).toBe(true)
    expect(isStillCounting({ leads: 5 }, { issued: 5n })).toBe(false)
    expect(isStillCounting({ leads: 5 }, { issued: 5n, added: 1n })).toBe(true)
  })
})

describe('the name of a list', () => {
  it('is one of those that figures link to', () => {
    expect(asUnitList('open-overdue')).toBe('open-overdue')
    for (const name of ['', 'other', undefined]) expect(asUnitList(name)).toBeUndefined()
    expect(expectedBuckets).toEqual([
      ...['untouched', 'undeliverable', 'drafting', 'submitted', 'returned', 'approved'],
    ])
  })
})
