import * as acts from '#app/tasks/task-acts.ts'
import type { TaskId } from '#domain/ids.ts'
import { type Instant, instantOf } from '#domain/time/calendar.ts'
import { type Callers, type DeskDeps, type DirectiveRun, hour, minute } from './actors.ts'
import { day, secretary } from './setting.ts'
import { answerAt } from './unit.ts'

/**
 * The secretary does what a unit is told of by mail, and while that mail is being sent the unit answers, or is excluded or
 * withdrawn: the mail is then no longer true.
 */
export function secondThoughts(callers: Callers, run: DirectiveRun): void {
  const { random } = callers
  for (let n = 0; n < 6; n += 1) {
    const taskId = random.pick([...run.leads.values()])
    callers.at(run.publishedAt + random.between(hour, 20 * day), () => {
      const { scheduler } = callers
      // The form is opened a minute before, so that its report arrives while the mail is being sent.
      if (random.chance(0.4)) answerAt(callers, taskId, scheduler.now() + minute + random.below(3_000))
      else callers.soon(minute, minute + 3_000, () => takeBack(callers, taskId))
      callers.soon(minute, minute, () =>
        callers.desk(
          (deps) => tell(callers, deps, taskId),
          () => {},
        ),
      )
    })
  }
}

/** A new deadline, at a whole hour, of which the unit is told at once. */
async function tell({ random, scheduler }: Callers, deps: DeskDeps, taskId: TaskId): Promise<void> {
  const soonest = scheduler.now() + random.between(2 * day, 10 * day)
  const at: Instant = instantOf(new Date(soonest - (soonest % hour)))
  await acts.setOwnDeadline(deps, secretary, taskId, at)
}

function takeBack(callers: Callers, taskId: TaskId): void {
  const { random } = callers
  const reason = 'Nhầm đơn vị'
  callers.desk(
    async (deps) => {
      if (random.chance(0.8)) await acts.exclude(deps, secretary, taskId, reason)
      else await acts.withdraw(deps, secretary, taskId, reason)
    },
    () => {},
  )
}
