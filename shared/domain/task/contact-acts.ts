import { chasedRecently } from '../mail/chase.ts'
import { newMail } from '../mail/mail.ts'
import { ok, problem, type Result, refuse } from '../result.ts'
import { nextChaseNumber, numberTaken } from './chase-numbers.ts'
import { type Address, owesReport, ownAddress, type Task } from './task.ts'
import { type ActContext, change, nextRequest, notIssued, type TaskChange } from './task-change.ts'

/** Corrects a unit's address; sends the request again if asked to and still needed. */
export function changeAddress(
  task: Task,
  context: ActContext,
  input: { readonly email: string | undefined; readonly resend: boolean },
): TaskChange {
  const address = addressAfter(task.address, input)
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

/**
 * An address at which no mail arrives does not work because the rest of the contact changes; who sends again to the same
 * address vouches for it.
 */
function addressAfter(
  before: Address,
  { email, resend }: { readonly email: string | undefined; readonly resend: boolean },
): Address {
  const own = ownAddress(before)
  const isSame = own.is === 'missing' ? !email : own.email === email
  if (isSame && (own.is !== 'bounced' || !resend)) return before
  return email ? { is: 'working', email } : { is: 'missing' }
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
  return change(task, context, 'contact-forgotten', held ? { address: withoutEmail(address) } : {}, {
    data: { ...beside },
  })
}

function withoutEmail(address: Exclude<Address, { is: 'missing' }>): Address {
  if (address.is === 'bounced' || address.deputyFor?.is !== 'bounced') return { ...address, email: '' }
  return { ...address, email: '', deputyFor: { ...address.deputyFor, email: '' } }
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
      owesReport(task) ? { ...numberTaken(task), lastChasedAt: context.now } : {},
      owesReport(task) ? { data: { chaseNumber: nextChaseNumber(task) } } : {},
    ),
  )
}

/** Revokes every link issued so far. */
export const revokeLinks = (task: Task, context: ActContext): TaskChange =>
  change(task, context, 'link-revoked', { linkEpoch: task.linkEpoch + 1, linkRenewedAt: context.now })
