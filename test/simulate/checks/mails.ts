import { dueAtOf, type RawTask } from '../world/raw-table.ts'
import { type Evidence, type Finding, groupBy } from './evidence.ts'
import { fallsAway, stepAt } from './ladder.ts'
import { skippedForNoReason, untoldMoves } from './skipped.ts'

/** One mail per row of the ledger; a second copy only of a request that is marked. */
export function* oneMail({ log, mails, tasks, events }: Evidence): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'one-mail', what })
  const rows = new Map(mails.map((mail) => [mail.id, mail]))
  for (const [id, copies] of groupBy(log, ({ row }) => row)) {
    const row = rows.get(id)
    if (!row) yield found(`SES took ${id}, which has no row in the ledger`)
    else if (copies.length > (row.possibleDuplicate && row.kind === 'request' ? 2 : 1))
      yield found(`SES took ${copies.length} copies of ${id}`)
  }
  const calls = groupBy(
    // A call to a unit that owes no report does not count as a chase.
    events.filter(({ type, data }) => type === 'call-logged' && data.chaseNumber !== undefined),
    ({ subject }) => subject,
  )
  for (const task of tasks) {
    const numbers = mails
      .filter(({ recipient }) => recipient === task.id)
      .flatMap(({ state }) => (state.chaseNumber === undefined ? [] : [state.chaseNumber]))
    numbers.push(...(calls.get(task.id) ?? []).map(({ data }) => Number(data.chaseNumber)))
    if (new Set(numbers).size !== numbers.length) yield found(`two chases of ${task.id} carry one number`)
    if (numbers.some((number) => number > (task.lastChaseNumber ?? task.chases)))
      yield found(`a chase of ${task.id} was not counted`)
  }
}

const hours = 3_600_000
/** Longer than the back-offs of several lost nudges in a row. */
const patience = 8 * hours

/** How much of a time span was covered by outages; overlaps count once. */
function outageWithin(outages: Evidence['outages'], begin: number, end: number): number {
  let [sum, covered] = [0, begin]
  for (const [from, to] of [...outages].sort(([a], [b]) => a - b)) {
    const until = Math.min(to, end)
    sum += Math.max(0, until - Math.max(from, covered))
    covered = Math.max(covered, until)
  }
  return sum
}

/** A small directive's requests leave in time despite a large directive, an exhausted quota or an unreadable item. */
export function* noStarving({
  runs,
  log,
  mails,
  tasks,
  outages,
  planted,
  now,
}: Evidence): Generator<Finding> {
  for (const { pk, item } of planted)
    if (item.dueShard) yield { guarantee: 'no-starving', what: `${pk} is still in the due index` }
  const [small] = [...runs].sort((a, b) => a.leads.size - b.leads.size)
  if (!small || runs.length < 2) return
  for (const [unitId, taskId] of small.leads) {
    if (!small.reachable.has(unitId)) continue
    const request = mails.find(
      ({ recipient, kind, about }) =>
        recipient === taskId && (kind === 'request' || kind === 'deputy') && about === '0',
    )
    // Nobody can be written to where it was known at publication that no mail arrives.
    if (!request && tasks.some(({ id, issuedAs }) => id === taskId && !issuedAs.reachable)) continue
    if (request?.state.is === 'skipped' || request?.state.is === 'failed') continue
    const first = log.find(({ row }) => row === request?.id)
    const until = first?.at ?? now
    const late = until - small.publishedAt - outageWithin(outages, small.publishedAt, until)
    if (late > patience)
      yield {
        guarantee: 'no-starving',
        what: `the request of ${taskId} waited ${first ? `${Math.round(late / hours)} hours` : 'for ever'}`,
      }
  }
}

const leavesLadder = new Set(['draft-begun', 'chased', 'call-logged', 'chase-sent', 'link-revoked'])

/** Whether the task has only events that leave its ladder as it is. */
function untouchedIn({ events }: Evidence): (task: RawTask) => boolean {
  const changed = groupBy(events, ({ subject }) => subject)
  return ({ id }) => (changed.get(id) ?? []).every(({ type }) => leavesLadder.has(type))
}

/** Every step of the ladder that fell outside of outages has its row for each unit that still owed and whose ladder nobody changed. */
function* forgottenRungs(evidence: Evidence): Generator<string> {
  const { runs, tasks, directives, mails, outages, daysOff, now } = evidence
  const untouched = untouchedIn(evidence)
  const rows = new Set<string>(mails.map(({ id }) => id))
  for (const { directive: published, leads, publishedAt } of runs) {
    const directive = directives.find(({ id }) => id === published.id)
    if (!directive) continue
    // Until it was closed, a directive that is closed now was chased like any other.
    const until = directive.closed ? Date.parse(directive.closed.at) : now
    const owing = tasks.filter(
      (task) =>
        task.directiveId === directive.id &&
        [...leads.values()].some((id) => id === task.id) &&
        task.address.is === 'working' &&
        untouched(task),
    )
    for (const { id, deadline } of directive.levels) {
      // The steps of a moved deadline were replaced.
      if (deadline.version !== published.levels.find((level) => level.id === id)?.deadline.version) continue
      for (const rung of directive.ladder) {
        if (fallsAway(deadline.at, rung.workingDays, daysOff)) continue
        // A day off moves a step only if it is declared before.
        const [first = 0, last = 0] = [[], daysOff]
          .map((off) => stepAt(deadline.at, rung.workingDays, off))
          .sort((a, b) => a - b)
        const inTime = first > publishedAt + patience && last + patience < until
        if (!inTime || outages.some(([from, to]) => from < last + patience && to > first - hours)) continue
        for (const task of owing) {
          const slot = `${task.id}__step.${rung.id}.l${deadline.version}.0`
          if (task.deadline.by === 'level' && task.deadline.level === id && !rows.has(slot))
            yield `${slot} was never written`
        }
      }
    }
  }
}

const isOver = new Set(['sent', 'delivered', 'bounced', 'complained', 'skipped', 'failed'])

/** catch-up: no work is left half done, and every unit that still owes a report got its newest step. */
export function* catchUp(evidence: Evidence): Generator<Finding> {
  const { rows, mails, deadLetters, now, tasks, directives, log } = evidence
  const found = (what: string): Finding => ({ guarantee: 'catch-up', what })
  const moment = new Date(now).toISOString()
  for (const mail of mails)
    if (!isOver.has(mail.state.is)) yield found(`${mail.id} is still ${mail.state.is}`)
  for (const { item, pk, sk, type } of rows) {
    if (item.abandonedAt) yield found(`${pk} ${sk} was abandoned`)
    const dueAt = dueAtOf(item)
    if (dueAt && dueAt <= moment) yield found(`${pk} ${sk} is still due since ${dueAt}`)
    if (type === 'guard' && item.dueShard) yield found(`${pk} still has to be counted`)
  }
  for (const body of deadLetters) yield found(`a dead letter remains: ${body}`)
  for (const what of forgottenRungs(evidence)) yield found(what)
  for (const what of skippedForNoReason(evidence)) yield found(what)
  const untouched = untouchedIn(evidence)
  for (const what of untoldMoves(evidence, untouched)) yield found(what)
  for (const task of tasks) {
    const directive = directives.find(({ id }) => id === task.directiveId)
    if (directive?.stage !== 'published' || !untouched(task)) continue
    const last = directive.ladder.at(-1)?.id
    const level = task.deadline.by === 'level' ? task.deadline.level : ''
    const version = directive.levels.find(({ id }) => id === level)?.deadline.version
    if (task.address.is !== 'working' || version === undefined) continue
    const slot = `${task.id}__step.${last}.l${version}.0`
    const row = mails.find(({ id }) => id === slot)
    const excused = row?.state.is === 'failed' || log.some((mail) => mail.row === slot)
    if (!excused)
      yield found(
        `${task.id} still owes and was not chased by ${slot} (${row?.state.is} ${row?.state.why ?? ''})`,
      )
  }
}
