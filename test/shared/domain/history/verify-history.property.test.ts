import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import {
  type AuditEvent,
  canonical,
  type EventType,
  emptyHistory,
  type HistoryHead,
  nextEvent,
  sha256,
} from '#domain/history/history.ts'
import { type HistoryExport, verifyChains, verifyContinues } from '#domain/history/verify-history.ts'
import type { Instant } from '#domain/time/calendar.ts'

const at = '2023-09-25T01:00:00.000Z' as Instant
const directive = 'aaaaaaaaaa'
const task = (n: number): string => `${directive}_0_H24.T${n}`

function chain(
  subject: string,
  types: readonly EventType[],
  from: HistoryHead = emptyHistory,
  data: AuditEvent['data'] = {},
) {
  const events: AuditEvent[] = []
  let head = from
  for (const type of types) {
    const next = nextEvent(head, subject, { at, type, by: { is: 'system' }, data: { ...data, n: head.seq } })
    events.push(next.event)
    head = next.head
  }
  return { events, head: { subject, ...head } }
}

/** A directive with one chunk of tasks whose chains have `lengths` further events, and one task that was added. */
function anExport(lengths: readonly number[]): HistoryExport {
  const created = nextEvent(emptyHistory, directive, {
    at,
    type: 'directive-created',
    by: { is: 'system' },
    data: {},
  })
  const published = nextEvent(created.head, directive, {
    at,
    type: 'directive-published',
    by: { is: 'staff', id: 'an' },
    data: { manifest: 'm', leads: lengths.length },
  })
  const issued = nextEvent(emptyHistory, `${directive}.0`, {
    at,
    type: 'tasks-issued',
    by: { is: 'system' },
    data: { manifest: 'm', chunk: 0, tasks: lengths.length },
  })
  const tasks = lengths.map((length, n) =>
    chain(
      task(n),
      Array.from({ length }, () => 'report-submitted'),
      issued.head,
    ),
  )
  const told = nextEvent(published.head, directive, {
    at,
    type: 'unit-added',
    by: { is: 'staff', id: 'an' },
    data: { task: task(999) },
  })
  const added = chain(task(999), ['task-added', 'report-submitted', 'report-approved'])
  return {
    events: [
      created.event,
      published.event,
      told.event,
      issued.event,
      ...[...tasks, added].flatMap(({ events }) => events),
    ],
    heads: [{ subject: directive, ...told.head }, ...[...tasks, added].map(({ head }) => head)],
  }
}

const anyExport = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 6 }).map(anExport)
/** An export and one position in it. */
const anyPlace = anyExport.chain((history) =>
  fc.record({ history: fc.constant(history), index: fc.nat({ max: history.events.length - 1 }) }),
)

const resealed = ({ hash: _, ...facts }: AuditEvent): AuditEvent => ({
  ...facts,
  hash: sha256(canonical(facts)),
})

describe('verifyChains', () => {
  it('finds nothing in unmodified chains, with heads and without', () => {
    fc.assert(
      fc.property(anyExport, (history) => {
        expect(verifyChains(history)).toEqual([])
        expect(verifyChains({ ...history, heads: [] })).toEqual([])
      }),
    )
  })

  it('finds an event whose data were changed, at its position', () => {
    fc.assert(
      fc.property(
        anyPlace,
        fc.constantFrom<Partial<AuditEvent>>(
          { at: '2023-09-25T01:00:00.001Z' as Instant },
          { by: { is: 'unit' } },
          { type: 'chased' },
          { data: { planted: true } },
        ),
        ({ history, index }, change) => {
          const events = history.events.map((event, i) => (i === index ? { ...event, ...change } : event))
          const { subject, seq } = history.events[index] as AuditEvent
          expect(verifyChains({ ...history, events })).toContainEqual({ is: 'changed', subject, seq })
        },
      ),
    )
  })

  it('finds a changed event whose hash was recomputed', () => {
    fc.assert(
      fc.property(anyPlace, ({ history, index }) => {
        const events = history.events.map((event, i) =>
          i === index ? resealed({ ...event, by: { is: 'staff', id: 'planted' } }) : event,
        )
        expect(verifyChains({ ...history, events })).not.toEqual([])
      }),
    )
  })

  it('finds a removed event at any position', () => {
    fc.assert(
      fc.property(anyPlace, ({ history, index }) => {
        const events = history.events.filter((_, i) => i !== index)
        expect(verifyChains({ ...history, events })).not.toEqual([])
      }),
    )
  })

  it('finds a gap inside a chain without heads', () => {
    fc.assert(
      fc.property(anyExport, (history) => {
        const { events } = history
        const inside = events.findIndex(({ seq }, i) => seq > 1 && events[i + 1]?.seq === seq + 1)
        fc.pre(inside >= 0)
        const { subject } = events[inside] as AuditEvent
        const findings = verifyChains({ events: events.filter((_, i) => i !== inside), heads: [] })
        expect(findings.some((finding) => finding.subject === subject)).toBe(true)
      }),
    )
  })

  it('finds two swapped events, also with numbers and hashes recomputed', () => {
    fc.assert(
      fc.property(anyExport, fc.boolean(), fc.nat(), (history, anew, pick) => {
        const { events } = history
        const pairs = events.flatMap((event, i) => (events[i + 1]?.subject === event.subject ? [i] : []))
        const first = pairs[pick % pairs.length] as number
        const [a, b] = [events[first], events[first + 1]] as [AuditEvent, AuditEvent]
        const swapped = anew
          ? [
              resealed({ ...b, seq: a.seq, previous: a.previous }),
              resealed({ ...a, seq: b.seq, previous: b.previous }),
            ]
          : [b, a]
        const planted = [...events.slice(0, first), ...swapped, ...events.slice(first + 2)]
        expect(verifyChains({ ...history, events: planted })).not.toEqual([])
      }),
    )
  })

  it('finds a task that was removed with all its events', () => {
    const history = anExport([2, 0, 1])
    const without = (subject: string): HistoryExport => ({
      events: history.events.filter((event) => event.subject !== subject),
      heads: history.heads.filter((head) => head.subject !== subject),
    })
    for (const n of [0, 1, 2])
      expect(verifyChains(without(task(n)))).toEqual([
        { is: 'tasks-missing', subject: `${directive}.0`, seq: 1 },
      ])
    expect(verifyChains(without(task(999)))).toEqual([{ is: 'tasks-missing', subject: directive, seq: 3 }])
  })

  it('finds an inserted task with a consistent chain', () => {
    const history = anExport([1])
    const plants = [
      chain(task(500), ['task-added', 'report-submitted']),
      chain(task(500), ['report-submitted']),
      chain(task(500), ['task-added', 'unit-added'], emptyHistory, { task: task(500) }),
    ]
    for (const planted of plants) {
      const events = [...history.events, ...planted.events]
      expect(verifyChains({ events, heads: [...history.heads, planted.head] })).toContainEqual({
        is: 'tasks-missing',
        subject: task(500),
        seq: 1,
      })
    }
  })

  it('does not let a task begin with the issuing of another directive', () => {
    const { events } = anExport([1])
    const foreign = events.map((event) =>
      event.subject === task(0) ? resealed({ ...event, subject: `bbbbbbbbbb_0_H24.T0` }) : event,
    )
    expect(verifyChains({ events: foreign, heads: [] })).toEqual([
      { is: 'no-beginning', subject: 'bbbbbbbbbb_0_H24.T0', seq: 2 },
    ])
  })
})

describe('verifyContinues', () => {
  it('accepts longer chains, and finds events that were rewritten or removed since', () => {
    fc.assert(
      fc.property(anyPlace, ({ history, index }) => {
        const { events } = history
        const { subject, seq } = events[index] as AuditEvent
        expect(verifyContinues(events.slice(0, index), events)).toEqual([])
        const rewritten = events.map((event, i) =>
          i === index ? resealed({ ...event, type: 'chased' }) : event,
        )
        expect(verifyContinues(events, rewritten)).toEqual([{ is: 'rewritten', subject, seq }])
        const removed = events.filter((_, i) => i !== index)
        expect(verifyContinues(events, removed)).toEqual([{ is: 'removed', subject, seq }])
      }),
    )
  })
})
