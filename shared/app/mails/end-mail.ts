import type { Clock } from '#adapters/lambda/clock.ts'
import { isPublished } from '#domain/directive/directive.ts'
import { contactSubject, type MailId } from '#domain/ids.ts'
import type { Mail, MailState } from '#domain/mail/mail.ts'
import { contactFault, mailUndelivered, type Undelivered } from '#domain/mail/undelivered.ts'
import { markUnreachable, type Unit, workingDeputy } from '#domain/registry/unit.ts'
import { ok, type Result } from '#domain/result.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { MailSituation } from '#store/mail-store.ts'
import type { ContactMark } from '#store/registry-store.ts'
import type { Store } from '#store/store.ts'
import { nextInChain } from '../history/next-in-chain.ts'
import { retryConflicts } from '../retry-conflicts.ts'

/** What became of a mail. */
export interface Fate {
  readonly state: MailState
  /** Set if it did not arrive: its task and the unit's contact follow. */
  readonly undelivered?: Undelivered | undefined
}

export type Ended =
  | { readonly is: 'ended'; readonly change: TaskChange | undefined }
  | { readonly is: 'nothing-to-do' | 'no-such-mail' }

/**
 * Stores what became of a mail, with what follows for its task and for the unit's contact in the registry, in one
 * transaction. `fateOf` decides on the row as it is stored, also when it is read again after a conflict; undefined: nothing
 * is to be stored.
 */
export const endMail = (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  id: MailId,
  fateOf: (mail: Mail) => Fate | undefined,
): Promise<Result<Ended>> =>
  retryConflicts<Ended>(store.pause, async () => {
    const situation = await store.mails.situation(id)
    const { mail } = situation
    if (!mail) return ok({ is: 'no-such-mail' })
    const fate = fateOf(mail)
    if (!fate) return ok({ is: 'nothing-to-do' })
    const now = clock()
    const unit = fate.undelivered && (await unitOf(store, mail))
    const task = fate.undelivered && changeOfTask(situation, mail, fate.undelivered, unit, now)
    const contact =
      unit && fate.undelivered && (await markOfContact(store, mail, fate.undelivered, unit, now))
    const outcome =
      task || contact
        ? await store.mails.end(mail, fate.state, { task, contact }, now)
        : await store.mails.record(mail, fate.state, undefined)
    return outcome === 'done' ? ok({ is: 'ended', change: task?.change }) : outcome
  })

/** The unit that a mail was for, with its contact as it is registered now. */
const unitOf = ({ registry }: Store, { audience }: Mail): Promise<Unit | undefined> =>
  audience.is === 'unit' || audience.is === 'deputy'
    ? registry.unit(audience.unit)
    : Promise.resolve(undefined)

function changeOfTask(
  { task, directive, calendar, gate }: MailSituation,
  mail: Mail,
  why: Undelivered,
  unit: Unit | undefined,
  now: Instant,
) {
  if (!task || !gate || !directive || !isPublished(directive)) return undefined
  const context = { directive, calendar, now, by: { is: 'system' } } as const
  const change = mailUndelivered(task, context, mail, why, unit && workingDeputy(unit.contact))
  return change && { change, gate }
}

/** Marks the registered contact, so that the next directive does not write to this address again. */
async function markOfContact(
  store: Store,
  mail: Mail,
  undelivered: Undelivered,
  unit: Unit,
  now: Instant,
): Promise<ContactMark | undefined> {
  const why = contactFault(mail, undelivered)
  const contact = why && mail.sentTo && markUnreachable(unit.contact, mail.sentTo, { at: now, why })
  if (!contact) return undefined
  const next = await nextInChain(store, contactSubject(unit.id), {
    at: now,
    type: 'contact-unreachable',
    by: { is: 'system' },
    data: { mail: mail.id, why },
  })
  return { unit, contact, ...next }
}
