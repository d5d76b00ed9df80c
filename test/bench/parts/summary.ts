import { percentile, rounded } from '../statistics.ts'
import type { Done, WebRequest } from '../worker/protocol.ts'
import { expectStatus, type World } from '../world.ts'

const warmUp = 30
const reads = 200

/** The leader's page of the whole directive with the first page of missing names, one reader after the other. */
export async function measureSummaryPage(world: World): Promise<{ p50: number; p99: number; done: Done }> {
  const board = await world.handler('board')
  const page: WebRequest = {
    method: 'GET',
    target: `/board/directives/${world.issued.directive.id}`,
    headers: world.leader,
  }
  const read = async (times: number) => {
    const done = await board.run({ is: 'requests', requests: Array(times).fill(page), concurrency: 1 })
    expectStatus(done, 200)
    return done
  }
  await read(warmUp)
  const done = await read(reads)
  world.ledger.add('summary page', done, reads)
  const times = (done.answers ?? []).map(({ ms }) => ms)
  return { p50: rounded(percentile(times, 0.5)), p99: rounded(percentile(times, 0.99)), done }
}

/** The desk's largest answer, for the memory it takes. */
export async function exportTasks(world: World): Promise<void> {
  const desk = await world.handler('desk')
  const target = `/api/directives/${world.issued.directive.id}/tasks.csv`
  const request: WebRequest = { method: 'GET', target, headers: { ...world.leader, accept: 'text/csv' } }
  expectStatus(await desk.run({ is: 'requests', requests: [request], concurrency: 1 }), 200)
}
