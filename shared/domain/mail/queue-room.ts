/** What is known of the bulk queue when it is filled, once a minute. */
export interface BulkQueue {
  /** Messages that it holds now. */
  readonly waiting: number
  /** Messages that it held when it was last filled. */
  readonly leftAt: number
  /** Mails a second that the account may send. */
  readonly mailRate: number
}

/** The least that is kept waiting, in minutes at the full rate: a tenth, for a sending that is ten times slower. */
const least = 0.1
const most = 2

/**
 * How many mails may be put on the bulk queue: as many as left it in the last minute twice over, so that it holds what
 * leaves in two. A queue that is nearly empty gets what leaves in a minute at the full rate: nothing is known then of
 * how fast sending could be.
 */
export function roomInBulkQueue({ waiting, leftAt, mailRate }: BulkQueue): number {
  const perMinute = mailRate * 60
  const gone = Math.max(0, leftAt - waiting)
  const isDry = waiting <= perMinute * (least / 2)
  const wanted = Math.max(2 * gone, isDry ? perMinute : perMinute * least)
  return Math.max(0, Math.ceil(Math.min(wanted, perMinute * most)) - waiting)
}
