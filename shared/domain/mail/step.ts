import { stepAtClaim } from '../reminding/ladder.ts'
import { chasedRecently, claimedBefore, remindOrChase } from './chase.ts'
import type { TaskMailRule } from './rule.ts'
import { whileDeadlineHolds } from './still-wanted.ts'

/** A step of the chasing ladder: a reminder before the deadline, a numbered chase after it. */
export const stepMail: TaskMailRule<'step', 'reminder' | 'chase'> = {
  kind: 'step',
  subject: 'task',
  audience: 'unit',
  sentAs: ['reminder', 'chase'],
  unknownOutcome: 'give-up',
  decide(mail, circumstances) {
    const why =
      whileDeadlineHolds(mail, circumstances) ??
      // A person wrote to the unit just before: the step has nothing to add.
      (!claimedBefore(mail) && chasedRecently(circumstances.task, circumstances.now)
        ? 'chased-recently'
        : undefined)
    if (why) return { is: 'unwanted', why }
    const step = stepAtClaim(mail.about, circumstances.task, circumstances)
    if (step.is === 'superseded') return { is: 'unwanted', why: 'superseded' }
    return remindOrChase(circumstances, step.from)
  },
}
