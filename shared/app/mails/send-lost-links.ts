import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type TaskId, taskIdOf } from '#domain/ids.ts'
import { inLanes, type LanedMail } from '#domain/mail/lane.ts'
import { type NewMail, newMail } from '#domain/mail/mail.ts'
import { nudgesAtOnce } from '#domain/nudge.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { Task } from '#domain/task/task.ts'
import { type Instant, wallTime } from '#domain/time/calendar.ts'
import type { AnswerDeps } from '../reports/deps.ts'

const unitsLooked = 10
/** So many of the newest that are still open, among so many of the newest of all. */
const openLooked = 50
const reach = 500

/**
 * Sends the links of what is still open to an address, if it is the registered address of a unit. What came of it is
 * told to nobody: the answer must not say who is registered.
 */
export async function sendLostLinks(deps: AnswerDeps, email: string): Promise<void> {
  const now = deps.clock()
  const [registered, open] = await Promise.all([
    deps.store.registry.unitsByEmail(email),
    deps.store.directives.published({ wanted: isOpen, limit: openLooked, reach }),
  ])
  const places = await Promise.all(
    open.flatMap((directive) =>
      registered.slice(0, unitsLooked).map((unit) => placeOf(deps, directive, unit)),
    ),
  )
  const found = places.filter((place) => place !== undefined)
  const tasks = await deps.store.tasks.getMany(found.map(({ taskId }) => taskId))
  const mails = found.flatMap(({ directive, unit, taskId }): readonly LanedMail[] => {
    const task = tasks.get(taskId)
    const to = task && addressee(task, unit)
    if (!to) return []
    return inLanes(directive, [{ ...newMail(task, directive.levels, 'link', hourMark(now)), ...to }])
  })
  const added = await deps.store.mails.addPending(mails, now)
  await deps.nudger.send(nudgesAtOnce(added))
}

const isOpen = ({ stage }: PublishedDirective): boolean => stage === 'published'

async function placeOf(
  { store }: AnswerDeps,
  directive: PublishedDirective,
  unit: Unit,
): Promise<{ directive: PublishedDirective; unit: Unit; taskId: TaskId } | undefined> {
  const node = await store.manifests.nodeOf(directive.id, directive.publication.manifestId, unit.id)
  return node && { directive, unit, taskId: taskIdOf(directive.id, node, unit.id) }
}

/** Whom the link goes to: named only where the task has not the registered address. Nobody where it bounced. */
function addressee(task: Task, { name, contact }: Unit): Pick<NewMail, 'to'> | undefined {
  const { standing, address } = task
  if (standing.is !== 'issued' || !contact.email) return undefined
  const same = address.is !== 'missing' && plain(address.email) === plain(contact.email)
  if (same) return address.is === 'working' ? {} : undefined
  return { to: { name, email: contact.email } }
}

const plain = (email: string): string => email.trim().toLowerCase()

/** Names the hour: the row of a second request within it is there already. */
function hourMark(now: Instant): string {
  const { date, hour } = wallTime(now)
  return `${date}.${String(hour).padStart(2, '0')}`
}
