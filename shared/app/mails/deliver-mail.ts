import { buildMime } from '#adapters/mail/mime.ts'
import type { SendOutcome } from '#adapters/mail/sender.ts'
import { composeMail } from '#documents/mail/compose.ts'
import { linkToken } from '#domain/access/link.ts'
import { isPublished } from '#domain/directive/directive.ts'
import { asJobId, directiveOfSubject, type MailId } from '#domain/ids.ts'
import {
  type Claim,
  claimOf,
  isActionable,
  pendingAgain,
  type Send,
  type Sending,
} from '#domain/mail/claim.ts'
import type { Mail, MailState } from '#domain/mail/mail.ts'
import { type MailCircumstances, nextAction } from '#domain/mail/next-action.ts'
import type { MailRule, StaffCircumstances, TaskMailRule } from '#domain/mail/rule.ts'
import type { Undelivered } from '#domain/mail/undelivered.ts'
import { holdsChase } from '#domain/task/chase-numbers.ts'
import type { Task } from '#domain/task/task.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { MailSituation } from '#store/mail-store.ts'
import type { Store } from '#store/store.ts'
import type { MailMatter } from '#text/mail/matter.ts'
import type { DeliverDeps } from './deps.ts'
import { endMail } from './end-mail.ts'
import { registeredMailKinds } from './mail-kinds.ts'

export type DeliverOutcome =
  | 'sent'
  | 'skipped'
  | 'waiting'
  | 'nothing-to-do'
  | 'given-up'
  | 'throttled'
  | 'out-of-quota'
  | 'address-refused'
  | 'refused'
  | 'unknown'
  | 'busy'
  | 'no-slot'

/** The mail was never handed to SES. */
const neverAsked: ReadonlySet<DeliverOutcome> = new Set([
  'skipped',
  'waiting',
  'nothing-to-do',
  'given-up',
  'busy',
])

/** Number of immediate retries when SES throttles; after that the sweep retries. */
const throttledTries = 3

/** Number of retries when the task changed between reading and claiming. */
const tries = 4

/**
 * Delivers one row of the mail ledger: waits for a slot of the rate limiter, decides on the current state, claims the
 * row, sends and records. A row that is being sent by another process, or is done, is skipped. An unknown SES outcome is settled by its
 * Send event, or after the grace period: then a request is sent once more, marked, and other kinds are not.
 */
export async function deliverMail(deps: DeliverDeps, mailId: MailId): Promise<DeliverOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const slot = await deps.pacer.slot()
    // The row stays due, so the sweep retries it.
    if (!slot) return attempt === 1 ? 'no-slot' : 'throttled'
    const outcome = await decideAndSend(deps, mailId)
    if (neverAsked.has(outcome)) slot.giveBack()
    if (outcome !== 'throttled') return outcome
    await slot.refused()
    if (attempt === throttledTries) return outcome
  }
}

async function decideAndSend(deps: DeliverDeps, mailId: MailId): Promise<DeliverOutcome> {
  const { kinds = registeredMailKinds } = deps
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const situation = await deps.store.mails.situation(mailId)
    const { mail, gate } = situation
    const now = deps.clock()
    if (!mail || !isActionable(mail, now)) return 'nothing-to-do'
    const rule = kinds.rules[mail.kind]
    // A kind that only a newer release knows is left to that release.
    const circumstances = rule && (await circumstancesOf(deps, mail, rule, situation, now))
    if (!circumstances) return 'nothing-to-do'
    const inDoubt = mail.state.is === 'sending'
    if (inDoubt && (rule.unknownOutcome === 'give-up' || mail.possibleDuplicate))
      return giveUp(deps, mail, now)
    const action = nextAction(mail, rule, circumstances)
    if (action.do === 'skip') {
      // Outcome unknown: do not record it as skipped.
      if (inDoubt) return giveUp(deps, mail, now)
      await skip(deps, mail, { is: 'skipped', at: now, why: action.why })
      return 'skipped'
    }
    if (action.do === 'wait') {
      await deps.store.mails.record(mail, pendingAgain(mail), action.until)
      return 'waiting'
    }
    const claim = claimOf(mail, action, circumstances)
    // A situation with a task always has its gate.
    const ground = claim.task && gate && { task: claim.task, gate }
    const outcome = await deps.store.mails.claim(mail, claim.mail, claim.settleAt, ground)
    if (outcome === 'busy' || outcome === 'newer') return 'busy'
    if (outcome === 'done') return send({ ...deps, kinds }, claim, rule, action, circumstances)
  }
  return 'busy'
}

/** What the row is decided on; undefined if its directive is not there. */
async function circumstancesOf(
  { store }: DeliverDeps,
  mail: Mail,
  rule: MailRule,
  { task, directive, calendar }: MailSituation,
  now: Instant,
): Promise<MailCircumstances | undefined> {
  if (rule.subject === 'staff') return { ...(await jobAndAsker(store, mail)), now }
  if (!directive || !isPublished(directive)) return undefined
  return { task: rule.subject === 'task' ? task : undefined, directive, calendar, now }
}

/** The job that a mail to a member of staff is about, and that member. */
async function jobAndAsker(
  { jobs, staff }: Pick<Store, 'jobs' | 'staff'>,
  { about, subject }: Mail,
): Promise<Pick<StaffCircumstances, 'job' | 'staff'>> {
  const id = asJobId(about)
  const job = id && (await jobs.get(id))
  const asker = job && (await staff.byEmail(job.askedBy.email))
  const isSubject = subject.is === 'staff' && asker?.id === subject.staff
  return { job, staff: isSubject ? asker : undefined }
}

/** Ends a row whose outcome is unknown and that is not sent again. */
async function giveUp(deps: DeliverDeps, mail: Mail, now: Instant): Promise<DeliverOutcome> {
  const { state } = mail
  const number = 'chaseNumber' in state && state.chaseNumber !== undefined
  await deps.store.mails.record(
    mail,
    { is: 'failed', at: now, why: 'unknown-outcome', ...(number ? { chaseNumber: state.chaseNumber } : {}) },
    undefined,
  )
  return 'given-up'
}

/** A row that was claimed before, and not taken by SES, may hold the number of a chase. */
const skip = (deps: DeliverDeps, mail: Mail, state: MailState): Promise<unknown> =>
  holdsChase(mail) ? endUnsent(deps, mail, state) : deps.store.mails.record(mail, state, undefined)

/**
 * Ends a row that never left; what it took from its task is given back in the same transaction. A row that has changed
 * meanwhile is left as it is. What follows for the summaries is found by the sweep.
 */
const endUnsent = (
  deps: DeliverDeps,
  { id, version }: Mail,
  state: MailState,
  why: Undelivered = 'not-sent',
) => endMail(deps, id, (mail) => (mail.version === version ? { state, undelivered: why } : undefined))

async function send(
  deps: Required<DeliverDeps>,
  { mail, state }: Pick<Claim, 'mail' | 'state'>,
  rule: MailRule,
  action: Send,
  circumstances: MailCircumstances,
): Promise<DeliverOutcome> {
  const matter = await matterOf(deps, { mail, state }, rule, action, circumstances)
  const composed = composeMail(matter, deps.kinds.words)
  const outcome = await deps.sender.send({
    raw: await buildMime(deps.from, composed),
    to: action.to.email,
    tags: { mailId: mail.id, kind: action.as, directiveId: directiveOfSubject(mail.subject) },
  })
  return record(deps, mail, state, outcome)
}

/** What the mail is made from. */
async function matterOf(
  deps: DeliverDeps,
  { mail, state }: Pick<Claim, 'mail' | 'state'>,
  rule: MailRule,
  { as, to }: Send,
  circumstances: MailCircumstances,
): Promise<MailMatter> {
  const { publicUrl } = deps
  const { now } = circumstances
  if ('staff' in circumstances) {
    const { job } = circumstances
    if (!job) throw new RangeError(`${mail.id} is about no job`)
    return { about: 'job', as, mail, to, now, publicUrl, job, link: `${publicUrl}/desk/jobs/${job.id}` }
  }
  const { task, directive, calendar } = circumstances
  const matter = { as, mail, directive, to, now, calendar, publicUrl }
  return rule.subject === 'task' && task
    ? { ...matter, about: 'task', ...(await ofTask(deps, mail, rule, task, state)) }
    : { ...matter, about: 'directive' }
}

/** What a mail about a task is made from, besides the directive. */
async function ofTask(
  deps: DeliverDeps,
  mail: Mail,
  { reportVersion }: TaskMailRule,
  task: Task,
  { chaseNumber }: Sending,
) {
  const report = reportVersion && (await deps.store.tasks.report(task.id, reportVersion(mail)))
  const link = `${deps.publicUrl}/r/${linkToken(task.id, task.linkEpoch, await deps.linkKeys())}`
  return {
    task,
    link,
    chaseNumber,
    report,
    links: mail.alsoLinks && (await linksOf(deps, task, mail.alsoLinks)),
  }
}

/** The links of the units that share a mailbox, as their tasks are now; those that no longer owe anything are left out. */
async function linksOf(
  { store, linkKeys, publicUrl }: DeliverDeps,
  first: Task,
  { tasks, incomplete = false }: NonNullable<Mail['alsoLinks']>,
) {
  const found = [first, ...(await store.tasks.getMany(tasks)).values()]
  const directives = await store.directives.getMany(found.map(({ directiveId }) => directiveId))
  const keyring = await linkKeys()
  const of = found.flatMap((task) => {
    const directive = directives.get(task.directiveId)
    if (!directive || !isPublished(directive) || task.standing.is !== 'issued') return []
    const link = `${publicUrl}/r/${linkToken(task.id, task.linkEpoch, keyring)}`
    return [{ unitName: task.unitName, directive, task, link }]
  })
  return { of, incomplete }
}

const parkMinutes = 60

/** An SES event may have been processed first; a row that it updated is left as it is. */
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
    case 'address-refused':
    case 'refused':
      await endUnsent(
        deps,
        mail,
        { is: 'failed', at: now, why: 'refused' },
        outcome.is === 'refused' ? 'not-sent' : 'refused',
      )
      return outcome.is
    case 'unknown':
      return 'unknown'
  }
}
