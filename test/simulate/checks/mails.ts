import { type Evidence, type Finding, groupBy } from './evidence.ts'

/** One mail per row of the ledger; a second copy only of a request that is marked. */
export function* oneMail({ log, mails, tasks, events }: Evidence): Generator<Finding> {
  const found = (what: string): Finding => ({ guarantee: 'one-mail', what })
  const rows = new Map(mails.map((mail) => [mail.id, mail]))
  for (const [id, copies] of groupBy(log, ({ row }) => row)) {
    const row = rows.get(id)
    if (!row) yield found(`SES took ${id}, of which the ledger knows nothing`)
    else if (copies.length > (row.possibleDuplicate && row.kind === 'request' ? 2 : 1))
      yield found(`SES took ${copies.length} copies of ${id}`)
  }
  const calls = groupBy(
    // A call to a unit that owes nothing is no chase.
    events.filter(({ type, data }) => type === 'call-logged' && data.chaseNumber !== undefined),
    ({ subject }) => subject,
  )
  for (const task of tasks) {
    const numbers = mails
      .filter(({ recipient }) => recipient === task.id)
      .flatMap(({ state }) => (state.chaseNumber === undefined ? [] : [state.chaseNumber]))
    numbers.push(...(calls.get(task.id) ?? []).map(({ data }) => Number(data.chaseNumber)))
    if (new Set(numbers).size !== numbers.length) yield found(`two chases of ${task.id} carry one number`)
    if (numbers.some((number) => number > task.chases)) yield found(`a chase of ${task.id} was not counted`)
  }
}

const hours = 3_600_000
/** More than all back-offs of a few lost nudges in a row. */
const patience = 8 * hours

/** A small directive's requests leave in their time, whatever a large one, a quota or a poisoned item does. */
export function* noStarving({ stories, log, mails, outages }: Evidence): Generator<Finding> {
  const [small] = [...stories].sort((a, b) => a.leads.size - b.leads.size)
  if (!small || stories.length < 2) return
  for (const [unitId, taskId] of small.leads) {
    if (!small.reachable.has(unitId)) continue
    const request = mails.find(
      ({ recipient, kind, about }) => recipient === taskId && kind === 'request' && about === '0',
    )
    if (request?.state.is === 'skipped' || request?.state.is === 'failed') continue
    const first = log.find(({ row }) => row === request?.id)
    const waited = outages.reduce(
      (sum, [from, to]) => sum + Math.max(0, to - Math.max(from, small.publishedAt)),
      0,
    )
    const late = (first?.at ?? Number.POSITIVE_INFINITY) - small.publishedAt - waited
    if (late > patience)
      yield {
        guarantee: 'no-starving',
        what: `the request of ${taskId} waited ${first ? `${Math.round(late / hours)} hours` : 'for ever'}`,
      }
  }
}

const isOver = new Set(['sent', 'delivered', 'bounced', 'complained', 'skipped', 'failed'])

/** What was missed is made up for: nothing is left half done, and nobody who still owes was forgotten. */
export function* catchUp(evidence: Evidence): Generator<Finding> {
  const { rows, mails, deadLetters, now, tasks, events, directives, log } = evidence
  const found = (what: string): Finding => ({ guarantee: 'catch-up', what })
  const moment = new Date(now).toISOString()
  for (const mail of mails)
    if (!isOver.has(mail.state.is)) yield found(`${mail.id} is still ${mail.state.is}`)
  for (const { item, pk, sk, type } of rows) {
    if (item.abandonedAt) yield found(`${pk} ${sk} was abandoned`)
    if (item.dueAt?.S && item.dueAt.S <= moment) yield found(`${pk} ${sk} is still due since ${item.dueAt.S}`)
    if (type === 'guard' && item.dueShard) yield found(`${pk} still has to be counted`)
  }
  for (const body of deadLetters) yield found(`a dead letter remains: ${body}`)
  const changed = groupBy(events, ({ subject }) => subject)
  const quiet = new Set(['draft-begun', 'chased', 'call-logged', 'chase-sent', 'link-revoked'])
  for (const task of tasks) {
    const directive = directives.find(({ id }) => id === task.directiveId)
    const untouched = (changed.get(task.id) ?? []).every(({ type }) => quiet.has(type))
    if (directive?.stage !== 'published' || !untouched) continue
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
