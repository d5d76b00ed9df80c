import type { DirectiveId, MailId, TaskId } from '../ids.ts'
import { mailIdOf } from '../ids.ts'
import type { Instant } from '../time/calendar.ts'
import { type DeadlineRef, deadlineVersionKey, type Level } from '../time/deadline.ts'
import type { Lane } from './lane.ts'
import type { MailKind } from './rules.ts'

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
  | { readonly is: 'failed'; readonly at: Instant; readonly why: 'refused' | 'unknown-outcome' }

/** One row of the ledger: one word to one unit, sent at most once. */
export interface Mail {
  readonly id: MailId
  /** The task, or for a unit that is only informed its place in the same form. */
  readonly recipient: TaskId
  readonly directiveId: DirectiveId
  /** Names the rule of its kind; a newer version may have written one that is not known here. */
  readonly kind: string
  /** Step, mark or report version: what sets this row apart from others of its kind. */
  readonly about: string
  readonly deadlineVersion: string
  readonly cycle: number
  readonly version: number
  readonly createdAt: Instant
  readonly state: MailState
  /** An unknown outcome was settled by sending again: the unit may have two copies. */
  readonly possibleDuplicate: boolean
  /** In which it waits for its first sending. A row stored before there were lanes has none. */
  readonly lane?: Lane | undefined
  /** The address, where it is not the task's: an informed unit, or a registered address asking for its link. */
  readonly to?: { readonly name: string; readonly email: string } | undefined
}

export type NewMail = Pick<
  Mail,
  'id' | 'recipient' | 'directiveId' | 'kind' | 'about' | 'deadlineVersion' | 'cycle'
> & {
  readonly to?: Mail['to']
}

/** The row's name is its identity: (task, kind, step, deadline version, return cycle). */
export function newMail(
  task: {
    readonly id: TaskId
    readonly directiveId: DirectiveId
    readonly deadline: DeadlineRef
    readonly cycle: number
  },
  levels: readonly Level[],
  kind: MailKind,
  about = '0',
): NewMail {
  const deadlineVersion = deadlineVersionKey(task.deadline, levels)
  return {
    id: mailIdOf(task.id, `${kind}.${about}.${deadlineVersion}.${task.cycle}`),
    recipient: task.id,
    directiveId: task.directiveId,
    kind,
    about,
    deadlineVersion,
    cycle: task.cycle,
  }
}

/** The one mail of a unit that cooperates or is informed: it has no task and owes nothing. */
export const informationRow = (
  recipient: TaskId,
  directiveId: DirectiveId,
  to: { readonly name: string; readonly email: string },
): NewMail => ({
  id: mailIdOf(recipient, 'information.0.0.0'),
  recipient,
  directiveId,
  kind: 'information',
  about: '0',
  deadlineVersion: '0',
  cycle: 0,
  to,
})

/** How long after a claim an unknown outcome is waited for before it is settled without SES's word, in minutes. */
export const unknownOutcomeGraceMinutes = 5

/** What SES tells of a mail, from least to most final: a late Delivery never hides a Bounce. */
export const outcomeRank = { sending: 0, sent: 1, delivered: 2, complained: 3, bounced: 4 } as const
