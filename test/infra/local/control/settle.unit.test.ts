import { describe, expect, it } from '@jest/globals'
import { settle, type Work } from '#infra/local/control/settle.ts'

const idle: Work = {
  sweep: async () => {},
  queued: async () => 0,
  unplayed: () => 0,
  due: async () => 0,
  unknownOutcomes: async () => 0,
  deadLetters: async () => 0,
}

describe('settling', () => {
  it('is done at once when there is nothing to do', async () => {
    expect(await settle(idle)).toEqual({ settled: true, stillDue: 0, unknownOutcomes: 0, deadLetters: 0 })
  })

  it('sweeps again while a sweep leaves something due, and waits for what it queued', async () => {
    let sweeps = 0
    let queued = 0
    const work: Work = {
      ...idle,
      sweep: async () => {
        sweeps += 1
        queued = 2
      },
      queued: async () => Math.max(0, queued--),
      due: async () => (sweeps < 3 ? 1 : 0),
      deadLetters: async () => 4,
    }
    expect(await settle(work)).toEqual({ settled: true, stillDue: 0, unknownOutcomes: 0, deadLetters: 4 })
    expect(sweeps).toBe(3)
    expect(queued).toBeLessThan(0)
  })

  it('waits for events that have not been played', async () => {
    let unplayed = 6
    expect(await settle({ ...idle, unplayed: () => Math.max(0, --unplayed) })).toMatchObject({
      settled: true,
    })
    expect(unplayed).toBeLessThan(1)
  })

  it('is not done while mails of unknown outcome wait, and says how many', async () => {
    expect(await settle({ ...idle, unknownOutcomes: async () => 3 })).toEqual({
      settled: false,
      stillDue: 0,
      unknownOutcomes: 3,
      deadLetters: 0,
    })
  })

  it('gives up when its time is over and says what is left', async () => {
    expect(await settle({ ...idle, due: async () => 7 }, 300)).toEqual({
      settled: false,
      stillDue: 7,
      unknownOutcomes: 0,
      deadLetters: 0,
    })
    expect(await settle({ ...idle, queued: async () => 1 }, 200)).toMatchObject({
      settled: false,
      stillDue: 0,
    })
  })
})
