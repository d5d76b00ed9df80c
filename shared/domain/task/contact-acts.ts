import { chasedRecently } from '../mail/chase.ts'
import { newMail } from '../mail/mail.ts'
import { ok, problem, type Result, refuse } from '../result.ts'
import { type Address, owesReport, type Task } from './task.ts'
import { type ActContext, change, nextRequest, notIssued, type TaskChange } from './task-change.ts'

/** Corrects a unit's address; sends the request again if asked to and still needed. */
export function changeAddress(
  task: Task,
  context: ActContext,
  input: { readonly email: string | undefined; readonly resend: boolean },
): TaskChange {
  const address: Address = input.email ? { is: 'working', email: input.email } : { is: 'missing' }
  const resend = input.resend && address.is === 'working' && owesReport(task)
  return change(
    task,
    context,
    'contact-changed',
    { address, ...(resend ? { request: nextRequest(task) } : {}) },
    {
      data: { reachable: address.is === 'working', resend: input.resend },
      mails: (next) => (resend ? [newMail(next, context.directive.levels, 'request', next.request)] : []),
    },
  )
}

/** Handles a bounce from SES. Undefined if the address is no longer the task's. */
export function addressBounced(task: Task, context: ActContext, email: string): TaskChange | undefined {
  if (task.address.is !== 'working' || task.address.email.toLowerCase() !== email.toLowerCase())
    return undefined
  return change(task, context, 'address-bounced', {
    address: { is: 'bounced', email: task.address.email, at: context.now },
  })
}

/** What is deleted together with the address: it lies beside the task. */
export interface ForgottenBeside {
  /** Rows of the mail ledger that hold an address of their own. */
  readonly mails: number
  /** Notes of phone calls. */
  readonly calls: number
  /** A draft that was never sent. */
  readonly drafts: number
}

/**
 * Deletes the personal data of the unit's contact from a task of a closed directive: the address becomes empty, so that the
 * task is counted as before. The event says how much is deleted, and nothing of what it was. Undefined if there is none.
 */
export function forgetContact(
  task: Task,
  context: ActContext,
  beside: ForgottenBeside,
): TaskChange | undefined {
  const { address } = task
  const held = address.is !== 'missing' && address.email !== ''
  const more = beside.mails + beside.calls + beside.drafts > 0
  if (context.directive.stage !== 'closed' || !(held || more)) return undefined
  return change(task, context, 'contact-forgotten', held ? { address: { ...address, email: '' } } : {}, {
    data: { ...beside },
  })
}

/** A manual chase of one unit: at most once in six hours. */
export function chaseNow(task: Task, context: ActContext): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  if (!owesReport(task)) return refuse(problem('not-open'))
  if (task.address.is !== 'working') return refuse(problem('no-address'))
  if (chasedRecently(task, context.now)) return refuse(problem('chased-recently'))
  return ok(
    change(
      task,
      context,
      'chased',
      {},
      { mails: (next) => [newMail(next, context.directive.levels, 'chase', `v${next.version}`)] },
    ),
  )
}

/** Logs a phone call to a unit that owes a report. It counts as a numbered, dated chase; the note is stored beside the task. */
export function logCall(task: Task, context: ActContext): Result<TaskChange> {
  const refused = notIssued(task, context.directive)
  if (refused) return refused
  return ok(
    change(
      task,
      context,
      'call-logged',
      owesReport(task) ? { chases: task.chases + 1, lastChasedAt: context.now } : {},
      owesReport(task) ? { data: { chaseNumber: task.chases + 1 } } : {},
    ),
  )
}

/** Takes the next chase number for a mail at its claim, so that no two mails carry the same number. */
export const chaseClaimed = (
  task: Task,
  context: ActContext,
  mailId: string,
  numbered: boolean,
): TaskChange =>
  change(
    task,
    context,
    'chase-sent',
    { chases: task.chases + (numbered ? 1 : 0), lastChasedAt: context.now },
    { data: { mail: mailId, ...(numbered ? { chaseNumber: task.chases + 1 } : {}) } },
  )

/** Revokes every link issued so far. */
export const revokeLinks = (task: Task, context: ActContext): TaskChange =>
  change(task, context, 'link-revoked', { linkEpoch: task.linkEpoch + 1 })
