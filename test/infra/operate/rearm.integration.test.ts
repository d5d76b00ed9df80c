import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Instant } from '#domain/time/calendar.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { someUnits, systemOn } from '#test/support/system.ts'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

async function rearm(...args: string[]) {
  const { hostname, port } = (await engine.client.config.endpoint?.()) ?? {}
  const place = ['--endpoint', `http://${hostname}:${port}`, '--region', 'ap-southeast-1']
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['infra/operate/rearm.ts', '--table', engine.tableName, ...place, ...args],
    { encoding: 'utf8', env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' } },
  )
  return { status, stdout, stderr }
}

const later = '9999-01-01T00:00:00.000Z' as Instant
async function dueItems() {
  const { due } = engine.store
  const shards = Array.from({ length: due.shards.DUE }, (_, shard) => due.due('DUE', shard, later, 100))
  return (await Promise.all(shards)).flat().filter(({ nudge }) => nudge?.kind === 'chunk')
}

it('re-arms abandoned items once and changes nothing else', async () => {
  const system = systemOn(engine.store)
  await system.publish(someUnits(2))
  const [chunk] = await dueItems()
  if (!chunk) throw new Error('nothing is due')
  const key = ['--pk', chunk.key.pk, '--sk', chunk.key.sk]
  expect(await rearm(...key)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Nothing was changed'),
  })

  expect(await engine.store.due.abandon(chunk, system.now())).toBe(true)
  expect(await dueItems()).toEqual([])
  expect(await rearm(...key)).toMatchObject({ status: 0, stderr: '' })
  expect(await dueItems()).toMatchObject([{ key: chunk.key, count: 0, nudge: chunk.nudge }])
  expect(await rearm(...key)).toMatchObject({ status: 1 })
})

it('prints its usage when arguments are missing', async () => {
  expect(await rearm('--pk', 'D#aaaaaaaaaa')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('npm run rearm'),
  })
})
