import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { inLanes, type LanedMail } from '#domain/mail/lane.ts'
import { type NewMail, newMail } from '#domain/mail/mail.ts'
import { nudgesAtOnce } from '#domain/nudge.ts'
import { type Unit, workingEmail } from '#domain/registry/unit.ts'
import type { Task } from '#domain/task/task.ts'
import { type Instant, wallTime } from '#domain/time/calendar.ts'
import type { AnswerDeps } from '../reports/deps.ts'

/** Number of newest directives per unit whose links are sent. */
const tasksLooked = 100

/**
 * Sends the links of open tasks to an address if it is the registered address of units; of every unit that
 * shares it. The response to the requester must not depend on the result: that would disclose who is registered.
 */
export async function sendLostLinks(deps: AnswerDeps, email: string): Promise<void> {
  const { store, nudger } = deps
  const now = deps.clock()
  const registered = await store.registry.unitsByEmail(email)
  const owed = (
    await Promise.all(
      registered.map(async (unit) =>
        (await store.tasks.ofUnit(unit.id, tasksLooked)).map((task) => ({ unit, task })),
      ),
    )
  ).flat()
  const open = await openDirectives(
    deps,
    owed.map(({ task }) => task.directiveId),
  )
  const mails = owed.flatMap(({ unit, task }): readonly LanedMail[] => {
    const directive = open.get(task.directiveId)
    const to = addressee(task, unit)
    if (!directive || !to) return []
    return inLanes(directive, [{ ...newMail(task, directive.levels, 'link', hourMark(now)), ...to }])
  })
  const added = await store.mails.addPending(mails, now)
  await nudger.send(nudgesAtOnce(added))
}

async function openDirectives(
  { store }: AnswerDeps,
  ids: readonly DirectiveId[],
): Promise<ReadonlyMap<DirectiveId, PublishedDirective>> {
  const found = await store.directives.getMany(ids)
  return new Map(
    [...found.values()]
      .filter(isPublished)
      .filter(({ stage }) => stage === 'published')
      .map((directive) => [directive.id, directive]),
  )
}

/** The recipient: set only if the task has another address than the registered one. Undefined if no mail arrives there. */
function addressee(task: Task, { name, contact }: Unit): Pick<NewMail, 'to'> | undefined {
  const { standing, address } = task
  const email = workingEmail(contact)
  if (standing.is !== 'issued' || !email) return undefined
  const same = address.is !== 'missing' && plain(address.email) === plain(email)
  if (same) return address.is === 'working' ? {} : undefined
  return { to: { name, email } }
}

const plain = (email: string): string => email.trim().toLowerCase()

/** The mail step is the hour, so that a second request within the hour finds the existing row. */
function hourMark(now: Instant): string {
  const { date, hour } = wallTime(now)
  return `${date}.${String(hour).padStart(2, '0')}`
}
