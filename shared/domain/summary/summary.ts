import { nodeAndAbove } from '../directive/path.ts'
import type { ReportForm } from '../form/form.ts'
import { formKinds, type Indicator } from '../form/form-kinds.ts'
import type { Counter } from '../form/kind.ts'
import type { NodeId } from '../ids.ts'
import type { Report } from '../task/report.ts'
import { type Bucket, bucket, buckets, owesReport, type Task } from '../task/task.ts'
import { deadlineKey, instantOfKey, type Level } from '../time/deadline.ts'

/**
 * The counters kept at every node: `issued`, `withdrawn`, `added` (after publication, in either), `bucket:<bucket>`,
 * `open:<deadline key>` (owed by units that were reached), `done:on-time`, `done:late`, and the counters of the kinds of question: `sum:<indicator>`,
 * `yes:<indicator>`. All are additive, so that the order of folding does not matter; integers
 * of any size, so that sums of đồng stay exact.
 */
export type Counters = Readonly<Record<string, bigint>>

const counterFamilies: ReadonlySet<string> = new Set([
  'issued',
  'withdrawn',
  'added',
  'bucket',
  'open',
  'done',
  'sum',
  'yes',
])

/** Whether this release maintains that counter. Unknown ones were added by a newer release. */
export const isKnownCounter = (name: string): boolean => counterFamilies.has(name.split(':', 1)[0] ?? '')

/** The report that counts, with the form that it answers. */
export interface CountedReport {
  readonly report: Report
  readonly form: ReportForm
}

const addsUp = (question: Indicator): boolean => formKinds.of(question).addsUp?.(question) !== false

/** What a task and its counted report contribute to each node above it. */
export function contribution(task: Task, counted: CountedReport | undefined): Counters {
  const counters: Record<string, bigint> = task.addedAt === undefined ? {} : { added: 1n }
  const own = bucket(task)
  if (!own) return { ...counters, withdrawn: 1n }
  counters.issued = 1n
  counters[`bucket:${own}`] = 1n
  if (owesReport(task) && own !== 'undeliverable') counters[`open:${deadlineKey(task.deadline)}`] = 1n
  if (own === 'submitted' || own === 'approved')
    counters[task.firstSubmission?.onTime === false ? 'done:late' : 'done:on-time'] = 1n
  if (own !== 'approved' || !counted) return counters
  for (const question of counted.form.indicators) {
    const kind = formKinds.of(question)
    const answer = kind.slot.read(counted.report.answers, question.code)
    const counts = answer !== undefined && addsUp(question)
    const adds = counts ? (kind.adds?.(answer) ?? {}) : {}
    for (const [counter, value] of Object.entries(adds))
      if (value !== 0n) counters[`${counter}:${question.code}`] = value
  }
  return counters
}

/** The contribution of a task as issued, with its chunk: untouched, or undeliverable without an address. */
export const issuedContribution = ({ reachable, level, apart }: Task['issuedAs']): Counters => ({
  issued: 1n,
  [reachable ? 'bucket:untouched' : 'bucket:undeliverable']: 1n,
  ...(reachable || !apart ? { [`open:level:${level}`]: 1n } : {}),
})

/** The report version that counts: the approved one. */
export const countedVersion = (task: Task): number | undefined =>
  bucket(task) === 'approved' && task.progress.is === 'approved' ? task.progress.version : undefined

/** The difference `now − before`, without zeros. */
export function difference(now: Counters, before: Counters): Counters {
  const result: Record<string, bigint> = {}
  for (const key of new Set([...Object.keys(now), ...Object.keys(before)])) {
    const change = (now[key] ?? 0n) - (before[key] ?? 0n)
    if (change !== 0n) result[key] = change
  }
  return result
}

/** The sum of many, without zeros. */
export function total(parts: Iterable<Counters>): Counters {
  const sum: Record<string, bigint> = {}
  for (const part of parts)
    for (const [key, value] of Object.entries(part)) sum[key] = (sum[key] ?? 0n) + value
  return difference(sum, {})
}

/** The changes of a batch of folded tasks, by node. */
export function changesByNode(
  folds: readonly { node: NodeId; delta: Counters }[],
): ReadonlyMap<NodeId, Counters> {
  const byNode = new Map<NodeId, Counters>()
  for (const { node, delta } of folds)
    for (const above of nodeAndAbove(node)) byNode.set(above, total([byNode.get(above) ?? {}, delta]))
  return new Map([...byNode].filter(([, delta]) => Object.keys(delta).length > 0))
}

const isFigure = (name: string): boolean => name.startsWith('sum:') || name.startsWith('yes:')

/**
 * The part of a change that fits one update, in one transaction with its guard; the rest is left to the next fold. The task's
 * state counters go first and together, so that a node's buckets never disagree with its issued count for long.
 */
export function portion(delta: Counters, most: number): Counters {
  const names = Object.keys(delta)
  if (names.length <= most) return delta
  const inOrder = [...names.filter((name) => !isFigure(name)), ...names.filter(isFigure)]
  return Object.fromEntries(inOrder.slice(0, most).map((name) => [name, delta[name] ?? 0n]))
}

/** Limits of one transaction: number of actions, and counters of one node. */
export interface FoldLimits {
  readonly transaction: number
  readonly additions: number
}

/** Packs folds, sorted by path, so that each pack's guards and distinct nodes fit one transaction, and its counters one update. */
export function packFolds<Fold extends { node: NodeId; delta: Counters }>(
  folds: readonly Fold[],
  limits: FoldLimits,
): readonly (readonly Fold[])[] {
  const packs: Fold[][] = []
  let pack: Fold[] = []
  let nodes = new Set<NodeId>()
  // The root node receives every counter of the pack.
  let names = new Set<string>()
  for (const fold of [...folds].sort((a, b) => (a.node < b.node ? -1 : a.node > b.node ? 1 : 0))) {
    const ownNames = Object.keys(fold.delta)
    const allNodes = new Set([...nodes, ...nodeAndAbove(fold.node)])
    const allNames = new Set([...names, ...ownNames])
    const fits = pack.length + 1 + allNodes.size <= limits.transaction && allNames.size <= limits.additions
    if (pack.length > 0 && !fits) {
      packs.push(pack)
      pack = []
    }
    nodes = fits ? allNodes : new Set(nodeAndAbove(fold.node))
    names = fits ? allNames : new Set(ownNames)
    pack.push(fold)
  }
  return pack.length > 0 ? [...packs, pack] : packs
}

/** The summary of a node, derived from its counters. */
export interface Summary {
  readonly issued: number
  readonly withdrawn: number
  readonly buckets: Readonly<Record<Bucket, number>>
  /** The four classes that are shown to leaders, and the excluded ones. */
  readonly classes: {
    readonly doneOnTime: number
    readonly doneLate: number
    readonly openInTime: number
    readonly openOverdue: number
  }
  readonly sums: Readonly<Record<string, bigint>>
  readonly yes: Readonly<Record<string, number>>
}

/** Derives a summary from counters at `now`: overdue depends on the clock and on the current deadlines. */
export function summarize(
  counters: Counters,
  form: ReportForm,
  levels: readonly Level[],
  now: string,
): Summary {
  const count = (key: string) => Number(counters[key] ?? 0n)
  let openInTime = 0
  let openOverdue = 0
  for (const [key, value] of Object.entries(counters)) {
    if (!key.startsWith('open:')) continue
    const at = instantOfKey(key.slice('open:'.length), levels)
    if (at === undefined || at < now) openOverdue += Number(value)
    else openInTime += Number(value)
  }
  const codes = (counter: Counter) =>
    form.indicators
      .filter((one) => addsUp(one) && formKinds.of(one).counters?.includes(counter))
      .map(({ code }) => code)
  return {
    issued: count('issued'),
    withdrawn: count('withdrawn'),
    buckets: Object.fromEntries(buckets.map((name) => [name, count(`bucket:${name}`)])) as Record<
      Bucket,
      number
    >,
    classes: { doneOnTime: count('done:on-time'), doneLate: count('done:late'), openInTime, openOverdue },
    sums: Object.fromEntries(codes('sum').map((code) => [code, counters[`sum:${code}`] ?? 0n])),
    yes: Object.fromEntries(codes('yes').map((code) => [code, count(`yes:${code}`)])),
  }
}

/** The figure of one indicator in a summary, and the number of reports behind it. */
export interface CountedFigure {
  readonly sum: bigint
  readonly yes: number
  readonly reports: number
}

export const countedFigure = (summary: Summary, code: string): CountedFigure => ({
  sum: summary.sums[code] ?? 0n,
  yes: summary.yes[code] ?? 0,
  reports: summary.buckets.approved,
})
