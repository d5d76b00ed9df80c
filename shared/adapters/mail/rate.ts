import type { PaceStore, Slowness } from '#store/pace-store.ts'

interface PacerOptions {
  /** Mails that the account may send in a second, all senders together. */
  readonly perSecond: number
  /** The schedule that all senders share. */
  readonly schedule: PaceStore
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Wall time in milliseconds since 1970. */
  readonly now: () => number
}

export interface Pacer {
  /** Resolves when this sender may send its next mail; undefined: no slot came free within 40 s. */
  slot(): Promise<Slot | undefined>
}

export interface Slot {
  /** Releases an unused slot to the next mail that waits in this process. */
  giveBack(): void
  /** Reports that SES throttled the mail: reduces the rate of all senders. */
  refused(): Promise<void>
}

/** Share of the account's rate that is used. The rest allows for clock differences and for other mails of the account. */
export const usedPart = 0.97
/** After this time a waiting mail is left to the sweep, so that the function ends before its timeout. */
const patienceMs = 40_000
/** A slot expires when it was not taken within this time, so that unused slots do not add up to a burst. */
const keptMs = 1_000
/** A throttled mail multiplies the rate by the first factor, or by the second while the rate is still falling. */
const [keptAfterRefusal, keptWhileFalling] = [0.93, 0.8]
/** The rate counts as falling for this long after a reduction: it is probably still far above what SES accepts. */
const fallingMs = 10_000
/**
 * A reduction takes this long to show: slots reserved before are still used, and SES counts the mails of the last second.
 * Until then further throttled mails do not reduce the rate again.
 */
const settlingMs = 1_500
/** The rate is never reduced to less than a twentieth of the configured one. */
const slowest = 20
/** Time after a reduction until the rate is back at the one that was throttled. */
const recoveryMs = 60_000

interface Waiting {
  readonly since: number
  readonly wake: (slot: Slot | undefined) => void
  readonly fail: (fault: unknown) => void
}

/**
 * Reserves sending slots in the schedule that all senders share, so that the whole rate is used however many senders are
 * busy: senders of express and bulk mails take turns, and idle ones reserve nothing. A sender reserves at most one second
 * at a time, so a new mail waits at most one second per other sender.
 *
 * The rate that SES accepts may be lower than the configured one. It is found as in CUBIC (RFC 9438): a throttled mail
 * reduces the rate by a factor; then the rate grows by a cubic function of time, fast at first, slowly near the rate that
 * was throttled, and faster again beyond it.
 */
export function createPacer({ perSecond, schedule, sleep, now }: PacerOptions): Pacer {
  const base = 1000 / (perSecond * usedPart)
  const waiting: Waiting[] = []
  let free: { readonly at: number; readonly reservedAt: number }[] = []
  let slowness: Slowness = { factor: 1, since: 0 }
  let serving = false

  /** How many times longer than `base` the interval between two mails is at that moment. */
  const slownessAt = (moment: number): number => {
    const recovery = (moment - slowness.since) / recoveryMs - 1
    return Math.max(1, (slowness.factor * keptAfterRefusal) / (1 + (1 - keptAfterRefusal) * recovery ** 3))
  }

  const slotOf = (one: (typeof free)[number]): Slot => ({
    giveBack() {
      const next = waiting.shift()
      if (next) next.wake(slotOf(one))
      else free.unshift(one)
    },
    async refused() {
      const isFalling = now() - slowness.since < fallingMs
      const factor = slownessAt(now()) / (isFalling ? keptWhileFalling : keptAfterRefusal)
      await schedule.slowDown(
        { factor: Math.min(slowest, factor), since: now() },
        one.reservedAt - settlingMs,
      )
    },
  })

  const reserveMore = async (): Promise<void> => {
    const reservedAt = now()
    const interval = base * slownessAt(reservedAt)
    const wanted = Math.min(waiting.length, Math.max(1, Math.round(1000 / interval)))
    const reserved = await schedule.reserve(wanted, interval, reservedAt)
    slowness = reserved.slowness
    // If another sender has reduced the rate since this one last read it, the reserved time is used for fewer mails.
    const spaced = Math.max(interval, base * slownessAt(reservedAt))
    const slots = Math.max(1, Math.floor((wanted * interval) / spaced + 1e-6))
    free.push(...Array.from({ length: slots }, (_, n) => ({ at: reserved.first + n * spaced, reservedAt })))
  }

  const serve = async (): Promise<void> => {
    // Waits until all mails of a batch have asked, so that one call reserves their slots.
    await undefined
    while (waiting.length > 0) {
      while (waiting[0] && waiting[0].since + patienceMs < now()) waiting.shift()?.wake(undefined)
      free = free.filter(({ at }) => at + keptMs > now())
      if (waiting.length > 0 && free.length === 0) await reserveMore()
      const one = free.shift()
      if (!one) continue
      // Timers may fire slightly early.
      for (let wait = one.at - now(); wait > 0; wait = one.at - now()) await sleep(wait)
      const next = waiting.shift()
      if (next) next.wake(slotOf(one))
      else free.unshift(one)
    }
    serving = false
  }

  return {
    slot: () =>
      new Promise((wake, fail) => {
        waiting.push({ since: now(), wake, fail })
        if (serving) return
        serving = true
        serve().catch((fault: unknown) => {
          serving = false
          for (const one of waiting.splice(0)) one.fail(fault)
        })
      }),
  }
}
