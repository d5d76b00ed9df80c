import { type Instant, plus } from '#domain/time/calendar.ts'

export interface Pace {
  /** Mails a second that SES takes from us. */
  readonly mailRate: number
}

/** One directive's own mails take at most this share of the rate: the rest is for the others. */
const shareOfRate = 0.7

/** How many milliseconds after the first the mail number `before` may go. */
export const paceOf = (mailRate: number, before: number): number =>
  Math.floor((before * 1000) / (mailRate * shareOfRate))

/** What is due so soon is nudged at once; the rest is left to the sweep. */
export const isSoon = (due: Instant, now: Instant): boolean => due <= plus(now, { seconds: 5 })
