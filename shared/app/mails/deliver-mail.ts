import { buildMime } from '#adapters/mail/mime.ts'
import type { SendOutcome } from '#adapters/mail/sender.ts'
import { composeMail } from '#documents/mail/compose.ts'
import { linkToken } from '#domain/access/link.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { MailId } from '#domain/ids.ts'
import { type Mail, unknownOutcomeGraceMinutes } from '#domain/mail/mail.ts'
import { type NextAction, nextAction } from '#domain/reminding/next-action.ts'
import { chaseClaimed } from '#domain/task/contact-acts.ts'
import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { DeliverDeps } from './deps.ts'

export type DeliverOutcome =
  | 'sent'
  | 'skipped'
  | 'waiting'
  | 'nothing-to-do'
  | 'given-up'
  | 'throttled'
  | 'out-of-quota'
  | 'refused'
  | 'unknown'
  | 'busy'

type Sending = Extract<Mail['state'], { is: 'sending' }>
type Send = Extract<NextAction, { do: 'send' }>

/** SES heard nothing of it. */
const neverAsked: ReadonlySet<DeliverOutcome> = new Set([
  'skipped',
  'waiting',
  'nothing-to-do',
  'given-up',
  'busy',
])

/** How often a decision is taken anew when the task changed between reading and claiming. */
const tries = 4

/**
 * One row of the ledger: wait for a slot of the rate, decide what is true now, claim, send, record. A row that is
 * being sent by somebody else, or is done, is left alone. What SES may or may not have taken is settled by its
 * Send event, or after the grace: a request goes out once more, marked; anything else does not.
 */
export async function deliverMail(deps: DeliverDeps, mailId: MailId): Promise<DeliverOutcome> {
  const slot = await deps.pacer.slot()
  const outcome = await decideAndSend(deps, mailId)
  if (neverAsked.has(outcome)) slot.giveBack()
  return outcome
}

async function decideAndSend(deps: DeliverDeps, mailId: MailId): Promise<DeliverOutcome> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { mail, directive, calendar, ...situation } = await deps.store.mails.situation(mailId)
    const now = deps.clock()
    if (!mail || !isActionable(mail, now)) return 'nothing-to-do'
    const inDoubt = mail.state.is === 'sending'
    if (inDoubt && (mail.kind !== 'request' || mail.possibleDuplicate)) return giveUp(deps, mail, now)
    const task = mail.kind === 'information' ? undefined : situation.task
    if (!directive || !isPublished(directive)) return 'nothing-to-do'
    const action = nextAction(mail, task, directive, calendar, now)
    if (action.do === 'skip') {
      // It may have left, or may still leave: nobody may read that it did not.
      if (inDoubt) return giveUp(deps, mail, now)
      await deps.store.mails.record(mail, { is: 'skipped', at: now, why: action.why }, undefined)
      return 'skipped'
    }
    if (action.do === 'wait') {
      await deps.store.mails.record(mail, pendingAgain(mail), action.until)
      return 'waiting'
    }
    const claim = claimOf(mail, action, now, task, directive, calendar)
    const outcome = await deps.store.mails.claim(mail, claim.mail, claim.settleAt, claim.task)
    if (outcome === 'busy' || outcome === 'newer') return 'busy'
    if (outcome === 'done')
      return send(deps, claim.mail, claim.state, action, { task, directive, calendar, now })
  }
  return 'busy'
}

/** Whether it left is not known, and it is not sent again. */
async function giveUp(deps: DeliverDeps, mail: Mail, now: Instant): Promise<DeliverOutcome> {
  await deps.store.mails.record(mail, { is: 'failed', at: now, why: 'unknown-outcome' }, undefined)
  return 'given-up'
}

/** Pending, or in doubt for longer than the grace. */
const isActionable = (mail: Mail, now: Instant): boolean =>
  mail.state.is === 'pending' ||
  (mail.state.is === 'sending' && plus(mail.state.since, { minutes: unknownOutcomeGraceMinutes }) <= now)

/** The state of a row that was not sent this time: what its first claim took from the task stays taken. */
function pendingAgain(mail: Mail): Mail['state'] {
  if (mail.state.is === 'pending') return mail.state
  const number = mail.state.is === 'sending' ? mail.state.chaseNumber : undefined
  return { is: 'pending', released: true, ...(number === undefined ? {} : { chaseNumber: number }) }
}

function claimOf(
  mail: Mail,
  action: Send,
  now: Instant,
  task: Task | undefined,
  directive: PublishedDirective,
  calendar: Parameters<typeof nextAction>[3],
): { mail: Mail; state: Sending; settleAt: Instant; task: Task | TaskChange | undefined } {
  const held = mail.state.is === 'pending' || mail.state.is === 'sending' ? mail.state.chaseNumber : undefined
  const numbered = action.as === 'chase' && held === undefined
  const first = mail.state.is === 'pending' && !mail.state.released
  const counts = task && (numbered || (first && mail.kind === 'chase'))
  const chaseNumber = numbered && task ? task.chases + 1 : held
  const state: Sending = {
    is: 'sending',
    as: action.as,
    attempt: mail.state.is === 'sending' ? mail.state.attempt + 1 : 1,
    since: now,
    ...(chaseNumber === undefined ? {} : { chaseNumber }),
  }
  return {
    mail: {
      ...mail,
      version: mail.version + 1,
      state,
      possibleDuplicate: mail.possibleDuplicate || mail.state.is === 'sending',
    },
    state,
    settleAt: plus(now, { minutes: unknownOutcomeGraceMinutes }),
    task: counts
      ? chaseClaimed(task, { directive, calendar, now, by: { is: 'system' } }, mail.id, numbered)
      : task,
  }
}

async function send(
  deps: DeliverDeps,
  mail: Mail,
  state: Sending,
  action: Send,
  seen: {
    task: Task | undefined
    directive: PublishedDirective
    calendar: Parameters<typeof nextAction>[3]
    now: Instant
  },
): Promise<DeliverOutcome> {
  const { task, directive, calendar, now } = seen
  const matter = { as: action.as, mail, directive, to: action.to, now, calendar, publicUrl: deps.publicUrl }
  const composed = composeMail(
    task
      ? { ...matter, about: 'task', ...(await ofTask(deps, mail, task, state)) }
      : { ...matter, about: 'directive' },
  )
  const outcome = await deps.sender.send({
    raw: await buildMime(deps.from, composed),
    to: action.to.email,
    tags: { mailId: mail.id, kind: action.as, directiveId: mail.directiveId },
  })
  return record(deps, mail, state, outcome)
}

/** What a mail about a task is made from beside the directive. */
async function ofTask(deps: DeliverDeps, mail: Mail, task: Task, { chaseNumber }: Sending) {
  const report =
    mail.kind === 'receipt' ? await deps.store.tasks.report(task.id, Number(mail.about)) : undefined
  const link = `${deps.publicUrl}/r/${linkToken(task.id, task.linkEpoch, await deps.linkKeys())}`
  return { task, link, chaseNumber, report }
}

const parkMinutes = 60

/** SES's own events may have been quicker: a row that moved on meanwhile stays as they left it. */
async function record(
  deps: DeliverDeps,
  mail: Mail,
  { as, chaseNumber }: Sending,
  outcome: SendOutcome,
): Promise<DeliverOutcome> {
  const now = deps.clock()
  const number = chaseNumber === undefined ? {} : { chaseNumber }
  switch (outcome.is) {
    case 'sent':
      await deps.store.mails.record(
        mail,
        { is: 'sent', as, at: now, messageId: outcome.messageId, ...number },
        undefined,
      )
      return 'sent'
    case 'throttled':
      await deps.store.mails.record(mail, pendingAgain(mail), plus(now, { seconds: 5 + 25 * deps.jitter() }))
      return 'throttled'
    case 'out-of-quota':
      await deps.store.mails.record(mail, pendingAgain(mail), plus(now, { minutes: parkMinutes }))
      return 'out-of-quota'
    case 'refused':
      await deps.store.mails.record(mail, { is: 'failed', at: now, why: 'refused' }, undefined)
      return 'refused'
    case 'unknown':
      return 'unknown'
  }
}
