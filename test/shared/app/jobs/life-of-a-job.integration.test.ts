import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { cancelJob } from '#app/jobs/cancel-job.ts'
import { fetchResult } from '#app/jobs/fetch-result.ts'
import { requestJob } from '#app/jobs/request-job.ts'
import { runJob } from '#app/jobs/run-job.ts'
import { verifyChains } from '#domain/history/verify-history.ts'
import type { JobId } from '#domain/ids.ts'
import { people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type JobsWorld, jobsWorld } from './jobs-world.ts'

let engine: Engine
let world: JobsWorld
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  world = await jobsWorld((await engine.fresh()).store)
})

const stateOf = async (id: JobId) => (await world.stored(id))?.state.is
const work = (id: JobId, ms = 300_000) => runJob(world.system.jobs, id, () => ms)
const codes = (refused: object) => ('problems' in refused ? refused.problems : undefined)

describe('a job', () => {
  test('is requested, run in slices, and its result downloaded', async () => {
    const job = await world.ask()
    expect(job).toMatchObject({ state: { is: 'running' }, size: 12 })
    expect(await work(job.id)).toBe('done')
    const [heading, ...rows] = await world.rowsOf(job.id)
    expect(heading?.[0]).toBe('Mã đơn vị')
    expect(rows.map(([unit]) => unit)).toEqual(
      Array.from({ length: 12 }, (_, n) => `H24.T${String(n + 1).padStart(4, '0')}`),
    )
    expect(await world.store.jobs.ofAsker(people.secretary.id, 10)).toMatchObject([{ id: job.id }])
  })

  test('requested twice with one idempotency key is one job; the key is refused for another request', async () => {
    const [one, two] = await Promise.all([world.ask(), world.ask()])
    expect(one.id).toBe(two.id)
    expect(await world.store.jobs.ofAsker(people.secretary.id, 10)).toHaveLength(1)
    const other = { ...world.tasksCsv, kind: 'late-list' as const }
    const refused = await requestJob(world.system.jobs, people.secretary, {
      input: other as never,
      key: 'one',
    })
    expect(codes(refused)).toMatchObject([{ code: 'job-key-used' }])
    expect((await world.ask(world.tasksCsv, 'one', people.leader)).id).not.toBe(one.id)
  })

  test('two per issuer run at a time; the third starts when one ends', async () => {
    const [one, two, three] = [
      await world.ask(),
      await world.ask(undefined, 'two'),
      await world.ask(undefined, 'three'),
    ]
    expect(three.state.is).toBe('waiting')
    expect(await work(three.id)).toBe('nothing-to-do')
    await work(one.id)
    expect(await stateOf(three.id)).toBe('running')
    expect(world.system.nudges).toContainEqual({ kind: 'job', jobId: three.id })
    await work(two.id)
    expect(await work(three.id)).toBe('done')
    expect(await world.store.jobs.queue(people.secretary.unitId)).toMatchObject({ running: [], waiting: [] })
  })

  test('with no time left after a slice it is released, and continues from its cursor', async () => {
    const job = await world.ask()
    expect(await work(job.id, 0)).toBe('unfinished')
    const begun = await world.stored(job.id)
    expect(begun?.state).toMatchObject({ is: 'running', attempts: 0 })
    await world.system.settle()
    expect(await stateOf(job.id)).toBe('done')
    expect(await world.rowsOf(job.id)).toHaveLength(13)
  })

  test('cancelled while waiting or running, it ends and frees its place', async () => {
    const [one, , three] = [
      await world.ask(),
      await world.ask(undefined, 'two'),
      await world.ask(undefined, 'three'),
    ]
    expect(await cancelJob(world.system.jobs, people.secretary, one.id)).toMatchObject({ ok: true })
    expect(await stateOf(one.id)).toBe('cancelled')
    expect(await stateOf(three.id)).toBe('running')
    expect(await work(one.id)).toBe('nothing-to-do')
    expect(await cancelJob(world.system.jobs, people.secretary, one.id)).toMatchObject({ ok: true })
    await work(three.id)
    expect(codes(await cancelJob(world.system.jobs, people.secretary, three.id))).toMatchObject([
      { code: 'job-ended' },
    ])
  })

  test('can be read, cancelled and downloaded by its asker only', async () => {
    const job = await world.ask()
    expect(await cancelJob(world.system.jobs, people.leader, job.id)).toMatchObject({ ok: false })
    await work(job.id)
    for (const other of [people.leader, people.stranger, people.administrator])
      expect(codes(await fetchResult(world.system.jobs, other, job.id))).toMatchObject([
        { code: 'not-found' },
      ])
  })

  test('its result is refused to an asker who has lost the right to it', async () => {
    const job = await world.ask()
    await work(job.id)
    for (const moved of [
      { ...people.secretary, role: 'administrator' as const },
      { ...people.secretary, unitId: people.stranger.unitId },
    ])
      expect(await fetchResult(world.system.jobs, moved, job.id)).toMatchObject({ ok: false })
  })

  test('may be requested by readers of the directive, and imports by the administrator', async () => {
    for (const [who, code] of [
      [people.stranger, 'not-found'],
      [people.administrator, 'not-found'],
    ] as const) {
      const refused = await requestJob(world.system.jobs, who, { input: world.tasksCsv, key: 'k' })
      expect(codes(refused)).toMatchObject([{ code }])
    }
    const input = { kind: 'import-units', key: 'jobs/x', groups: [], dryRun: true } as const
    const refused = await requestJob(world.system.jobs, people.secretary, { input, key: 'k' })
    expect(codes(refused)).toMatchObject([{ code: 'forbidden' }])
  })

  test('expires seven days after it ended, for its asker and in the table', async () => {
    const job = await world.ask()
    await work(job.id)
    world.system.advance(7 * 24 * 60 - 1)
    await world.system.settle()
    expect(await world.rowsOf(job.id)).toHaveLength(13)
    world.system.advance(1)
    expect(codes(await fetchResult(world.system.jobs, people.secretary, job.id))).toMatchObject([
      { code: 'not-found' },
    ])
    await world.system.settle()
    expect(await world.stored(job.id)).toBeUndefined()
    expect(await world.store.jobs.ofAsker(people.secretary.id, 10)).toEqual([])
    expect((await world.ask()).state.is).toBe('running')
  })

  test('its asker, its end and its downloads stay in the history of the directive’s exports', async () => {
    const job = await world.ask()
    await work(job.id)
    await world.rowsOf(job.id)
    const subject = `${'directiveId' in world.tasksCsv ? world.tasksCsv.directiveId : ''}.exports`
    const events = await world.store.directives.history(subject)
    expect(events.map(({ type, by, data }) => [type, by.is, data.outcome])).toEqual([
      ['job-asked', 'staff', undefined],
      ['job-ended', 'system', 'done'],
      ['job-result-fetched', 'staff', 'done'],
    ])
    const head = await world.store.chains.head(subject)
    expect(verifyChains({ events, heads: [{ subject, ...head }] })).toEqual([])
  })
})
