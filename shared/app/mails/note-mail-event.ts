import type { MailEvent } from '#adapters/mail/ses-events.ts'
import { type Mail, type MailState, outcomeRank } from '#domain/mail/mail.ts'
import type { MailRules } from '#domain/mail/rule.ts'
import { mailRules } from '#domain/mail/rules.ts'
import type { ActDeps } from '../deps.ts'
import { nudgesOf } from '../tasks/change-task.ts'
import { endMail, type Fate } from './end-mail.ts'

export type NoteOutcome = 'noted' | 'known' | 'no-such-mail'

/**
 * Handles an SES event about a mail, found by the mail's own key. Events can come early, late or twice: a state only moves
 * to a more final one, so that a late Delivery never replaces a Bounce. Any event settles an unknown outcome. Throws if the
 * row or its task was busy, so that the event is delivered again.
 */
export async function noteMailEvent(deps: ActDeps, event: MailEvent): Promise<NoteOutcome> {
  const ended = await endMail(deps, event.mailId, (mail) => fateOf(mail, event))
  if (!ended.ok) throw new Error('the mail or its task is busy; the event comes again')
  if (ended.value.is !== 'ended') return ended.value.is === 'no-such-mail' ? 'no-such-mail' : 'known'
  const { change } = ended.value
  if (change) await deps.nudger.send(nudgesOf(change))
  return 'noted'
}

function fateOf(mail: Mail, { is, at, messageId }: MailEvent): Fate | undefined {
  const { state } = mail
  const number = 'chaseNumber' in state ? state.chaseNumber : undefined
  const chase = number === undefined ? {} : { chaseNumber: number }
  const as = 'as' in state ? state.as : asOf(mail)
  switch (is) {
    case 'rejected':
      return state.is === 'sending' || state.is === 'sent' || isUnknown(state)
        ? { state: { is: 'failed', at, why: 'refused' }, undelivered: 'rejected' }
        : undefined
    case 'suppressed':
      return isNews(state, 'bounced')
        ? { state: { is: 'bounced', as, at, messageId }, undelivered: 'suppressed' }
        : undefined
    case 'bounced':
      return isNews(state, is)
        ? { state: { is, as, at, messageId, ...chase }, undelivered: 'bounced' }
        : undefined
    default:
      return isNews(state, is) ? { state: { is, as, at, messageId, ...chase } } : undefined
  }
}

const isUnknown = (state: MailState): boolean => state.is === 'failed' && state.why === 'unknown-outcome'

const isNews = (state: MailState, is: keyof typeof outcomeRank): boolean =>
  state.is in outcomeRank
    ? outcomeRank[is] > outcomeRank[state.is as keyof typeof outcomeRank]
    : state.is === 'pending' || state.is === 'skipped' || isUnknown(state)

const rules: MailRules = mailRules

/** The form a mail was sent in, if its row does not say. */
const asOf = ({ kind }: Mail): string => rules[kind]?.sentAs[0] ?? kind
