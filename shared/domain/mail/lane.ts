import type { Urgency } from '../directive/content.ts'
import type { PublishedDirective } from '../directive/directive.ts'
import type { Mail, NewMail } from './mail.ts'
import type { MailRules } from './rule.ts'
import { mailRules } from './rules.ts'

/**
 * Which way a mail waits for its turn. `express` is emptied first. In the two others mails wait in their directive's
 * line, and the lines take turns; a line of `bulk-urgent` gets more of each turn.
 */
export const lanes = ['express', 'bulk-urgent', 'bulk'] as const
export type Lane = (typeof lanes)[number]
export type BulkLane = Exclude<Lane, 'express'>

/** Express and bulk have a queue each. */
export type MailQueue = 'express' | 'bulk'
export const queueOfLane = (lane: Lane): MailQueue => (lane === 'express' ? 'express' : 'bulk')

/** How many mails a line of each lane gets in a turn, in proportion. */
export const shareOf: Readonly<Record<BulkLane, number>> = { 'bulk-urgent': 4, bulk: 1 }

/** A directive of so few mails holds up nobody: at 14 mails a second they take 15 s. */
const fewMails = 200
/** An urgent directive with more mails than a province has units would hold up other urgent ones: it takes turns. */
const mostUrgentMails = 2_000

/** What decides about a mail's lane. */
export interface LaneCircumstances {
  /** The rule of a kind that one person waits for, for example a lost link, names express. */
  readonly kind: string
  readonly urgency: Urgency
  /** Units that the mail's directive was issued to. */
  readonly mailsOfDirective: number
}

/** The lane in which a mail waits for its first sending. */
export function laneOf({ kind, urgency, mailsOfDirective }: LaneCircumstances): Lane {
  const rules: MailRules = mailRules
  if (rules[kind]?.lane || mailsOfDirective <= fewMails) return 'express'
  if (urgency === 'thuong') return 'bulk'
  return mailsOfDirective <= mostUrgentMails ? 'express' : 'bulk-urgent'
}

/**
 * The lane of a row whenever it is due again: one whose outcome is unknown is settled first. Rows stored before there
 * were lanes name none.
 */
export const laneNow = ({ state, lane }: Pick<Mail, 'state' | 'lane'>): Lane =>
  state.is === 'sending' ? 'express' : (lane ?? 'bulk')

/** A mail as it is written into the ledger. */
export type LanedMail = NewMail & { readonly lane: Lane }

export function inLanes(directive: PublishedDirective, mails: readonly NewMail[]): readonly LanedMail[] {
  const { urgency, publication } = directive
  const mailsOfDirective = publication.leads + publication.others
  return mails.map((mail) => ({ ...mail, lane: laneOf({ kind: mail.kind, urgency, mailsOfDirective }) }))
}
