import { gateKey } from '#store/gates.ts'
import { keys } from '#store/keys.ts'
import { reminderAt, reminderRungs } from '../directive.ts'
import { thirds } from '../statistics.ts'
import type { World } from '../world.ts'
import { compare, type Part } from './compare.ts'
import { readsOf, realItem } from './real-items.ts'

/** The maximum concurrency of the deployed event source. */
const concurrency = 10

/** Measures from chunks of the manifest to tasks, ledger rows and nudges. */
export async function measureFanOut(world: World): Promise<Part> {
  const { directive, chunks } = world.issued
  const { manifestId } = directive.publication
  const product = await world.handler('fan-out')
  const floor = await world.handler('floor')
  let from = 0
  return compare(
    'fan-out',
    thirds(chunks),
    async (third) => {
      const done = await product.run({
        is: 'messages',
        bodies: third.map(({ number }) => JSON.stringify({ v: 1, kind: 'chunk', manifestId, chunk: number })),
        batchSize: 1,
        concurrency,
      })
      world.ledger.add('fan-out', done, third.length)
      return done
    },
    async (third) => {
      const chunk = third[0]
      const task = world.tasks.find(({ unitId }) => unitId === chunk?.recipients[0]?.unitId)
      const mail = world.mails.find(({ subject }) => subject.is === 'task' && subject.task === task?.id)
      if (!chunk || !task || !mail) throw new Error('there are fewer chunks than rounds')
      const count = third.reduce((sum, { recipients }) => sum + recipients.length, 0)
      const items = {
        task: await realItem(world, keys.task(task.id)),
        mail: await realItem(world, keys.mail(mail.id)),
        event: await realItem(world, keys.event(`${directive.id}.${chunk.number}`, 1)),
      }
      const done = await floor.run({
        is: 'floor',
        work: {
          floor: 'fan-out',
          from,
          count,
          concurrency,
          items,
          reads: readsOf(
            keys.chunk(manifestId, chunk.number),
            keys.chunkContent(manifestId, chunk.number),
            gateKey(directive.id, `${manifestId}.${chunk.number}`),
          ),
        },
      })
      from += count
      return done
    },
  )
}

/** Counts every chunk once, through the compile handler. */
export async function countChunks(world: World): Promise<void> {
  const { directive, chunks } = world.issued
  const { manifestId } = directive.publication
  const compile = await world.handler('compile')
  const done = await compile.run({
    is: 'messages',
    bodies: chunks.map(({ number }) =>
      JSON.stringify({ v: 1, kind: 'count-chunk', manifestId, chunk: number }),
    ),
    batchSize: 100,
    concurrency: 2,
  })
  world.ledger.add('count-chunk', done, chunks.length)
}

/** Runs the ladder steps that are due at `reminderAt`: every task gets a pending mail. */
export async function expandRungs(world: World): Promise<void> {
  const later = await world.handler('fan-out', {
    name: 'later',
    environment: {
      CLOCK_OFFSET_MS: String(Date.parse(reminderAt) - Date.now()),
    },
  })
  const done = await later.run({
    is: 'messages',
    bodies: reminderRungs.map((rungId) =>
      JSON.stringify({ v: 1, kind: 'rung', directiveId: world.issued.directive.id, rungId }),
    ),
    batchSize: 1,
    concurrency: 1,
  })
  world.ledger.add('rungs', done, world.tasks.length)
}
