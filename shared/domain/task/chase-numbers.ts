import type { Mail } from '../mail/mail.ts'
import type { Task } from './task.ts'
import { type ActContext, change, type TaskChange } from './task-change.ts'

/** The number that the next chase takes. Numbers are never used twice, also where one was taken in vain. */
export const nextChaseNumber = (task: Task): number => (task.lastChaseNumber ?? task.chases) + 1

/** What a numbered chase changes in its task. */
export const numberTaken = (task: Task): Pick<Task, 'chases' | 'lastChaseNumber'> => ({
  chases: task.chases + 1,
  ...(task.lastChaseNumber === undefined ? {} : { lastChaseNumber: nextChaseNumber(task) }),
})

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
    { ...(numbered ? numberTaken(task) : {}), lastChasedAt: context.now },
    { data: { mail: mailId, ...(numbered ? { chaseNumber: nextChaseNumber(task) } : {}) } },
  )

/** What a mail took from its task at its claim and still holds. */
export const holdsChase = ({ state, chased }: Mail): boolean =>
  chased !== undefined || ('chaseNumber' in state && state.chaseNumber !== undefined)

/**
 * Takes back what a mail that never left took from its task. The number itself is free again only if no later one was
 * taken meanwhile.
 */
export function chaseGivenBack(
  task: Task,
  { state, chased }: Mail,
): Partial<Pick<Task, 'chases' | 'lastChaseNumber' | 'lastChasedAt'>> {
  const number = 'chaseNumber' in state ? state.chaseNumber : undefined
  const last = task.lastChaseNumber ?? task.chases
  const chases = task.chases - 1
  const lastLeft = number === last ? last - 1 : last
  return {
    ...(number === undefined ? {} : { chases, lastChaseNumber: lastLeft === chases ? undefined : lastLeft }),
    ...(chased && task.lastChasedAt === chased.at ? { lastChasedAt: chased.before } : {}),
  }
}
