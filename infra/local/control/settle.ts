import { setTimeout as wait } from 'node:timers/promises'

/** The pending work to wait for. */
export interface Work {
  /** Runs every schedule once. */
  sweep(): Promise<void>
  /** Messages in all queues except dead-letter queues, including those in flight and delayed. */
  queued(): Promise<number>
  /** Mails whose events have not been played. */
  unplayed(): number
  /** Items due within this number of milliseconds. */
  due(withinMs: number): Promise<number>
  /** Mails that were passed to SES and for which there is no event yet. */
  unknownOutcomes(): Promise<number>
  deadLetters(): Promise<number>
}

export interface Settled {
  readonly settled: boolean
  readonly stillDue: number
  /** The outcome is settled after five minutes of the local clock. */
  readonly unknownOutcomes: number
  readonly deadLetters: number
}

/** Throttled items come due again within this time, so the system is not settled before. */
const soonMs = 5000

/** Sweeps and drains until nothing is due, or the time is over. Mails of unknown outcome are not settled. */
export async function settle(work: Work, limitMs = 30_000): Promise<Settled> {
  const until = Date.now() + limitMs
  const quiet = async () => work.unplayed() === 0 && (await work.queued()) === 0 && work.unplayed() === 0
  let stillDue = 0
  let drained = false
  do {
    await work.sweep()
    drained = await quiet()
    while (!drained && Date.now() < until) {
      await wait(50)
      drained = await quiet()
    }
    stillDue = await work.due(soonMs)
    if (stillDue > 0) await wait(200)
  } while ((!drained || stillDue > 0) && Date.now() < until)
  const unknownOutcomes = await work.unknownOutcomes()
  return {
    settled: drained && stillDue === 0 && unknownOutcomes === 0,
    stillDue,
    unknownOutcomes,
    deadLetters: await work.deadLetters(),
  }
}
