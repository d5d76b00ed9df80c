import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createPacer } from '#adapters/mail/rate.ts'

/** Time that passes only when somebody sleeps. */
function virtualTime() {
  let time = 1_000_000
  return {
    now: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds
    },
    pass: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

/** A clock whose sleepers wake in the order of their alarms. */
function sharedTime() {
  let time = 0
  const sleepers: { at: number; wake: () => void }[] = []
  return {
    now: () => time,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ at: time + milliseconds, wake })
      }),
    async run() {
      const othersGoOn = () => new Promise((resolve) => setImmediate(resolve))
      for (await othersGoOn(); sleepers.length > 0; await othersGoOn()) {
        sleepers.sort((a, b) => a.at - b.at)
        const next = sleepers.shift()
        if (!next) return
        time = Math.max(time, next.at)
        next.wake()
      }
    },
  }
}

describe('the pacer of one sender', () => {
  it('lets the first mail go at once and spaces the rest evenly', async () => {
    const time = virtualTime()
    const pacer = createPacer({ perSecond: 14, senders: 2, headroom: 0.5, ...time })
    const start = time.now()
    const taken: number[] = []
    for (let i = 0; i < 4; i += 1) {
      await pacer.slot()
      taken.push(Math.round(time.now() - start))
    }
    expect(taken).toEqual([0, 286, 571, 857])
  })

  it('keeps 15 % of the rate free unless told otherwise', async () => {
    const time = virtualTime()
    const pacer = createPacer({ perSecond: 10, senders: 1, ...time })
    await pacer.slot()
    const start = time.now()
    await pacer.slot()
    expect(time.now() - start).toBeCloseTo(1000 / 8.5)
  })

  it('does not make up for idle time with a burst', async () => {
    const time = virtualTime()
    const pacer = createPacer({ perSecond: 1, senders: 1, headroom: 1, ...time })
    await pacer.slot()
    time.pass(60_000)
    const start = time.now()
    for (let i = 0; i < 3; i += 1) await pacer.slot()
    expect(time.now() - start).toBe(2000)
  })

  it('lets the next mail have a slot that was given back', async () => {
    const time = virtualTime()
    const pacer = createPacer({ perSecond: 1, senders: 1, headroom: 1, ...time })
    const unused = await pacer.slot()
    unused.giveBack()
    const start = time.now()
    await pacer.slot()
    expect(time.now()).toBe(start)
    await pacer.slot()
    expect(time.now() - start).toBe(1000)
  })

  it('keeps its steps when slots come back while others wait', async () => {
    const time = sharedTime()
    const pacer = createPacer({ perSecond: 2, senders: 1, headroom: 1, ...time })
    const used: number[] = []
    // First some that have nothing to send, then those that have.
    const errands = [...Array<boolean>(12).fill(false), ...Array<boolean>(10).fill(true)]
    const worker = async () => {
      for (let sends = errands.shift(); sends !== undefined; sends = errands.shift()) {
        const slot = await pacer.slot()
        await time.sleep(10)
        if (sends) used.push(time.now())
        else slot.giveBack()
      }
    }
    const all = Promise.all([worker(), worker(), worker(), worker()])
    await time.run()
    await all
    const gaps = used.slice(1).map((at, index) => at - (used[index] ?? 0))
    expect(used).toHaveLength(10)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500)
  })

  it('sleeps again when a timer fires early', async () => {
    const time = virtualTime()
    const early = async (milliseconds: number) =>
      time.pass(milliseconds > 1 ? milliseconds - 1 : milliseconds)
    const pacer = createPacer({ perSecond: 1, senders: 1, headroom: 1, now: time.now, sleep: early })
    await pacer.slot()
    const start = time.now()
    await pacer.slot()
    expect(time.now() - start).toBe(1000)
  })

  it('gives slots that are asked for together one after the other', async () => {
    const time = sharedTime()
    const pacer = createPacer({ perSecond: 2, senders: 1, headroom: 1, ...time })
    const taken: number[] = []
    const all = Promise.all(
      [0, 1, 2].map(async () => {
        await pacer.slot()
        taken.push(time.now())
      }),
    )
    await time.run()
    await all
    expect(taken).toEqual([0, 500, 1000])
  })

  it('never exceeds its share, however it is used', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 40 }),
        async (perSecond, senders, pauses) => {
          const time = virtualTime()
          const pacer = createPacer({ perSecond, senders, ...time })
          const interval = (1000 * senders) / (perSecond * 0.85)
          let before = Number.NEGATIVE_INFINITY
          for (const pause of pauses) {
            time.pass(pause)
            await pacer.slot()
            expect(time.now() - before).toBeGreaterThanOrEqual(interval - 0.001)
            before = time.now()
          }
        },
      ),
    )
  })
})
