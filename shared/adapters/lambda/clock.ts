import { type Instant, instantOf } from '#domain/time/calendar.ts'
import { localOnly } from './config.ts'

/** The current time, plus an offset that only local runs set, to simulate weeks in minutes. */
export type Clock = () => Instant

export const systemClock: Clock = () =>
  instantOf(new Date(Date.now() + Number(localOnly('CLOCK_OFFSET_MS') ?? 0)))
