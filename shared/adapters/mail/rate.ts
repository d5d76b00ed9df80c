interface PacerOptions {
  /** What the account may send in a second, all senders together. */
  readonly perSecond: number
  /** How many senders share that at most. */
  readonly senders: number
  /** The part of it that is used: the rest is for clocks that differ and for other mails of the account. @default 0.85 */
  readonly headroom?: number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Milliseconds that only grow; wall time, since SES knows no other. */
  readonly now: () => number
}

export interface Pacer {
  /** Resolves when this sender may send its next mail. */
  slot(): Promise<Slot>
}

export interface Slot {
  /** It was not used. Whoever comes next need not wait for it, unless somebody has a later one already. */
  giveBack(): void
}

/** One sender's share of the rate, in even steps. Time spent idle is not saved up, so nothing leaves in a burst. */
export function createPacer({ perSecond, senders, headroom = 0.85, sleep, now }: PacerOptions): Pacer {
  const interval = (1000 * senders) / (perSecond * headroom)
  let next = Number.NEGATIVE_INFINITY
  return {
    async slot() {
      const mine = Math.max(now(), next)
      next = mine + interval
      // A timer may fire a little early.
      for (let wait = mine - now(); wait > 0; wait = mine - now()) await sleep(wait)
      return {
        giveBack() {
          if (next === mine + interval) next = mine
        },
      }
    },
  }
}
