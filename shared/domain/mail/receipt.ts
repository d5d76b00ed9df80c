import { followsOthers, submissionRule } from '../task/allowance.ts'
import type { Task } from '../task/task.ts'
import { plus } from '../time/calendar.ts'
import { type TaskMailRule, wantedUnless } from './rule.ts'
import { unlessWithdrawn } from './still-wanted.ts'

const newestSubmitted = ({ progress }: Task): number => ('version' in progress ? progress.version : 0)

/**
 * How long the receipt of a version waits that follows others closely, so that one receipt is sent for all of them. Shorter
 * than the time after which a link may send again: whoever sends without pause cannot keep all receipts from the unit.
 */
const mergedFor = { minutes: 3 }

/** Acknowledges receipt of one version of a report; `about` is the version number. */
export const receiptMail: TaskMailRule<'receipt', 'receipt'> = {
  kind: 'receipt',
  subject: 'task',
  audience: 'unit',
  sentAs: ['receipt'],
  unknownOutcome: 'give-up',
  lane: 'express',
  // Of versions sent in quick succession only the newest that is known at the claim is acknowledged. A version that came
  // after the door was shut gets no receipt, and so takes none away.
  decide: (mail, circumstances) => {
    const { task } = circumstances
    const why =
      unlessWithdrawn(circumstances) ??
      (newestSubmitted(task) > Number(mail.about) ? 'superseded' : undefined)
    const decision = wantedUnless(why, 'receipt')
    return decision.is === 'wanted' && followsOthers(task.sending, submissionRule, mail.createdAt)
      ? { ...decision, from: plus(mail.createdAt, mergedFor) }
      : decision
  },
  reportVersion: ({ about }) => Number(about),
}
