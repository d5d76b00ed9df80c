import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { cancelJob } from '#app/jobs/cancel-job.ts'
import { runJob } from '#app/jobs/run-job.ts'
import type { Job } from '#domain/jobs/job.ts'
import { leaseSeconds } from '#domain/jobs/job-acts.ts'
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
  world.system.outbox.length = 0
})

/** Asks, and runs the job after some minutes. */
async function endedAfter(minutes: number, of?: Job): Promise<Job> {
  const job = of ?? (await world.ask())
  world.system.advance(minutes)
  await world.system.settle()
  return job
}
const mails = () => world.system.outbox.filter(({ kind }) => kind === 'job-ready')

describe('the mail that a job has ended', () => {
  test('goes once to its asker, with a link to the page of the job and no name of a unit', async () => {
    const job = await endedAfter(2)
    const [mail, ...more] = mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: people.secretary.email, directiveId: undefined })
    const text = Buffer.from(mail?.raw.split(/\r\n\r\n/)[2] ?? '', 'base64').toString('utf8')
    expect(text).toContain(`/desk/jobs/${job.id}`)
    expect(text).not.toContain('H24.T')
    await world.system.settle()
    expect(mails()).toHaveLength(1)
  })

  test('is not sent for a job that ended within a minute, nor for one that was cancelled', async () => {
    await endedAfter(0)
    const job = await world.ask(undefined, 'two')
    world.system.advance(2)
    expect(await cancelJob(world.system.jobs, people.secretary, job.id)).toMatchObject({ ok: true })
    await world.system.settle()
    expect(mails()).toEqual([])
  })

  test('is found by the sweep when the worker dies right after the job ended', async () => {
    const job = await world.ask()
    world.system.advance(2)
    const { jobs } = world.system
    const send = () => Promise.reject(new Error('killed'))
    await expect(runJob({ ...jobs, nudger: { send } }, job.id, () => 300_000)).rejects.toThrow('killed')
    world.system.nudges.length = 0
    await world.system.settle()
    expect(mails()).toHaveLength(1)
  })

  test('is sent once when two workers end the job', async () => {
    const job = await world.ask()
    world.system.advance(2)
    const { jobs } = world.system
    let late = false
    const slow = {
      ...jobs,
      objects: {
        ...jobs.objects,
        async finish(...given: Parameters<typeof jobs.objects.finish>) {
          if (!late) {
            late = true
            world.system.advance(leaseSeconds / 60 + 1)
            expect(await runJob(jobs, job.id, () => 300_000)).toBe('done')
          }
          return jobs.objects.finish(...given)
        },
      },
    }
    await runJob(slow, job.id, () => 300_000)
    await world.system.settle()
    expect(mails()).toHaveLength(1)
  })

  test('is not sent to somebody who is no longer registered', async () => {
    const job = await world.ask()
    world.system.advance(2)
    await runJob(world.system.jobs, job.id, () => 300_000)
    await world.store.staff.put({ ...people.secretary, id: 'somebody-else' as never })
    await world.system.settle()
    expect(mails()).toEqual([])
  })

  test('is sent again for a job that is asked for again under the same key', async () => {
    await endedAfter(2)
    world.system.advance(8 * 24 * 60)
    await world.system.settle()
    await endedAfter(2)
    expect(mails()).toHaveLength(2)
  })

  test('is not written for a member whose id does not fit into that of a mail: the job ends all the same', async () => {
    const odd = { ...people.secretary, id: 'văn thư' as never, email: 'odd@haiphong.example' }
    await world.store.staff.put(odd)
    const job = await endedAfter(2, await world.ask(undefined, 'odd', odd))
    expect((await world.stored(job.id))?.state.is).toBe('done')
    expect(mails()).toEqual([])
  })
})
