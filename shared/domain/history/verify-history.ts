import { asDirectiveId, asTaskId, partsOfTaskId } from '../ids.ts'
import {
  type AuditEvent,
  canonical,
  commonSubjects,
  emptyHistory,
  type HistoryHead,
  sha256,
} from './history.ts'

/** The chain head as stored on the task or directive itself. */
export interface SubjectHead extends HistoryHead {
  readonly subject: string
}

/** An export to verify: each chain in order, and the stored heads. */
export interface HistoryExport {
  readonly events: readonly AuditEvent[]
  /** Without heads, events missing at the end of a chain are not detected. */
  readonly heads: readonly SubjectHead[]
}

/**
 * - `changed`: the event does not match its hash.
 * - `gap`: this event is missing.
 * - `out-of-order`: the event follows one with the same or a higher number.
 * - `broken-link`: the event's previous hash is not the hash of the event before it.
 * - `no-beginning`: the chain's first event does not follow a known start.
 * - `head-differs`: the stored head names another last event.
 * - `head-missing`: there are events but no stored head.
 * - `tasks-missing`: the tasks that start here are not those that were issued or added.
 * - `rewritten`, `removed`: an earlier export has another event here, or has one where this export has none.
 */
export type FindingKind =
  | 'changed'
  | 'gap'
  | 'out-of-order'
  | 'broken-link'
  | 'no-beginning'
  | 'head-differs'
  | 'head-missing'
  | 'tasks-missing'
  | 'rewritten'
  | 'removed'

export interface Finding {
  readonly is: FindingKind
  readonly subject: string
  readonly seq: number
}

/** Verifies every chain of an export. No findings: nothing was changed, left out or swapped. */
export function verifyChains({ events, heads }: HistoryExport): readonly Finding[] {
  const chains = bySubject(events)
  const beginnings = issuedHeads(events)
  return [
    ...[...chains].flatMap(([subject, chain]) => chainFindings(subject, chain, beginnings)),
    ...(heads.length > 0
      ? [...headFindings(chains, heads, beginnings), ...countFindings(events, chains, heads)]
      : []),
  ]
}

/** Verifies that a later export contains everything of an earlier one; this detects chains rewritten from their first event, which are consistent in themselves. */
export function verifyContinues(
  earlier: readonly AuditEvent[],
  later: readonly AuditEvent[],
): readonly Finding[] {
  const place = ({ subject, seq }: AuditEvent): string => `${subject} ${seq}`
  const now = new Map(later.map((event) => [place(event), event.hash]))
  return earlier.flatMap((event): readonly Finding[] => {
    const hash = now.get(place(event))
    if (hash === event.hash) return []
    return [{ is: hash ? 'rewritten' : 'removed', subject: event.subject, seq: event.seq }]
  })
}

/**
 * Proves that an export still holds the event that each head named when it was kept. Heads of directives that are not in
 * the export say nothing about it; the histories that belong to no directive are in every export.
 */
export function verifyHeads(kept: readonly SubjectHead[], events: readonly AuditEvent[]): readonly Finding[] {
  const place = (subject: string, seq: number): string => `${subject} ${seq}`
  const hashes = new Map(events.map(({ subject, seq, hash }) => [place(subject, seq), hash]))
  const exported = new Set([...commonSubjects, ...events.map(({ subject }) => directiveOf(subject))])
  const beginnings = issuedHeads(events)
  return kept
    .filter(({ subject, seq }) => seq > 0 && exported.has(directiveOf(subject)))
    .flatMap(({ subject, seq, hash }): readonly Finding[] => {
      const now = hashes.get(place(subject, seq))
      if (now === hash || (seq === 1 && beganTogether(subject, hash, beginnings))) return []
      return [{ is: now ? 'rewritten' : 'removed', subject, seq }]
    })
}

const directiveOf = (subject: string): string => {
  const task = asTaskId(subject)
  if (task) return partsOfTaskId(task).directiveId
  const [directive = subject, part] = subject.split('.')
  return asDirectiveId(directive) && part ? directive : subject
}

function bySubject(events: readonly AuditEvent[]): ReadonlyMap<string, readonly AuditEvent[]> {
  const chains = new Map<string, AuditEvent[]>()
  for (const event of events) {
    const chain = chains.get(event.subject)
    if (chain) chain.push(event)
    else chains.set(event.subject, [event])
  }
  return chains
}

const directiveOfChunk = (subject: string): string | undefined => /^([a-z2-7]{10})\.\d+$/.exec(subject)?.[1]

/** Tasks issued together share their first event: maps its hash to the directive. */
const issuedHeads = (events: readonly AuditEvent[]): ReadonlyMap<string, string | undefined> =>
  new Map(
    events
      .filter(({ type }) => type === 'tasks-issued')
      .map(({ hash, subject }) => [hash, directiveOfChunk(subject)]),
  )

type Beginnings = ReturnType<typeof issuedHeads>

function beganTogether(subject: string, hash: string, beginnings: Beginnings): boolean {
  const task = asTaskId(subject)
  return task !== undefined && beginnings.get(hash) === partsOfTaskId(task).directiveId
}

const isWhole = ({ hash, ...facts }: AuditEvent): boolean => sha256(canonical(facts)) === hash

function chainFindings(
  subject: string,
  chain: readonly AuditEvent[],
  beginnings: Beginnings,
): readonly Finding[] {
  const findings: Finding[] = []
  let before: HistoryHead = emptyHistory
  for (const event of chain) {
    const note = (is: FindingKind, seq = event.seq) => findings.push({ is, subject, seq })
    if (!isWhole(event)) note('changed')
    const sharedBeginning = before === emptyHistory && event.seq === 2 && asTaskId(subject) !== undefined
    if (sharedBeginning) {
      if (!beganTogether(subject, event.previous, beginnings)) note('no-beginning')
    } else if (event.seq > before.seq + 1) note('gap', before.seq + 1)
    else if (event.seq <= before.seq) note('out-of-order')
    else if (event.previous !== before.hash) note(before === emptyHistory ? 'no-beginning' : 'broken-link')
    before = event
  }
  return findings
}

function headFindings(
  chains: ReadonlyMap<string, readonly AuditEvent[]>,
  heads: readonly SubjectHead[],
  beginnings: Beginnings,
): readonly Finding[] {
  const known = new Set(heads.map(({ subject }) => subject))
  const differing = heads.filter(({ subject, seq, hash }) => {
    const last = chains.get(subject)?.at(-1)
    if (last) return last.seq !== seq || last.hash !== hash
    return seq !== 1 || !beganTogether(subject, hash, beginnings)
  })
  const ownerless = [...chains].filter(
    ([subject]) => !known.has(subject) && directiveOfChunk(subject) === undefined,
  )
  return [
    ...differing.map(({ subject, seq }): Finding => ({ is: 'head-differs', subject, seq })),
    ...ownerless.map(
      ([subject, chain]): Finding => ({ is: 'head-missing', subject, seq: chain.at(-1)?.seq ?? 0 }),
    ),
  ]
}

/** The tasks that the directive's own chain records as added; a task's chain alone cannot prove that. */
export function announcedTasks(events: readonly AuditEvent[]): ReadonlySet<string> {
  const announced = events.map(({ type, subject, data }) => {
    const task = type === 'unit-added' ? asTaskId(String(data.task)) : undefined
    return task && partsOfTaskId(task).directiveId === subject ? task : undefined
  })
  return new Set(announced.filter((task) => task !== undefined))
}

/** Compares the tasks present with the number each issuing event and the publication recorded, and with each task added. */
function countFindings(
  events: readonly AuditEvent[],
  chains: ReadonlyMap<string, readonly AuditEvent[]>,
  heads: readonly SubjectHead[],
): readonly Finding[] {
  const begun = new Map<string, number>()
  for (const { subject, seq, hash } of heads) {
    const first = chains.get(subject)?.[0]
    const beginning = first ? first.previous : seq === 1 ? hash : undefined
    if (beginning) begun.set(beginning, (begun.get(beginning) ?? 0) + 1)
  }
  const issued = events.filter(({ type }) => type === 'tasks-issued')
  const announced = announcedTasks(events)
  return events.flatMap((event): readonly Finding[] => {
    const { subject, seq, type, data, hash } = event
    const finding: Finding = { is: 'tasks-missing', subject, seq }
    if (type === 'tasks-issued') return data.tasks === (begun.get(hash) ?? 0) ? [] : [finding]
    if (seq === 1 && asTaskId(subject))
      return type === 'task-added' && announced.has(subject) ? [] : [finding]
    if (type === 'unit-added') {
      const first = chains.get(String(data.task))?.[0]
      return first?.type === 'task-added' ? [] : [finding]
    }
    if (type !== 'directive-published') return []
    const ofThis = issued.filter((one) => directiveOfChunk(one.subject) === subject)
    const tasks = ofThis.reduce((sum, one) => sum + Number(one.data.tasks), 0)
    return tasks === data.leads && ofThis.every((one) => one.data.manifest === data.manifest) ? [] : [finding]
  })
}
