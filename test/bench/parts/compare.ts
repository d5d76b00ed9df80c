import { countsOf, sumCalls } from '../ledger.ts'
import { median, rounded } from '../statistics.ts'
import type { Done } from '../worker/protocol.ts'

/** The time of one part, compared with its floor. */
export interface Part {
  readonly name: string
  /** For all units: three times the median third. */
  readonly seconds: number
  readonly floorSeconds: number
  readonly ratio: number
  readonly calls: Readonly<Record<string, number>>
  readonly floorCalls: Readonly<Record<string, number>>
}

/**
 * Runs product and floor alternately, a third of the units each time, so that a change in the machine's load affects both.
 *
 * @throws when a round made no call to AWS
 */
export async function compare<Third>(
  name: string,
  all: readonly Third[],
  product: (third: Third, round: number) => Promise<Done>,
  floor: (third: Third, round: number) => Promise<Done>,
): Promise<Part> {
  const ours: Done[] = []
  const floors: Done[] = []
  for (const [round, third] of all.entries()) {
    ours.push(await product(third, round))
    floors.push(await floor(third, round))
  }
  for (const [who, dones] of [
    ['product', ours],
    ['floor', floors],
  ] as const)
    if (dones.length === 0 || dones.some(({ calls }) => Object.keys(calls).length === 0))
      throw new Error(`${name} measured nothing: a round of the ${who} made no call`)
  const seconds = (dones: readonly Done[]) => (median(dones.map(({ ms }) => ms)) * dones.length) / 1000
  const calls = (dones: readonly Done[]) => countsOf(sumCalls(dones.map((done) => done.calls)))
  return {
    name,
    seconds: rounded(seconds(ours)),
    floorSeconds: rounded(seconds(floors)),
    ratio: rounded(seconds(ours) / seconds(floors)),
    calls: calls(ours),
    floorCalls: calls(floors),
  }
}
