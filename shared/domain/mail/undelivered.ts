import type { AddressFault } from '../registry/unit.ts'
import { chaseGivenBack, holdsChase } from '../task/chase-numbers.ts'
import { type Address, owesReport, type Task, type UnusableAddress } from '../task/task.ts'
import { type ActContext, change, type TaskChange } from '../task/task-change.ts'
import { type Mail, newMail } from './mail.ts'

/** Why a mail did not arrive. `not-sent`: it was not sent, for a reason that says nothing about its address. */
export type Undelivered = AddressFault | 'not-sent'

const isToUnit = ({ audience }: Mail): boolean => audience.is === 'unit' || audience.is === 'deputy'

/** What a mail that did not arrive says about an address in the registry; undefined: nothing. */
export const contactFault = (mail: Mail, why: Undelivered): AddressFault | undefined =>
  isToUnit(mail) && why !== 'not-sent' && why !== 'rejected' ? why : undefined

/**
 * What follows for a task from a mail that did not arrive. While the task has the address that the mail went to, its mails
 * go to the deputy contact from now on, who is told at once; without one the unit is unreachable. A chase that never left
 * is not counted. Undefined if nothing follows.
 * @param deputy the address of the unit's deputy contact, if it has one that works
 */
export function mailUndelivered(
  task: Task,
  context: ActContext,
  mail: Mail,
  why: Undelivered,
  deputy: string | undefined,
): TaskChange | undefined {
  const address = why === 'not-sent' ? undefined : addressAfter(task.address, mail, context, why, deputy)
  // A mail that came back has left: its chase stays valid.
  const givesBack = why !== 'bounced' && holdsChase(mail)
  if (!address && !givesBack) return undefined
  const number = givesBack && 'chaseNumber' in mail.state ? mail.state.chaseNumber : undefined
  return change(
    task,
    context,
    address ? 'address-bounced' : 'chase-not-sent',
    { ...(address ? { address } : {}), ...(givesBack ? chaseGivenBack(task, mail) : {}) },
    {
      data: {
        mail: mail.id,
        why,
        ...(address?.is === 'working' ? { toDeputy: true } : {}),
        ...(number === undefined ? {} : { chaseNotSent: number }),
      },
      mails: (next) =>
        address?.is === 'working' && owesReport(next) && context.directive.stage === 'published'
          ? [newMail(next, context.directive.levels, 'deputy', `v${next.version}`)]
          : [],
    },
  )
}

/** The task's address after a mail to it did not arrive; undefined if the mail went to another address. */
function addressAfter(
  address: Address,
  mail: Mail,
  { now }: ActContext,
  why: AddressFault,
  deputy: string | undefined,
): Address | undefined {
  if (!isToUnit(mail) || address.is !== 'working' || address.email !== mail.sentTo) return undefined
  if (address.deputyFor) return address.deputyFor
  const own: UnusableAddress = { is: 'bounced', email: address.email, at: now, why }
  return deputy && deputy !== address.email ? { is: 'working', email: deputy, deputyFor: own } : own
}
