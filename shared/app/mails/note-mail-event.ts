import type { MailEvent } from '#adapters/mail/ses-events.ts'
import { type Mail, type MailState, outcomeRank } from '#domain/mail/mail.ts'
import type { MailRules } from '#domain/mail/rule.ts'
import { mailRules } from '#domain/mail/rules.ts'
import { ok } from '#domain/result.ts'
import { addressBounced } from '#domain/task/contact-acts.ts'
import type { ActDeps } from '../deps.ts'
import { changeTask } from '../tasks/change-task.ts'

export type NoteOutcome = 'noted' | 'known' | 'no-such-mail'

/**
 * Handles an SES event about a mail. Events can come early, late or twice: a state only moves to a more final one,
 * so that a late Delivery never replaces a Bounce. Any event settles an unknown outcome. Throws if the row was
 * busy, so that the event is delivered again.
 */
export async function noteMailEvent(deps: ActDeps, event: MailEvent): Promise<NoteOutcome> {
  const mail = await deps.store.mails.get(event.mailId)
  if (!mail) return 'no-such-mail'
  const next = nextState(mail, event)
  if (next) {
    const outcome = await deps.store.mails.record(mail, next, undefined)
    if (outcome !== 'done') throw new Error('the mail changed meanwhile; the event comes again')
  }
  if (event.is === 'bounced') await noteBounce(deps, mail, event)
  return next ? 'noted' : 'known'
}

function nextState(mail: Mail, event: MailEvent): MailState | undefined {
  const { state } = mail
  if (event.is === 'failed')
    return state.is === 'sending' || state.is === 'sent'
      ? { is: 'failed', at: event.at, why: 'refused' }
      : undefined
  const known = { as: 'as' in state ? state.as : asOf(mail), at: event.at, messageId: event.messageId }
  const chase =
    'chaseNumber' in state && state.chaseNumber !== undefined ? { chaseNumber: state.chaseNumber } : {}
  if (state.is === 'pending' || state.is === 'failed' || state.is === 'skipped')
    return { is: event.is, ...known, ...chase }
  return outcomeRank[event.is] > outcomeRank[state.is] ? { is: event.is, ...known, ...chase } : undefined
}

const rules: MailRules = mailRules

/** The form a mail was sent in, if its row does not say. */
const asOf = ({ kind }: Mail): string => rules[kind]?.sentAs[0] ?? kind

/** A bounced unit address makes the task undeliverable (a contact to repair), not late. */
async function noteBounce(deps: ActDeps, { subject, audience }: Mail, event: MailEvent): Promise<void> {
  if (subject.is !== 'task' || audience.is !== 'unit') return
  const result = await changeTask(deps, subject.task, { is: 'system' }, (task, context) => {
    const changes = event.recipients.map((email) => addressBounced(task, context, email))
    return ok(changes.find((change) => change !== undefined))
  })
  if (!result.ok && result.problems.some(({ code }) => code === 'try-again'))
    throw new Error('the task is busy; the event comes again')
}
