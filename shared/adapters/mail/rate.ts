import type { PaceStore, Slowness } from '#store/pace-store.ts'

interface PacerOptions {
  /** What the account may send in a second, all senders together. */
  readonly perSecond: number
  /** The schedule that all senders share. */
  readonly schedule: PaceStore
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Wall time in milliseconds, since SES knows no other. */
  readonly now: () => number
}

export interface Pacer {
  /** Resolves when this sender may send its next mail; undefined: its turn does not come soon enough. */
  slot(): Promise<Slot | undefined>
}

export interface Slot {
  /** It was not used: whoever waits here takes it. */
  giveBack(): void
  /** SES refused the mail because mails come too fast: all senders slow down. */
  refused(): Promise<void>
}

/** The part of the account's rate that is used: the rest is for clocks that differ and for other mails of the account. */
export const usedPart = 0.97
/** A waiting mail is left to the sweep after so long: the function must end in its time. */
const patienceMs = 40_000
/** A slot is lost when nobody took it for so long: nothing leaves in a burst. */
const keptMs = 1_000
const slowDownBy = 1.25
/** Sending is found to be at most so many times slower than the setting. */
const slowest = 20
/** In so long the rate rises again by a factor of e. */
const recoveryMs = 120_000

interface Waiting {
  readonly since: number
  readonly wake: (slot: Slot | undefined) => void
  readonly fail: (fault: unknown) => void
}

/**
 * Gives this process slots of the schedule that all senders share, so that the whole rate is used whoever is busy:
 * senders of express mails take their turns with those of bulk mails, and those that are idle take none. No more is
 * reserved at a time than is used in a second, so that a mail that comes now waits for a second of each other sender.
 */
export function createPacer({ perSecond, schedule, sleep, now }: PacerOptions): Pacer {
  const base = 1000 / (perSecond * usedPart)
  const waiting: Waiting[] = []
  let free: { readonly at: number; readonly reservedAt: number }[] = []
  let slowness: Slowness = { factor: 1, since: 0 }
  let serving = false

  const slownessAt = (moment: number): number =>
    Math.max(1, slowness.factor * Math.exp((slowness.since - moment) / recoveryMs))

  const slotOf = (one: (typeof free)[number]): Slot => ({
    giveBack() {
      const next = waiting.shift()
      if (next) next.wake(slotOf(one))
      else free.unshift(one)
    },
    async refused() {
      const factor = Math.min(slowest, slownessAt(now()) * slowDownBy)
      await schedule.slowDown({ factor, since: now() }, one.reservedAt)
    },
  })

  const reserveMore = async (): Promise<void> => {
    const reservedAt = now()
    const interval = base * slownessAt(reservedAt)
    const slots = Math.min(waiting.length, Math.max(1, Math.round(1000 / interval)))
    const { first, ...known } = await schedule.reserve(slots, interval, reservedAt)
    slowness = known.slowness
    free.push(...Array.from({ length: slots }, (_, n) => ({ at: first + n * interval, reservedAt })))
  }

  const serve = async (): Promise<void> => {
    // All mails of a batch ask at once: then what they need is reserved in one call.
    await undefined
    while (waiting.length > 0) {
      while (waiting[0] && waiting[0].since + patienceMs < now()) waiting.shift()?.wake(undefined)
      free = free.filter(({ at }) => at + keptMs > now())
      if (waiting.length > 0 && free.length === 0) await reserveMore()
      const one = free.shift()
      if (!one) continue
      // A timer may fire a little early.
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
