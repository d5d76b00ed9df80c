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
  | { readonly is: 'failed'; readonly at: Instant; readonly why: 'refused' | 'unknown-outcome' }

/** Whom a mail goes to. */
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

/** One row of the ledger: one word about one subject to one audience, sent at most once. */
export interface Mail {
  readonly id: MailId
  readonly subject: MailSubject
  readonly audience: MailAudience
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
  /**
   * The address, where neither the task nor the directive has it: of an informed unit, of a deputy, or the registered
   * one that asked for its link.
   */
  readonly to?: Addressee | undefined
}

export type NewMail = Pick<
  Mail,
  'id' | 'subject' | 'audience' | 'kind' | 'about' | 'deadlineVersion' | 'cycle' | 'to'
>

/** What a row about a task takes from it. */
type MailedTask = Pick<Task, 'id' | 'unitId' | 'path' | 'deadline' | 'cycle'>

/** A row of a registered kind about a task. */
export const newMail = (
  task: MailedTask,
  levels: readonly Level[],
  kind: TaskMailKind,
  about = '0',
): NewMail => taskMail(mailRules[kind], task, levels, about)

/** A row about a task. Its name is its identity: (task, kind, step, deadline version, return cycle). */
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

/** A row about a directive; its audience is a part of its name. */
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
 * The one mail of a unit that cooperates or is informed: about the directive, since the unit has no task and owes
 * nothing. The row stands where the unit's task would.
 */
export const informationRow = (place: TaskId, to: Addressee): NewMail => ({
  ...directiveMail(informationMail, partsOfTaskId(place).directiveId, {
    is: 'unit',
    unit: partsOfTaskId(place).unitId,
  }),
  id: mailIdOf({ is: 'task', task: place }, 'information.0.0.0'),
  to,
})

/** A unit that reports to the issuer itself has nobody else above it. */
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

/** How long after a claim an unknown outcome is waited for before it is settled without SES's word, in minutes. */
export const unknownOutcomeGraceMinutes = 5

/** What SES tells of a mail, from least to most final: a late Delivery never hides a Bounce. */
export const outcomeRank = { sending: 0, sent: 1, delivered: 2, complained: 3, bounced: 4 } as const
