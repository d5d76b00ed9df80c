import type { DirectiveId, MailId, MailSubject, TaskId, UnitId, UserId } from '../ids.ts'
import { mailIdOf, partsOfTaskId } from '../ids.ts'
import type { Task } from '../task/task.ts'
import type { Instant } from '../time/calendar.ts'
import { deadlineVersionKey, type Level } from '../time/deadline.ts'
import { informationMail } from './information.ts'
import type { Lane } from './lane.ts'
import type { DirectiveMailRule, TaskMailRule } from './rule.ts'
import { mailRules, type TaskMailKind } from './rules.ts'

export type SkipReason =
  | 'withdrawn'
  | 'excluded'
  | 'closed'
  | 'no-address'
  | 'report-in'
  | 'superseded'
  | 'deadline-moved'
  | 'chased-recently'
  | 'returned-again'
  | 'no-longer-true'

/** `pending → sending → sent → delivered | bounced | complained`, or `skipped`, or `failed`. */
export type MailState =
  /** `released`: it was claimed before, SES did not take it, and its number (if it had one) is kept. */
  | {
      readonly is: 'pending'
      readonly released?: true | undefined
      readonly chaseNumber?: number | undefined
    }
  | {
      readonly is: 'sending'
      readonly as: string
      readonly attempt: number
      readonly since: Instant
      readonly chaseNumber?: number | undefined
    }
  | {
      readonly is: 'sent' | 'delivered' | 'bounced' | 'complained'
      readonly as: string
      readonly at: Instant
      readonly messageId: string
      readonly chaseNumber?: number | undefined
    }
  | { readonly is: 'skipped'; readonly at: Instant; readonly why: SkipReason }
  /** Of an unknown outcome: it may have been sent, so that its number stays taken. */
  | {
      readonly is: 'failed'
      readonly at: Instant
      readonly why: 'refused' | 'unknown-outcome'
      readonly chaseNumber?: number | undefined
    }

/** The audience of a mail. */
export type MailAudience =
  /** The unit that was asked or informed, its deputy contact, or the unit above it on the reporting path. */
  | { readonly is: 'unit' | 'deputy' | 'unit-above'; readonly unit: UnitId }
  /** The contact person of the directive. */
  | { readonly is: 'issuer' }
  | { readonly is: 'staff'; readonly staff: UserId }

export interface Addressee {
  readonly name: string
  readonly email: string
}

/** One row of the mail ledger: one message about one subject to one audience, sent at most once. */
export interface Mail {
  readonly id: MailId
  readonly subject: MailSubject
  readonly audience: MailAudience
  /** The kind of mail, which selects its rule. May be unknown here if a newer release wrote the row. */
  readonly kind: string
  /** Step, mark or report version: tells rows of one kind apart. */
  readonly about: string
  readonly deadlineVersion: string
  readonly cycle: number
  readonly version: number
  readonly createdAt: Instant
  readonly state: MailState
  /** Sent again after an unknown outcome: the unit may have received two copies. */
  readonly possibleDuplicate: boolean
  /** The lane of the first attempt. Absent on rows stored before lanes existed. */
  readonly lane?: Lane | undefined
  /**
   * The address, if it is on neither task nor directive: of an informed unit, of a deputy, or the registered
   * one that asked for its link.
   */
  readonly to?: Addressee | undefined
  /** The further tasks whose links a mail to a shared mailbox holds. `incomplete`: the mailbox has more units than are read. */
  readonly alsoLinks?:
    | { readonly tasks: readonly TaskId[]; readonly incomplete?: boolean | undefined }
    | undefined
  /**
   * The address that it went to, stored at its claim: what SES reports of the mail is true of this address. Absent if a
   * second copy went to another address.
   */
  readonly sentTo?: string | undefined
  /** What its claim changed in the task besides the number; taken back if it never leaves. */
  readonly chased?: { readonly at: Instant; readonly before?: Instant | undefined } | undefined
}

export type NewMail = Pick<
  Mail,
  'id' | 'subject' | 'audience' | 'kind' | 'about' | 'deadlineVersion' | 'cycle' | 'to' | 'alsoLinks'
>

/** The fields of a mail row that are copied from its task. */
type MailedTask = Pick<Task, 'id' | 'unitId' | 'path' | 'deadline' | 'cycle'>

/** A row of a registered kind about a task. */
export const newMail = (
  task: MailedTask,
  levels: readonly Level[],
  kind: TaskMailKind,
  about = '0',
): NewMail => taskMail(mailRules[kind], task, levels, about)

/** A mail row about a task. The id is an idempotency key: (task, kind, step, deadline version, return cycle). */
export function taskMail(
  { kind, audience }: Pick<TaskMailRule, 'kind' | 'audience'>,
  task: MailedTask,
  levels: readonly Level[],
  about = '0',
): NewMail {
  const subject: MailSubject = { is: 'task', task: task.id }
  const deadlineVersion = deadlineVersionKey(task.deadline, levels)
  return {
    id: mailIdOf(subject, `${kind}.${about}.${deadlineVersion}.${task.cycle}`),
    subject,
    audience: audienceOf(audience, task),
    kind,
    about,
    deadlineVersion,
    cycle: task.cycle,
  }
}

/** A mail row about a directive; the audience is part of its id. */
export function directiveMail(
  { kind }: Pick<DirectiveMailRule, 'kind'>,
  directive: DirectiveId,
  audience: MailAudience,
  about = '0',
): NewMail {
  const subject: MailSubject = { is: 'directive', directive }
  return {
    id: mailIdOf(subject, `${kind}.${about}.${nameOf(audience)}`),
    subject,
    audience,
    ...{ kind, about, deadlineVersion: '0', cycle: 0 },
  }
}

/**
 * The only mail to a cooperating or informed unit. Its subject is the directive, since there is no task;
 * it is stored under the id that the unit's task would have.
 */
export const informationRow = (place: TaskId, to: Addressee): NewMail => ({
  ...directiveMail(informationMail, partsOfTaskId(place).directiveId, {
    is: 'unit',
    unit: partsOfTaskId(place).unitId,
  }),
  id: mailIdOf({ is: 'task', task: place }, 'information.0.0.0'),
  to,
})

/** A unit directly below the issuer has no unit above it except the issuer. */
function audienceOf(is: TaskMailRule['audience'], { unitId, path }: MailedTask): MailAudience {
  if (is === 'issuer') return { is }
  if (is !== 'unit-above') return { is, unit: unitId }
  const above = path.findLast((step) => step.unitId !== undefined && step.unitId !== unitId)?.unitId
  return above ? { is, unit: above } : { is: 'issuer' }
}

const nameOf = (audience: MailAudience): string =>
  'unit' in audience
    ? `${audience.is}.${audience.unit}`
    : audience.is === 'staff'
      ? `staff.${audience.staff}`
      : audience.is

/** Grace period in minutes after a claim: then an unknown outcome is settled without an event from SES. */
export const unknownOutcomeGraceMinutes = 5

/** Ranks SES outcomes by finality: a late Delivery event never replaces a Bounce. */
export const outcomeRank = { sending: 0, sent: 1, delivered: 2, complained: 3, bounced: 4 } as const
