import { minute } from './actors/actors.ts'
import { day, startOfRun } from './actors/setting.ts'
import type { Outages } from './outages.ts'
import type { Faults } from './world/faults.ts'
import type { Functions } from './world/functions.ts'
import type { MailService } from './world/mail-service.ts'
import { type Queues, queueNames } from './world/queues.ts'
import type { Random } from './world/random.ts'
import type { RawTable } from './world/raw-table.ts'
import type { Scheduler } from './world/scheduler.ts'

const stepLimit = 150_000

/**
 * Makes one seeded choice after another until no work is left: release a held call, start a function, act for a person,
 * sweep. Faults end with the last planned act. Returns what is wrong when the work never ends.
 */
export async function play(deps: {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly faults: Faults
  readonly queues: Queues
  readonly functions: Functions
  readonly rawTable: RawTable
  readonly mailService: MailService
  readonly outages: Outages
  readonly nextAt: () => number | undefined
  readonly act: () => void
}): Promise<string | undefined> {
  const { scheduler, random, faults, queues, functions, rawTable, outages, nextAt, act } = deps
  let nextSweep = startOfRun
  let endAt = Number.POSITIVE_INFINITY
  // In some seeds many operations start before any of them ends, so that more calls interleave.
  const releaseWeight = random.pick([2, 6, 12])
  const sweep = () => {
    nextSweep = scheduler.now() + minute
    functions.sweep()
    if (faults.strikes('sweep-twice')) functions.sweep()
  }
  const endFaults = () => {
    faults.stop()
    outages.sweepOffUntil = 0
    deps.mailService.closeUntil(0)
    queues.redrive()
    endAt = scheduler.now() + 21 * day
  }
  while (scheduler.step < stepLimit) {
    await scheduler.quiet()
    const now = scheduler.now()
    const choices: { weight: number; choose: () => void | Promise<void> }[] = []
    if (scheduler.ready() > 0) choices.push({ weight: releaseWeight, choose: scheduler.release })
    for (const queue of queueNames)
      if (functions.canStart(queue)) choices.push({ weight: 3, choose: () => functions.start(queue) })
    if ((nextAt() ?? Number.POSITIVE_INFINITY) <= now) choices.push({ weight: 3, choose: act })
    if (now >= nextSweep && now >= outages.sweepOffUntil) choices.push({ weight: 2, choose: sweep })
    if (choices.length > 0) {
      let pick = random.below(choices.reduce((sum, { weight }) => sum + weight, 0))
      const chosen = choices.find(({ weight }) => {
        pick -= weight
        return pick < 0
      })
      await chosen?.choose()
      scheduler.advance(random.below(250))
      continue
    }
    if (nextAt() === undefined && scheduler.running() === 0 && !faults.stopped) {
      endFaults()
      continue
    }
    const due = await rawTable.nextDue()
    const sweepAt =
      due === undefined
        ? Number.POSITIVE_INFINITY
        : Math.max(nextSweep, outages.sweepOffUntil, due + random.below(minute))
    // An item that is due already waits for a free instance, and an instance is free when its held call returns.
    const moments = [nextAt(), queues.nextAt(), scheduler.nextHeldAt()].filter(
      (at) => at !== undefined && at > now,
    )
    const next = Math.min(...(moments as number[]), sweepAt)
    // Whatever is due before the end of the run is still swept after it, and whatever was started is finished.
    const end = Math.max(endAt, now)
    const moreAt = Math.min(...(moments as number[]), due ?? Number.POSITIVE_INFINITY)
    if ((moreAt > end && scheduler.running() === 0) || next === Number.POSITIVE_INFINITY) {
      if (!faults.stopped) continue
      if (next !== Number.POSITIVE_INFINITY) scheduler.jumpTo(end)
      return scheduler.running() > 0 ? 'an invocation never ended' : undefined
    }
    scheduler.jumpTo(next)
    nextSweep = Math.max(scheduler.now(), nextSweep)
    if (sweepAt > next) nextSweep = Math.max(nextSweep, scheduler.now() + minute)
  }
  return `work was left after ${stepLimit} steps`
}
