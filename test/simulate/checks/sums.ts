import type { RawReport, RawTask } from '../world/raw-table.ts'
import { type Evidence, type Finding, groupBy } from './evidence.ts'
import { type Replayed, replayed } from './replay.ts'

type Sums = Map<string, bigint>

const add = (sums: Sums, name: string, value: bigint) => sums.set(name, (sums.get(name) ?? 0n) + value)

export function bucketOf(task: RawTask): string | undefined {
  if (task.standing.is === 'withdrawn') return undefined
  if (task.standing.is === 'excluded') return 'excluded'
  const reachable = task.address.is === 'working'
  return task.progress.is === 'untouched' && !reachable ? 'undeliverable' : task.progress.is
}

/** The day and hour on a Vietnamese clock; an instant that is neither a whole hour nor the end of a day is kept as an instant. */
function hourOf(at: string): string {
  const shown = new Date(Date.parse(at) + 7 * 3_600_000).toISOString()
  if (shown.endsWith(':00:00.000Z')) return shown.slice(0, 13)
  return shown.endsWith('T23:59:59.999Z') ? `${shown.slice(0, 10)}T24` : `${at}, which is not a whole hour`
}

type Standing = RawTask & Pick<Replayed, 'firstOnTime'>

function addTask(sums: Sums, task: Standing, report: RawReport | undefined): void {
  const bucket = bucketOf(task)
  if (task.addedAt !== undefined) add(sums, 'added', 1n)
  if (!bucket) return void add(sums, 'withdrawn', 1n)
  add(sums, 'issued', 1n)
  add(sums, `bucket:${bucket}`, 1n)
  const { progress, deadline } = task
  // A unit that was not reached is not among those that are in time or late.
  if (
    bucket !== 'excluded' &&
    bucket !== 'undeliverable' &&
    ['untouched', 'drafting', 'returned'].includes(progress.is)
  )
    add(
      sums,
      deadline.by === 'level' ? `open:level:${deadline.level}` : `open:own:${hourOf(deadline.deadline.at)}`,
      1n,
    )
  if (bucket === 'submitted' || bucket === 'approved')
    add(sums, task.firstOnTime ? 'done:on-time' : 'done:late', 1n)
  if (bucket !== 'approved' || !report) return
  for (const [code, value] of Object.entries(report.answers.figures)) add(sums, `sum:${code}`, BigInt(value))
  for (const [code, { yes }] of Object.entries(report.answers.yesNo)) if (yes) add(sums, `yes:${code}`, 1n)
}

const textOf = (sums: Sums): string =>
  [...sums]
    .filter(([, value]) => value !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

/** Every summary node as it is stored: by directive and node. */
function nodesOf({ rows }: Evidence): Map<string, Sums> {
  const nodes = new Map<string, Sums>()
  for (const { pk, sk, item } of rows) {
    if (!pk.startsWith('S#') || !sk.startsWith('NODE#')) continue
    const [, directive, parent] = pk.split('#')
    const node = parent === 'root' ? '0' : `${parent}.${Number(sk.slice('NODE#'.length))}`
    const sums: Sums = new Map()
    for (const [name, value] of Object.entries(item))
      if (name.startsWith('c:')) sums.set(name.slice(2), BigInt(value.N ?? '0'))
    nodes.set(`${directive} ${node}`, sums)
  }
  return nodes
}

/** Every stored node, and every node that lies on the path of a task. */
function* nodesThatCount({ tasks }: Evidence, stored: ReadonlyMap<string, Sums>): Generator<string> {
  const names = new Set(stored.keys())
  for (const { directiveId, node } of tasks) {
    const steps = node.split('.')
    for (const depth of steps.keys()) names.add(`${directiveId} ${steps.slice(0, depth + 1).join('.')}`)
  }
  yield* names
}

const isBelow = (node: string, above: string) => node === above || node.startsWith(`${above}.`)

/** Every task as it stands by its history. */
function* standingsOf({ tasks, events, directives, judged }: Evidence): Generator<Standing> {
  const histories = groupBy(events, ({ subject }) => subject)
  for (const task of tasks) {
    const directive = directives.find(({ id }) => id === task.directiveId)
    const own = (histories.get(task.id) ?? []).toSorted((a, b) => a.seq - b.seq)
    const isAutomatic = directive?.approval === 'automatic'
    yield { ...task, ...replayed(own, isAutomatic, (version) => judged.get(`${task.id} ${version}`)) }
  }
}

/** exact-sum: every node equals the sum recomputed from the histories and the stored reports. */
export function* exactSum(evidence: Evidence): Generator<Finding> {
  const standings = [...standingsOf(evidence)]
  const reports = new Map(evidence.reports.map((report) => [`${report.taskId} ${report.version}`, report]))
  const nodes = nodesOf(evidence)
  for (const name of nodesThatCount(evidence, nodes)) {
    const stored: Sums = nodes.get(name) ?? new Map()
    const [directive, node = ''] = name.split(' ')
    const sums: Sums = new Map()
    for (const task of standings)
      if (task.directiveId === directive && isBelow(task.node, node))
        addTask(sums, task, reports.get(`${task.id} ${task.progress.version}`))
    if (textOf(sums) !== textOf(stored))
      yield { guarantee: 'exact-sum', what: `${name}: stored ${textOf(stored)}; recomputed ${textOf(sums)}` }
  }
}

/** An officer's decision holds for the version that was looked at, and for no other. */
export function* decidedAsSeen({ events, looked }: Evidence): Generator<Finding> {
  const seen = new Set(looked.map(({ taskId, version }) => `${taskId} ${version}`))
  for (const { type, subject, data } of events)
    if (
      (type === 'report-approved' || type === 'report-returned') &&
      !seen.has(`${subject} ${data.reportVersion}`)
    )
      yield {
        guarantee: 'exact-sum',
        what: `${type} of version ${data.reportVersion} of ${subject}, which nobody had looked at`,
      }
}

/** The buckets add up to the issued tasks, and the issued tasks to the lead units. */
export function* rightDenominator(evidence: Evidence): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'right-denominator', what })
  const nodes = nodesOf(evidence)
  for (const [name, sums] of nodes) {
    const inBuckets = [...sums].reduce(
      (sum, [key, value]) => (key.startsWith('bucket:') ? sum + value : sum),
      0n,
    )
    if (inBuckets !== (sums.get('issued') ?? 0n)) yield found(`${name}: ${textOf(sums)}`)
    for (const [key, value] of sums) if (value < 0n) yield found(`${name}: ${key} is ${value}`)
  }
  for (const { directive, leads, added, asked } of evidence.runs) {
    const root = nodes.get(`${directive.id} 0`)
    const shown = Number((root?.get('issued') ?? 0n) + (root?.get('withdrawn') ?? 0n))
    const sure = leads.size + added.size
    const unsure = [...asked].filter((unit) => !leads.has(unit) && !added.has(unit)).length
    if (shown < sure || shown > sure + unsure)
      yield found(
        `${directive.id} shows ${shown} units of ${sure} (and ${unsure} additions without an answer)`,
      )
  }
}
