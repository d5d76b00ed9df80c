import { directiveOfSubject } from '#domain/ids.ts'
import { type Lane, type LanedMail, laneNow } from '#domain/mail/lane.ts'
import type { Mail } from '#domain/mail/mail.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { codecs } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { ifVersion, versioned } from './conditions.ts'
import { dueMail, resetDueMail } from './due-position.ts'
import { keys } from './keys.ts'
import type { Item } from './table.ts'

const inLineOf = ({ subject }: Pick<Mail, 'subject'>, lane: Lane) => ({
  lane,
  directiveId: directiveOfSubject(subject),
})

/** A new row, due now. */
export const mailItem = (mail: LanedMail, now: Instant): Item =>
  codecs.mail.write(
    keys.mail(mail.id),
    { ...mail, version: 1, createdAt: now, state: { is: 'pending' }, possibleDuplicate: false },
    { ...versioned(1), ...dueMail(keys.mail(mail.id), now, inLineOf(mail, mail.lane)) },
  )

/** Changes a row if it is unchanged since it was read. */
export const rowChanged = (read: Mail, next: Mail, dueAt: Instant | undefined, name: ConditionName) =>
  codecs.mail.rewrite(
    next,
    {
      ...versioned(next.version),
      ...resetDueMail(keys.mail(next.id), dueAt, inLineOf(next, laneNow(next))),
    },
    ifVersion(name, read.version),
  )
