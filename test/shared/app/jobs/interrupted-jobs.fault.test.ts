import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { cancelJob } from '#app/jobs/cancel-job.ts'
import { fetchResult } from '#app/jobs/fetch-result.ts'
import type { JobWorkDeps } from '#app/jobs/job-deps.ts'
import { runJob } from '#app/jobs/run-job.ts'
import type { Job, JobInput, RunningJob } from '#domain/jobs/job.ts'
import { leaseSeconds, mostAttempts } from '#domain/jobs/job-acts.ts'
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

/** Simulates the end of the worker's process just before this step. */
class Killed extends Error {}
const killed = () => new Promise<never>((_, reject) => reject(new Killed()))

/** Runs a worker that dies at a call of the object storage or of the job store, up to the given number of times. */
async function workUntilKilled(job: Job, dying: (deps: JobWorkDeps) => JobWorkDeps): Promise<void> {
  const deps = dying(world.system.jobs)
  await expect(runJob(deps, job.id, () => 300_000)).rejects.toThrow(Killed)
}

/** Writes nothing more: a dead process releases no lease. */
const dead = (store: JobWorkDeps['store']): JobWorkDeps['store'] => ({
  ...store,
  jobs: { ...store.jobs, commit: killed },
})

const rows = async (job: Job) => (await world.rowsOf(job.id)).slice(1).map(([unit]) => unit)
const allUnits = Array.from({ length: 12 }, (_, n) => `H24.T${String(n + 1).padStart(4, '0')}`)
const running = async (job: Job) => (await world.stored(job.id)) as RunningJob

describe('a job whose worker dies', () => {
  test.each([
    ['before a part is stored', 'addPart', 2],
    ['when the first part is to be stored', 'addPart', 1],
    ['before the file is put together', 'finish', 1],
  ] as const)('%s: goes on from its cursor once the lease is over', async (_, call, atCall) => {
    const job = await world.ask()
    let calls = 0
    let gone = false
    await workUntilKilled(job, (deps) => ({
      ...deps,
      store: {
        ...deps.store,
        jobs: { ...deps.store.jobs, commit: (change) => (gone ? killed() : deps.store.jobs.commit(change)) },
      },
      objects: {
        ...deps.objects,
        [call]: async (...given: never[]) => {
          calls += 1
          gone = calls >= atCall
          return gone ? killed() : (deps.objects[call] as (...of: never[]) => unknown)(...given)
        },
      },
    }))
    const left = await running(job)
    expect(left.state.leasedUntil).toBeDefined()
    expect(await runJob(world.system.jobs, job.id, () => 300_000)).toBe('nothing-to-do')
    world.system.advance(leaseSeconds / 60)
    await world.system.settle()
    expect(await rows(job)).toEqual(allUnits)
  })

  test('after a part is stored and before it is recorded: the part is stored again under its number', async () => {
    const job = await world.ask()
    await workUntilKilled(job, (deps) => {
      let stored = 0
      return {
        ...deps,
        store: {
          ...deps.store,
          jobs: {
            ...deps.store.jobs,
            commit: (change) => (stored >= 2 ? killed() : deps.store.jobs.commit(change)),
          },
        },
        objects: {
          ...deps.objects,
          async addPart(...given) {
            stored += 1
            return deps.objects.addPart(...given)
          },
        },
      }
    })
    world.system.advance(leaseSeconds / 60)
    await world.system.settle()
    expect(await rows(job)).toEqual(allUnits)
  })

  test('after the file is completed: the file is created again, complete', async () => {
    const job = await world.ask()
    await workUntilKilled(job, (deps) => {
      let finished = false
      return {
        ...deps,
        store: {
          ...deps.store,
          jobs: {
            ...deps.store.jobs,
            commit: (change) => (finished ? killed() : deps.store.jobs.commit(change)),
          },
        },
        objects: {
          ...deps.objects,
          async finish(...given) {
            finished = true
            return deps.objects.finish(...given)
          },
        },
      }
    })
    world.system.advance(leaseSeconds / 60)
    await world.system.settle()
    expect(await rows(job)).toEqual(allUnits)
  })

  test('in the middle of a late list: the next worker goes on after the last slice that was recorded', async () => {
    const job = await world.ask({ ...world.tasksCsv, kind: 'late-list' } as JobInput)
    let slices = 0
    await workUntilKilled(job, (deps) => ({
      ...deps,
      store: {
        ...deps.store,
        jobs: {
          ...deps.store.jobs,
          commit: (change) => (slices > 1 ? killed() : deps.store.jobs.commit(change)),
        },
      },
      objects: {
        ...deps.objects,
        async put(...given) {
          slices += 1
          return deps.objects.put(...given)
        },
      },
    }))
    world.system.advance(leaseSeconds / 60)
    const { jobs } = world.system
    const cursors: (string | undefined)[] = []
    const page: JobWorkDeps['store']['branches']['page'] = (id, query) => {
      cursors.push(query.cursor)
      return jobs.store.branches.page(id, query)
    }
    const next = { ...jobs, store: { ...jobs.store, branches: { page } } }
    expect(await runJob(next, job.id, () => 300_000)).toBe('done')
    expect(cursors).not.toContain(undefined)
    const file = await fetchResult(jobs, people.secretary, job.id)
    const text = file.ok ? (jobs.objects.text(file.value.key) ?? '') : ''
    expect([...text.matchAll(/^\d+\. /gm)]).toHaveLength(allUnits.length)
  })

  test('while another takes it over: the first one writes nothing when it returns', async () => {
    const job = await world.ask()
    const { jobs } = world.system
    let late = false
    const slow: JobWorkDeps = {
      ...jobs,
      objects: {
        ...jobs.objects,
        async addPart(...given) {
          if (!late) {
            late = true
            world.system.advance(leaseSeconds / 60 + 1)
            expect(await runJob(jobs, job.id, () => 300_000)).toBe('done')
          }
          return jobs.objects.addPart(...given)
        },
      },
    }
    expect(await runJob(slow, job.id, () => 300_000)).toBe('lost')
    expect(await rows(job)).toEqual(allUnits)
  })

  test('again and again at the same cursor: the job fails with a message, and its place is free', async () => {
    const job = await world.ask()
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      await workUntilKilled(job, (deps) => ({ ...deps, objects: { ...deps.objects, addPart: killed } }))
      world.system.advance(20)
    }
    await world.system.settle()
    expect((await world.stored(job.id))?.state).toMatchObject({
      is: 'failed',
      problems: [{ code: 'job-gave-up' }],
    })
    expect(await world.store.jobs.queue(people.secretary.unitId)).toMatchObject({ running: [] })
  })

  test('before its first slice: the sweep finds the job whose nudge was lost', async () => {
    const job = await world.ask()
    world.system.nudges.length = 0
    await workUntilKilled(job, (deps) => ({ ...deps, store: dead(deps.store) }))
    await world.system.settle()
    expect(await rows(job)).toEqual(allUnits)
  })
})

describe('between two slices', () => {
  const afterFirstPart = (act: () => Promise<unknown>): JobWorkDeps => {
    const { jobs } = world.system
    let acted = false
    return {
      ...jobs,
      objects: {
        ...jobs.objects,
        async addPart(...given) {
          const part = await jobs.objects.addPart(...given)
          if (!acted) {
            acted = true
            await act()
          }
          return part
        },
      },
    }
  }

  test.each([
    ['the role', { ...people.secretary, role: 'administrator' as const }],
    ['the unit', { ...people.secretary, unitId: people.stranger.unitId }],
  ])('an asker who loses %s: the job stops', async (_, moved) => {
    const job = await world.ask()
    const deps = afterFirstPart(() => world.store.staff.put(moved))
    expect(await runJob(deps, job.id, () => 300_000)).toBe('stopped')
    expect((await world.stored(job.id))?.state.is).toBe('stopped')
    expect(await world.store.jobs.queue(people.secretary.unitId)).toMatchObject({ running: [] })
  })

  test('a cancellation: the worker writes nothing more', async () => {
    const job = await world.ask()
    const deps = afterFirstPart(() => cancelJob(world.system.jobs, people.secretary, job.id))
    expect(await runJob(deps, job.id, () => 300_000)).toBe('lost')
    expect((await world.stored(job.id))?.state.is).toBe('cancelled')
  })
})
