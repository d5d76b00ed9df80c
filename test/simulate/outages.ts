import { type Callers, hour, minute } from './actors/actors.ts'
import { day, startOfRun } from './actors/setting.ts'
import type { Faults } from './world/faults.ts'
import { type Queues, queueNames } from './world/queues.ts'

/** The planned outages of a run. */
export interface Outages {
  /** From and to, in simulated milliseconds. */
  readonly spans: [number, number][]
  /** The sweep does not run until then. */
  sweepOffUntil: number
}

/** Schedules hours without a sweep, hours without a mail quota, redrives of dead letters, and unreadable messages. */
export function planOutages(
  callers: Callers,
  faults: Faults,
  closeMailService: (until: number) => void,
  queues: Queues,
): Outages {
  const plan: Outages = { spans: [], sweepOffUntil: 0 }
  const { random, scheduler } = callers
  const outage = (until: number) => {
    plan.spans.push([scheduler.now(), until])
    return until
  }
  const moments = [minute, hour, 14.9 * day, 17 * day, 24 * day, 27 * day]
  for (const after of moments) {
    callers.at(startOfRun + after + random.below(5 * hour), () => {
      if (faults.strikes('sweep-skipped'))
        plan.sweepOffUntil = outage(scheduler.now() + random.between(hour, 14 * hour))
    })
    callers.at(startOfRun + after + random.below(5 * hour), () => {
      if (faults.strikes('ses-out-of-quota'))
        closeMailService(outage(scheduler.now() + random.between(hour, 20 * hour)))
    })
    callers.at(startOfRun + after + random.below(3 * day), () => {
      if (queues.redrive() > 0) faults.count('redriven')
    })
    callers.at(startOfRun + after + random.below(2 * day), () => {
      if (faults.strikes('poison-message'))
        queues.post(random.pick(queueNames), random.pick(['POISON', '{"POISON":', '{"v":1,"kind":"POISON"}']))
    })
  }
  return plan
}
