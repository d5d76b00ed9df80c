import { type Instant, wallTime } from '../../shared/domain/calendar.ts'
import type { PublishedDirective } from '../../shared/domain/directive.ts'
import { taskIdOf, type UnitId } from '../../shared/domain/ids.ts'
import { type NewMail, newMail } from '../../shared/domain/mail.ts'
import type { Task } from '../../shared/domain/task.ts'
import type { AnswerDeps } from './deps.ts'

const directivesLooked = 50
const unitsLooked = 10

/**
 * Sends the links of what is still open to an address, if it is the address of the tasks. What came of it is told
 * to nobody: the answer must not say who is registered.
 */
export async function sendLostLinks(deps: AnswerDeps, email: string): Promise<void> {
  const now = deps.clock()
  const [units, published] = await Promise.all([
    deps.store.registry.unitsByEmail(email),
    deps.store.directives.published(directivesLooked),
  ])
  const open = published.filter(({ stage }) => stage === 'published')
  const mails: NewMail[] = []
  for (const directive of open) {
    const tasks = await tasksOf(deps, directive, units.slice(0, unitsLooked))
    for (const task of tasks)
      if (mayHaveLink(task, email)) mails.push(newMail(task, directive.levels, 'link', hourMark(now)))
  }
  const added = await deps.store.mails.addPending(mails, now, now)
  await deps.nudger.send(added.map(({ id }) => ({ kind: 'mail', mailId: id })))
}

async function tasksOf(deps: AnswerDeps, directive: PublishedDirective, units: readonly UnitId[]) {
  const { manifestId } = directive.publication
  const nodes = await Promise.all(
    units.map(async (unit) => ({
      unit,
      node: await deps.store.manifests.nodeOf(directive.id, manifestId, unit),
    })),
  )
  const ids = nodes.flatMap(({ unit, node }) => (node ? [taskIdOf(directive.id, node, unit)] : []))
  return [...(await deps.store.tasks.getMany(ids)).values()]
}

const mayHaveLink = (task: Task, email: string): boolean =>
  task.standing.is === 'issued' &&
  task.address.is === 'working' &&
  task.address.email.toLowerCase() === email.trim().toLowerCase()

/** Names the hour: the row of a second request within it is there already. */
function hourMark(now: Instant): string {
  const { date, hour } = wallTime(now)
  return `${date}.${String(hour).padStart(2, '0')}`
}
