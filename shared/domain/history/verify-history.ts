import { asTaskId, partsOfTaskId } from '../ids.ts'
import { type AuditEvent, canonical, emptyHistory, type HistoryHead, sha256 } from './history.ts'

/** Where a task or directive itself says that its chain stands. */
export interface SubjectHead extends HistoryHead {
  readonly subject: string
}

/** What was taken out of the table to be proved: each chain in its order, and the heads beside it. */
export interface HistoryExport {
  readonly events: readonly AuditEvent[]
  /** Without them, events cut off at the end of a chain go unnoticed. */
  readonly heads: readonly SubjectHead[]
}

/**
 * - `changed`: the event is not what its hash was made of.
 * - `gap`: this event should be there and is not.
 * - `out-of-order`: the event stands behind one that is as new or newer.
 * - `broken-link`: the event does not follow the one before it.
 * - `no-beginning`: the first event follows nothing that is known.
 * - `head-differs`: the task or directive names another last event.
 * - `head-missing`: there are events of something that is not there itself.
 * - `tasks-missing`: other tasks begin here than were issued or added.
 * - `rewritten`, `removed`: an earlier export had another event here, or had one at all.
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

/** Proves every chain of an export; no findings means that nothing was changed, left out or swapped. */
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

/** Proves that a later export still holds all that an earlier one held: a chain rewritten from its first event on is whole in itself. */
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

/** Tasks issued together share their first event: which hash stands for which directive. */
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

/** The tasks that a directive itself says were added to it: a task cannot speak for itself. */
export function announcedTasks(events: readonly AuditEvent[]): ReadonlySet<string> {
  const announced = events.map(({ type, subject, data }) => {
    const task = type === 'unit-added' ? asTaskId(String(data.task)) : undefined
    return task && partsOfTaskId(task).directiveId === subject ? task : undefined
  })
  return new Set(announced.filter((task) => task !== undefined))
}

/** As many tasks must be there as each event says were issued and as the publication announced, and each that was added. */
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
