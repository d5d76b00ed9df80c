import type { Task } from '#domain/task/task.ts'
import { gateKey } from '#store/gates.ts'
import { keys } from '#store/keys.ts'
import { testAssets } from '#test/support/assets.ts'
import { thirds } from '../statistics.ts'
import type { Done, WebRequest } from '../worker/protocol.ts'
import { expectStatus, post, visit, type World } from '../world.ts'
import { compare, type Part } from './compare.ts'
import { readsOf, realItem } from './real-items.ts'

const concurrency = 16

/** Measures from a posted form to a stored report and its nudge. */
export async function measureSubmissions(world: World, tasks: readonly Task[]): Promise<Part> {
  const product = await world.handler('answer')
  const floor = await world.handler('floor')
  let from = 0
  return compare(
    'submissions',
    thirds(tasks),
    async (third) => {
      const requests = third.map((task) => post(task, 'submit', 0))
      const done = await product.run({ is: 'requests', requests, concurrency })
      expectStatus(done, 303)
      return done
    },
    async (third) => {
      const task = third[0]
      if (!task) throw new Error('there are fewer reports than rounds')
      const done = await floor.run({
        is: 'floor',
        work: {
          floor: 'submissions',
          from,
          count: third.length,
          concurrency,
          items: {
            task: await realItem(world, keys.task(task.id)),
            report: await realItem(world, keys.report(task.id, 1)),
            event: await realItem(world, keys.event(task.id, task.history.seq + 1)),
          },
          reads: readsOf(
            keys.task(task.id),
            keys.draft(task.id),
            gateKey(task.directiveId, task.id),
            keys.calendar,
          ),
        },
      })
      from += third.length
      return done
    },
  )
}

/** Submits without measuring. */
export async function submitAll(world: World, tasks: readonly Task[]): Promise<void> {
  const requests = tasks.map((task) => post(task, 'submit', 0))
  expectStatus(await (await world.handler('answer')).run({ is: 'requests', requests, concurrency }), 303)
}

/**
 * All requests of one unit: it opens its link, loads the assets that its browser caches, opens the form, saves a draft, gets
 * the form again, submits, and reads the receipt.
 */
export async function visitAndSubmit(world: World, tasks: readonly Task[]): Promise<void> {
  const answer = await world.handler('answer')
  const desk = await world.handler('desk')
  const ask = async (
    step: string,
    status: number,
    request: (task: Task) => WebRequest | readonly WebRequest[],
    handler = answer,
  ): Promise<Done> => {
    const requests = tasks.flatMap(request)
    const done = await handler.run({ is: 'requests', requests, concurrency: 4 })
    expectStatus(done, status)
    world.ledger.add(step, done, tasks.length)
    return done
  }
  await ask('open link', 200, (task) => visit(task, ''))
  const kept = Object.values(testAssets.manifest()).map(
    (file): WebRequest => ({ method: 'GET', target: `/assets/${file}`, headers: {} }),
  )
  await ask('assets', 200, () => kept, desk)
  await ask('open form', 200, (task) => visit(task, '/form'))
  await ask('save draft', 303, (task) => post(task, 'draft', 0))
  await ask('form again', 200, (task) => visit(task, '/form?saved=1'))
  await foldOneByOne(world, tasks)
  await ask('submit', 303, (task) => post(task, 'submit', 1))
  await foldOneByOne(world, tasks)
  await ask('receipt', 200, (task) => visit(task, '/receipt/1'))
}

const messageOf = ({ id }: Task) => JSON.stringify({ v: 1, kind: 'count-task', taskId: id })

/** Folds two reports at a time, as on a quiet day, when few arrive within the batch window of one second. */
async function foldOneByOne(world: World, tasks: readonly Task[]): Promise<void> {
  const compile = await world.handler('compile')
  const bodies = tasks.map(messageOf)
  world.ledger.add(
    'fold',
    await compile.run({ is: 'messages', bodies, batchSize: 2, concurrency: 1 }),
    tasks.length,
  )
}

/** Folds a hundred reports at a time, as on the last day before the deadline. */
export async function foldTogether(world: World, tasks: readonly Task[]): Promise<void> {
  const compile = await world.handler('compile')
  const bodies = tasks.map(messageOf)
  world.ledger.add(
    'fold of a hundred',
    await compile.run({ is: 'messages', bodies, batchSize: 100, concurrency: 2 }),
    tasks.length,
  )
}
