import { type Instant, instantOf } from '#domain/time/calendar.ts'
import { localOnly } from './config.ts'

/** Tells the time. In AWS the offset is never set; a local run moves it to play weeks in minutes. */
export type Clock = () => Instant

export const systemClock: Clock = () =>
  instantOf(new Date(Date.now() + Number(localOnly('CLOCK_OFFSET_MS') ?? 0)))
