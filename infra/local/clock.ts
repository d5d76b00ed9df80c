import { unknownOutcomeGraceMinutes } from '#domain/mail/mail.ts'
import type { DataDir } from './data-dir.ts'

/** The clock of the functions: the real time plus an offset, which is kept across restarts. */
export interface LocalClock {
  offsetMs(): number
  now(): Date
  /** Resolves when every listener has applied the change. */
  move(offsetMs: number): Promise<void>
  /** Registers a listener for every change of the clock. */
  onMove(listener: (offsetMs: number) => Promise<void>): void
}

/** Monday 25 September 2023, 08:00 in Hải Phòng: a week before the Week of directive 2588. */
const firstNow = Date.parse('2023-09-25T08:00:00+07:00')

/** Longer than the system waits for an SES event on a mail whose sending was interrupted. */
const settlesDoubtsMs = (unknownOutcomeGraceMinutes + 1) * 60_000

/** A number of milliseconds that is within the range of a date. */
const parseOffset = (value: unknown): number | undefined =>
  typeof value === 'number' && !Number.isNaN(new Date(Date.now() + value).getTime()) ? value : undefined

/**
 * Opens the clock. The first start sets it to the week before the demo directive. After a run that was killed it is set a
 * few minutes ahead, so that mails whose sending was interrupted are settled at this start.
 */
export function openClock(dataDir: DataDir, wasCutOff = false): LocalClock {
  const kept = dataDir.read(
    'clock.json',
    parseOffset,
    'put back a copy of it, or delete it, and the clock starts in September 2023; then set it at /_local to a time after the newest mail in mails/accepted.ndjson.',
  )
  const listeners: ((offsetMs: number) => Promise<void>)[] = []
  let offset = kept !== undefined ? kept + (wasCutOff ? settlesDoubtsMs : 0) : firstNow - Date.now()
  dataDir.write('clock.json', offset)
  return {
    offsetMs: () => offset,
    now: () => new Date(Date.now() + offset),
    move: async (offsetMs) => {
      // Stored first, so that the clock does not move if it cannot be stored.
      dataDir.write('clock.json', Math.round(offsetMs))
      offset = Math.round(offsetMs)
      await Promise.all(listeners.map((listener) => listener(offset)))
    },
    onMove: (listener) => listeners.push(listener),
  }
}

/** The milliseconds of an ISO 8601 duration of weeks, days, hours, minutes and seconds, e.g. `P3D` or `PT90M`. */
export function parseDuration(text: string): number | undefined {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  const parts = match?.slice(1)
  if (!parts?.some((part) => part !== undefined)) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0))
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
