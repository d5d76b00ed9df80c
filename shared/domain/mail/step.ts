import { stepAtClaim } from '../reminding/ladder.ts'
import { remindOrChase } from './chase.ts'
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
    const why = whileDeadlineHolds(mail, circumstances)
    if (why) return { is: 'unwanted', why }
    const step = stepAtClaim(mail.about, circumstances.task, circumstances)
    if (step.is === 'superseded') return { is: 'unwanted', why: 'superseded' }
    return remindOrChase(circumstances, step.from)
  },
}
