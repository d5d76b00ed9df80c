import type { ScheduleModel } from '../template/model.ts'
import type { Report } from './function-log.ts'

/** A running schedule. */
export interface Schedule {
  /** Invokes the function now, or joins the current run. */
  tick(): Promise<void>
  /** Resolves when the current run has ended. */
  stop(): Promise<void>
}

/** Simulates EventBridge for one schedule, in real time, with one run at a time. */
export function startSchedule(
  { everySeconds, input }: ScheduleModel,
  invoke: (event: unknown) => Promise<unknown>,
  report: Report,
): Schedule {
  let current: Promise<void> | undefined
  const tick = (): Promise<void> => {
    current ??= invoke({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, ...input })
      .then(
        () => {},
        (error: unknown) => report(String(error)),
      )
      .finally(() => {
        current = undefined
      })
    return current
  }
  const timer = setInterval(() => void tick(), everySeconds * 1000)
  return {
    tick,
    stop: async () => {
      clearInterval(timer)
      await current
    },
  }
}
