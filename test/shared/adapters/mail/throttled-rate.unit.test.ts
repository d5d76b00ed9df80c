import { describe, expect, it } from '@jest/globals'
import { createPacer, type Pacer } from '#adapters/mail/rate.ts'
import { paceInMemory, sharedTime } from './pacing.ts'

const second = 1000
/** The search for the rate that SES accepts has ended by then. */
const converged = 120 * second
const end = 720 * second

interface Shares {
  /** Share of what SES would have accepted after convergence. */
  readonly used: number
  /** Share of the calls after convergence. */
  readonly refused: number
  readonly usedWhileSearching: number
}

/** Sends for twelve minutes from several processes; SES accepts at most `accepted` mails in any second. */
async function send(rates: { setting: number; accepted: number; senders: number }): Promise<Shares> {
  const time = sharedTime()
  const schedule = paceInMemory()
  const start = time.now()
  const calls: { readonly at: number; readonly accepted: boolean }[] = []
  let lastSecond: number[] = []
  const isAccepted = () => {
    const now = time.now()
    lastSecond = lastSecond.filter((at) => at > now - second)
    const accepted = lastSecond.length < rates.accepted
    if (accepted) lastSecond.push(now)
    calls.push({ at: now - start, accepted })
    return accepted
  }
  const sendMails = async (pacer: Pacer) => {
    while (time.now() < start + end) {
      const slot = await pacer.slot()
      if (slot && !isAccepted()) {
        await time.sleep(50)
        await slot.refused()
      }
    }
  }
  const all = Array.from({ length: rates.senders }, () => {
    const pacer = createPacer({ perSecond: rates.setting, schedule, ...time })
    return Array.from({ length: 10 }, () => sendMails(pacer))
  })
  await time.run()
  await Promise.all(all.flat())
  const later = calls.filter(({ at }) => at >= converged && at < end)
  const accepted = later.filter((call) => call.accepted).length
  return {
    used: accepted / (((end - converged) / second) * Math.min(rates.accepted, rates.setting)),
    refused: 1 - accepted / later.length,
    usedWhileSearching:
      calls.filter((call) => call.accepted && call.at < converged).length /
      ((converged / second) * Math.min(rates.accepted, rates.setting)),
  }
}

describe('when SES accepts less than the configured rate', () => {
  it.each([
    { setting: 20, accepted: 2, senders: 3 },
    { setting: 20, accepted: 10, senders: 3 },
    { setting: 14, accepted: 13, senders: 2 },
    { setting: 100, accepted: 14, senders: 6 },
    { setting: 100, accepted: 50, senders: 1 },
  ])(
    '$senders senders use 90 % of $accepted a second, configured for $setting, and 5 % is refused at most',
    async (rates) => {
      const shares = await send(rates)
      expect(shares.used).toBeGreaterThanOrEqual(0.9)
      expect(shares.usedWhileSearching).toBeGreaterThanOrEqual(0.85)
      expect(shares.refused).toBeLessThanOrEqual(0.05)
    },
    60_000,
  )
})
