import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { inLanes, type LanedMail } from '#domain/mail/lane.ts'
import { type NewMail, newMail } from '#domain/mail/mail.ts'
import { nudgesAtOnce } from '#domain/nudge.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { Task } from '#domain/task/task.ts'
import { type Instant, wallTime } from '#domain/time/calendar.ts'
import type { AnswerDeps } from '../reports/deps.ts'

/** Of each unit with the address, the tasks of so many of the newest directives. */
const tasksLooked = 100

/**
 * Sends the links of what is still open to an address, if it is the registered address of units: of every unit that
 * shares it. The answer to whoever asked must not depend on what is found here: it would say who is registered.
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
  const found = await Promise.all([...new Set(ids)].map((id) => store.directives.get(id)))
  return new Map(
    found
      .filter((one) => one !== undefined)
      .filter(isPublished)
      .filter(({ stage }) => stage === 'published')
      .map((directive) => [directive.id, directive]),
  )
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
