import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { inLanes, type LanedMail } from '#domain/mail/lane.ts'
import { type NewMail, newMail } from '#domain/mail/mail.ts'
import { nudgesAtOnce } from '#domain/nudge.ts'
import { type Unit, workingEmail } from '#domain/registry/unit.ts'
import type { Task } from '#domain/task/task.ts'
import { type Instant, wallTime } from '#domain/time/calendar.ts'
import { unitsOfMailbox } from '#text/mail/shared-mailbox.ts'
import type { AnswerDeps } from '../reports/deps.ts'

/** Number of newest directives per unit whose links are sent. */
const tasksLooked = 100
/** Number of units of one mailbox whose links are sent; a mail that lacks others says so. */
const mostUnits = 200
/** Number of links in one mail. */
const linksPerMail = 100

/** A task whose link is sent. */
interface Owed {
  readonly unit: Unit
  readonly task: Task
  readonly directive: PublishedDirective
}

/**
 * Sends the links of open tasks to an address if it is the registered address of units: of one task in a mail of its
 * own, of several in one mail for each issuer. The response to the requester must not depend on the result: that would
 * disclose who is registered.
 */
export async function sendLostLinks(deps: AnswerDeps, email: string): Promise<void> {
  const { store, nudger } = deps
  const now = deps.clock()
  const { units, incomplete } = await store.registry.unitsByEmail(email, mostUnits)
  const owed = await owedBy(deps, units)
  const mails = Object.values(Object.groupBy(owed, ({ directive }) => directive.issuer.id)).flatMap(
    (ofIssuer = []) => mailsOf(ofIssuer, incomplete, now),
  )
  const added = await store.mails.addPending(mails, now)
  await nudger.send(nudgesAtOnce(added))
}

async function owedBy(deps: AnswerDeps, units: readonly Unit[]): Promise<readonly Owed[]> {
  const tasks = await Promise.all(
    units.map(async (unit) =>
      (await deps.store.tasks.ofUnit(unit.id, tasksLooked)).map((task) => ({ unit, task })),
    ),
  )
  const found = tasks.flat().filter(({ unit, task }) => addressee(task, unit) !== undefined)
  const open = await openDirectives(
    deps,
    found.map(({ task }) => task.directiveId),
  )
  return found.flatMap(({ unit, task }) => {
    const directive = open.get(task.directiveId)
    return directive ? [{ unit, task, directive }] : []
  })
}

function mailsOf(owed: readonly Owed[], incomplete: boolean, now: Instant): readonly LanedMail[] {
  const mails: LanedMail[] = []
  for (let from = 0; from < owed.length; from += linksPerMail) {
    const [first, ...others] = owed.slice(from, from + linksPerMail)
    if (!first) break
    const { task, unit, directive } = first
    const mail = (kind: 'link' | 'links') => newMail(task, directive.levels, kind, hourMark(now))
    const row =
      others.length === 0 && !incomplete
        ? { ...mail('link'), ...addressee(task, unit) }
        : {
            ...mail('links'),
            to: {
              name: others.every((one) => one.unit.id === unit.id) ? unit.name : unitsOfMailbox,
              email: unit.contact.email ?? '',
            },
            alsoLinks: { tasks: others.map((one) => one.task.id), incomplete },
          }
    mails.push(...inLanes(directive, [row]))
  }
  return mails
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
