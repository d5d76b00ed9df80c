import type { Urgency } from '../directive/content.ts'
import type { PublishedDirective } from '../directive/directive.ts'
import type { Mail, NewMail } from './mail.ts'
import type { MailRules } from './rule.ts'
import { mailRules } from './rules.ts'

/**
 * The lane in which a mail waits to be sent. `express` is emptied first. In the bulk lanes each directive has its own
 * line, and lines take turns; a line of `bulk-urgent` gets a larger share of each turn.
 */
export const lanes = ['express', 'bulk-urgent', 'bulk'] as const
export type Lane = (typeof lanes)[number]
export type BulkLane = Exclude<Lane, 'express'>

/** Express and bulk have a queue each. */
export type MailQueue = 'express' | 'bulk'
export const queueOfLane = (lane: Lane): MailQueue => (lane === 'express' ? 'express' : 'bulk')

/** Relative share of a turn that a line of each lane gets. */
export const shareOf: Readonly<Record<BulkLane, number>> = { 'bulk-urgent': 4, bulk: 1 }

/** Directives up to this many mails are express: at 14 mails a second they take 15 s. */
const fewMails = 200
/** Urgent directives above this many mails (units of a province) take turns, since they would delay other urgent ones. */
const mostUrgentMails = 2_000

/** The inputs that determine a mail's lane. */
export interface LaneCircumstances {
  /** Lane fixed by the kind of mail: express where one person waits for it, e.g. a lost link. */
  readonly kind: string
  readonly urgency: Urgency
  /** Number of units that the mail's directive was issued to. */
  readonly mailsOfDirective: number
}

/** The lane of a mail's first attempt. */
export function laneOf({ kind, urgency, mailsOfDirective }: LaneCircumstances): Lane {
  const rules: MailRules = mailRules
  if (rules[kind]?.lane || mailsOfDirective <= fewMails) return 'express'
  if (urgency === 'thuong') return 'bulk'
  return mailsOfDirective <= mostUrgentMails ? 'express' : 'bulk-urgent'
}

/**
 * The lane of a row at every later attempt: one with an unknown outcome is express, to be settled first. Rows stored before
 * lanes existed are bulk.
 */
export const laneNow = ({ state, lane }: Pick<Mail, 'state' | 'lane'>): Lane =>
  state.is === 'sending' ? 'express' : (lane ?? 'bulk')

/** A new mail with the lane it is stored with. */
export type LanedMail = NewMail & { readonly lane: Lane }

export function inLanes(directive: PublishedDirective, mails: readonly NewMail[]): readonly LanedMail[] {
  const { urgency, publication } = directive
  const mailsOfDirective = publication.leads + publication.others
  return mails.map((mail) => ({ ...mail, lane: laneOf({ kind: mail.kind, urgency, mailsOfDirective }) }))
}
