import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readingTogether, together } from '#adapters/lambda/together.ts'
import { type Key, keyItem } from '#store/keys.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'

/** A call whose end the test decides on. */
function heldCalls() {
  const calls: { asks: readonly string[]; end: (fault?: Error) => void }[] = []
  const ask = together(
    (asks: readonly string[]) =>
      new Promise<string>((resolve, reject) => {
        calls.push({ asks, end: (fault) => (fault ? reject(fault) : resolve(asks.join('+'))) })
      }),
  )
  return { calls, ask }
}

const aMoment = () => sleep(0)

describe('what is asked together', () => {
  it('is asked at once when nothing is under way, and meanwhile gathers for the next call', async () => {
    const { calls, ask } = heldCalls()
    const first = ask('a')
    await aMoment()
    const [second, third] = [ask('b'), ask('c')]
    await aMoment()
    expect(calls.map(({ asks }) => asks)).toEqual([['a']])
    calls[0]?.end()
    expect(await first).toBe('a')
    await aMoment()
    expect(calls.map(({ asks }) => asks)).toEqual([['a'], ['b', 'c']])
    calls[1]?.end()
    expect(await Promise.all([second, third])).toEqual(['b+c', 'b+c'])
  })

  it('fails together, and the next call is no worse for it', async () => {
    const { calls, ask } = heldCalls()
    const shared = Promise.allSettled([ask('a'), ask('b')])
    await aMoment()
    const next = ask('c')
    calls[0]?.end(new Error('the table is away'))
    expect((await shared).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await aMoment()
    calls[1]?.end()
    expect(await next).toBe('c')
  })

  it('is never answered by a call that began before it was asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }), async (pauses) => {
        let clock = 0
        const ask = together(async (asks: readonly number[]) => {
          const began = clock++
          await Promise.resolve()
          return { began, asks }
        })
        const asked: Promise<void>[] = []
        for (const pause of pauses) {
          for (let turn = 0; turn < pause; turn += 1) await Promise.resolve()
          const at = clock++
          asked.push(
            ask(at).then(({ began, asks }) => {
              expect(began).toBeGreaterThan(at)
              expect(asks).toContain(at)
            }),
          )
        }
        await Promise.all(asked)
      }),
    )
  })
})

describe('a table that reads together', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await startEngine()
  })
  afterAll(() => engine.stop())

  const key = (n: number): Key => ({ pk: `P#${n % 3}`, sk: `S#${n}` })

  it('gives everybody what they would have read alone', async () => {
    const { table } = engine
    for (let n = 0; n < 8; n += 2) await table.put({ ...keyItem(key(n)), value: { N: String(n) } })
    const shared = readingTogether(table)
    const wishes = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(wishes, async (all) => {
        const values = await Promise.all(
          all.map(async (wish) => (await shared.getMany(wish.map(key))).map(({ value }) => Number(value?.N))),
        )
        expect(values).toEqual(all.map((wish) => wish.filter((n) => n < 8 && n % 2 === 0)))
      }),
      { numRuns: 30 },
    )
  })
})
