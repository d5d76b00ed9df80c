import { type TaskMailRule, wantedUnless } from './rule.ts'

/** Tells a unit that it was withdrawn from the directive. */
export const withdrawnMail: TaskMailRule<'withdrawn', 'withdrawn'> = {
  kind: 'withdrawn',
  subject: 'task',
  audience: 'unit',
  sentAs: ['withdrawn'],
  unknownOutcome: 'give-up',
  decide: (_mail, { task }) =>
    wantedUnless(task.standing.is === 'withdrawn' ? undefined : 'no-longer-true', 'withdrawn'),
}
