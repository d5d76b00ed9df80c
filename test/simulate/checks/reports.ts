import type { RawAnswers } from '#domain/form/answers.ts'
import { dataOf, type RawReport, type RawTask } from '../world/raw-table.ts'
import type { Evidence, Finding } from './evidence.ts'

type KeptDraft = Pick<RawReport, 'taskId' | 'version' | 'files'> & { readonly raw: RawAnswers }

const isYesNo = (code: string) => code === 'TL01'

/** What was typed, in the exact form in which it has to be stored. */
function holds({ answers }: RawReport, raw: RawAnswers): boolean {
  const typed = Object.entries(raw)
  const figures = typed.filter(([code]) => !isYesNo(code))
  const choices = typed.filter(([code]) => isYesNo(code))
  return (
    figures.every(([code, value]) => answers.figures[code] === Number(value)) &&
    choices.every(([code, value]) => answers.yesNo[code]?.yes === (value === 'yes')) &&
    Object.keys(answers.figures).length === figures.length &&
    Object.keys(answers.yesNo).length === choices.length
  )
}

/** Everything that a unit was told is stored can be found in the table. */
export function* nothingLost(evidence: Evidence): Generator<Finding> {
  const { promised, promisedDrafts, promisedFiles, reports, rows } = evidence
  const found = (what: string): Finding => ({ guarantee: 'nothing-lost', what })
  const byName = new Map(reports.map((report) => [`${report.taskId} ${report.version}`, report]))
  for (const { taskId, version, raw } of promised) {
    const report = byName.get(`${taskId} ${version}`)
    if (!report) yield found(`version ${version} of ${taskId} was acknowledged and is not stored`)
    else if (!holds(report, raw))
      yield found(`version ${version} of ${taskId} differs from what was acknowledged`)
  }
  const sent = new Set(reports.map(({ taskId }) => taskId))
  const drafts = rows.filter(({ sk }) => sk === 'DRAFT').map(({ item }) => dataOf<KeptDraft>(item))
  const kept = new Map(drafts.map((draft) => [draft.taskId, draft]))
  for (const { taskId, version, raw } of promisedDrafts) {
    if (sent.has(taskId)) continue
    const draft = kept.get(taskId)
    if (!draft || draft.version < version)
      yield found(`save ${version} of the draft of ${taskId} is not stored`)
    else if (Object.entries(raw).some(([code, value]) => draft.raw[code] !== value))
      yield found(`the draft of ${taskId} differs from what was typed`)
  }
  const attached = new Set(
    [...reports, ...drafts].flatMap(({ taskId, files }) => files.map(({ id }) => `${taskId} ${id}`)),
  )
  for (const { taskId, id, key, bytes } of promisedFiles) {
    if (!attached.has(`${taskId} ${id}`))
      yield found(`file ${id} of ${taskId} was attached and is not stored`)
    const stored = evidence.fileAt(key)
    if (!stored || Buffer.compare(stored, bytes) !== 0) yield found(`${key} does not hold what was uploaded`)
  }
}

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

function addTask(sums: Sums, task: RawTask, report: RawReport | undefined): void {
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
    add(sums, task.firstSubmission?.onTime === false ? 'done:late' : 'done:on-time', 1n)
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

/** exact-sum: every node equals the sum recomputed from the stored reports. */
export function* exactSum(evidence: Evidence): Generator<Finding> {
  const reports = new Map(evidence.reports.map((report) => [`${report.taskId} ${report.version}`, report]))
  const nodes = nodesOf(evidence)
  for (const name of nodesThatCount(evidence, nodes)) {
    const stored: Sums = nodes.get(name) ?? new Map()
    const [directive, node = ''] = name.split(' ')
    const sums: Sums = new Map()
    for (const task of evidence.tasks)
      if (task.directiveId === directive && isBelow(task.node, node))
        addTask(sums, task, reports.get(`${task.id} ${task.progress.version}`))
    if (textOf(sums) !== textOf(stored))
      yield { guarantee: 'exact-sum', what: `${name}: stored ${textOf(stored)}; recomputed ${textOf(sums)}` }
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
