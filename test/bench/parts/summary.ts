import { percentile, rounded } from '../statistics.ts'
import type { WebRequest } from '../worker/protocol.ts'
import { expectStatus, type World } from '../world.ts'

const warmUp = 20
const rounds = 3
const readsPerRound = 60

export interface SummaryRead {
  readonly p50: number
  readonly p99: number
  /** The median for a directive of 1,000 units. */
  readonly at1000: number
}

/**
 * Measures the leader's page of the whole directive with the first page of missing names, one request at a time, alternating
 * with the same page of a directive of 1,000 units.
 */
export async function measureSummaryPage(world: World, thousand: World): Promise<SummaryRead> {
  await readPage(world, warmUp)
  await readPage(thousand, warmUp)
  const times: number[] = []
  const timesAtThousand: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    times.push(...(await readPage(world, readsPerRound)))
    timesAtThousand.push(...(await readPage(thousand, readsPerRound)))
  }
  return {
    p50: rounded(percentile(times, 0.5)),
    p99: rounded(percentile(times, 0.99)),
    at1000: rounded(percentile(timesAtThousand, 0.5)),
  }
}

async function readPage(world: World, times: number): Promise<readonly number[]> {
  const board = await world.handler('board')
  const target = `/board/directives/${world.issued.directive.id}`
  const page: WebRequest = { method: 'GET', target, headers: world.leader }
  const done = await board.run({ is: 'requests', requests: Array(times).fill(page), concurrency: 1 })
  expectStatus(done, 200)
  world.ledger.add('summary page', done, times)
  return (done.answers ?? []).map(({ ms }) => ms)
}
