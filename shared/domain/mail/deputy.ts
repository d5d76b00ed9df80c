import { type TaskMailRule, wantedUnless } from './rule.ts'
import { whileOwed } from './still-wanted.ts'

/** Asks the deputy contact of a unit whose own address does not work for the report. */
export const deputyMail: TaskMailRule<'deputy', 'deputy'> = {
  kind: 'deputy',
  subject: 'task',
  audience: 'deputy',
  sentAs: ['deputy'],
  unknownOutcome: 'give-up',
  decide(mail, circumstances) {
    const { address } = circumstances.task
    const goesToDeputy = address.is === 'working' && address.deputyFor !== undefined
    return wantedUnless(
      whileOwed(mail, circumstances) ?? (goesToDeputy ? undefined : 'no-longer-true'),
      'deputy',
    )
  },
}
