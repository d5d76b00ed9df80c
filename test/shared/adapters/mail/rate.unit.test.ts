import { describe, expect, it } from '@jest/globals'
import { createPacer, type Pacer, usedPart } from '#adapters/mail/rate.ts'
import type { PaceStore } from '#store/pace-store.ts'
import { paceInMemory, sharedTime } from './pacing.ts'

/** The configured rate at which slots are this many milliseconds apart. */
const every = (milliseconds: number) => 1000 / (milliseconds * usedPart)

async function take(pacer: Pacer, time: ReturnType<typeof sharedTime>, count: number): Promise<number[]> {
  const taken: number[] = []
  await Promise.all(
    Array.from({ length: count }, async () => {
      if (await pacer.slot()) taken.push(Math.round(time.now()))
    }),
  )
  return taken
}

describe('the pacer', () => {
  it('lets the first mail go at once and spaces the others evenly', async () => {
    const time = sharedTime()
    const start = time.now()
    const taken = take(createPacer({ perSecond: every(100), schedule: paceInMemory(), ...time }), time, 5)
    await time.run()
    expect((await taken).map((at) => at - start)).toEqual([0, 100, 200, 300, 400])
  })

  it('reserves at most one second of slots in one call', async () => {
    const time = sharedTime()
    const row = paceInMemory()
    const taken = take(createPacer({ perSecond: every(250), schedule: row, ...time }), time, 8)
    await time.run()
    await taken
    expect(row.reservations).toBe(2)
  })

  it('does not send a burst after idle time', async () => {
    const time = sharedTime()
    const pacer = createPacer({ perSecond: every(1000), schedule: paceInMemory(), ...time })
    await take(pacer, time, 1)
    time.pass(60_000)
    const start = time.now()
    const taken = take(pacer, time, 3)
    await time.run()
    expect((await taken).map((at) => at - start)).toEqual([0, 1000, 2000])
  })

  it('divides the rate between busy senders, and gives all of it to a single one', async () => {
    const time = sharedTime()
    const row = paceInMemory()
    const [bulk, express] = [0, 1].map(() => createPacer({ perSecond: every(100), schedule: row, ...time }))
    if (!bulk || !express) throw new Error('there are two')
    const start = time.now()
    const bulkTaken = take(bulk, time, 100)
    await time.run(start + 950)
    const begun = time.now()
    const expressTaken = take(express, time, 20)
    await time.run()
    const ends = (await expressTaken).at(-1) ?? 0
    // Its own 20 slots and at most 20 of the other, after one second that was reserved before.
    expect(ends - begun).toBeLessThanOrEqual(5_000)
    expect(((await bulkTaken).at(-1) ?? 0) - start).toBe(11_900)
  })

  it('gives a released slot to the next waiting mail', async () => {
    const time = sharedTime()
    const row = paceInMemory()
    const pacer = createPacer({ perSecond: every(1000), schedule: row, ...time })
    const start = time.now()
    const sent: number[] = []
    const errands = [false, false, false, true, true].map(async (sends) => {
      const slot = await pacer.slot()
      if (sends) sent.push(time.now() - start)
      else slot?.giveBack()
    })
    await time.run()
    await Promise.all(errands)
    expect(sent).toEqual([0, 1000])
  })

  it('reduces the rate of all senders once when SES throttles several mails together, and recovers', async () => {
    const time = sharedTime()
    const row = paceInMemory()
    const [one, other] = [0, 1].map(() => createPacer({ perSecond: every(100), schedule: row, ...time }))
    if (!one || !other) throw new Error('there are two')
    const slots = [one.slot(), one.slot()]
    await time.run()
    time.pass(1_000)
    for (const slot of await Promise.all(slots)) await slot?.refused()
    // The other sender reads the reduced rate with its next reservation.
    await take(other, time, 1)
    const start = time.now()
    const taken = take(other, time, 3)
    await time.run()
    const steps = (await taken).map((at) => at - start)
    expect((steps[2] ?? 0) - (steps[1] ?? 0)).toBeGreaterThan(105)
    expect((steps[2] ?? 0) - (steps[1] ?? 0)).toBeLessThanOrEqual(108)
    time.pass(600_000)
    const later = take(other, time, 3)
    const again = Math.round(time.now())
    await time.run()
    expect((await later).map((at) => at - again)).toEqual([0, 100, 200])
  })

  it('gives no slot to mails that wait longer than 40 s, and leaves them to the sweep', async () => {
    const time = sharedTime()
    const taken = take(createPacer({ perSecond: every(30_000), schedule: paceInMemory(), ...time }), time, 6)
    await time.run()
    expect(await taken).toHaveLength(3)
  })

  it('sleeps again if a timer fires early', async () => {
    const time = sharedTime()
    const early = (milliseconds: number) => time.sleep(milliseconds > 1 ? milliseconds - 1 : milliseconds)
    const pacer = createPacer({
      perSecond: every(1000),
      schedule: paceInMemory(),
      now: time.now,
      sleep: early,
    })
    const start = time.now()
    const taken = take(pacer, time, 2)
    await time.run()
    expect((await taken).map((at) => at - start)).toEqual([0, 1000])
  })

  it('rejects every waiting mail if the schedule cannot be read', async () => {
    const time = sharedTime()
    const broken: PaceStore = { ...paceInMemory(), reserve: () => Promise.reject(new Error('no table')) }
    const pacer = createPacer({ perSecond: 1, schedule: broken, ...time })
    const all = await Promise.allSettled([pacer.slot(), pacer.slot()])
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
