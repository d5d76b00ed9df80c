/** Measurements of the bulk queue, taken once a minute when it is filled. */
export interface BulkQueue {
  /** Messages in the queue now. */
  readonly waiting: number
  /** Messages in the queue after the last filling. */
  readonly leftAt: number
  /** Mails a second that the account may send. */
  readonly mailRate: number
}

/** Minimum backlog, in minutes at the full rate: a tenth, in case sending is ten times slower. */
const least = 0.1
const most = 2

/**
 * How many mails to add to the bulk queue: up to twice the number sent in the last minute, so that the backlog is two
 * minutes long. A nearly empty queue is filled with one minute at the full rate, because its own rate cannot be
 * measured.
 */
export function roomInBulkQueue({ waiting, leftAt, mailRate }: BulkQueue): number {
  const perMinute = mailRate * 60
  const gone = Math.max(0, leftAt - waiting)
  const isDry = waiting <= perMinute * (least / 2)
  const wanted = Math.max(2 * gone, isDry ? perMinute : perMinute * least)
  return Math.max(0, Math.ceil(Math.min(wanted, perMinute * most)) - waiting)
}
