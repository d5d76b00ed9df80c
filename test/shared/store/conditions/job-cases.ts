import { expect } from '@jest/globals'
import { emptyHistory, nextEvent } from '#domain/history/history.ts'
import type { DirectiveId, JobId, UserId } from '#domain/ids.ts'
import type { EndedJob, Job } from '#domain/jobs/job.ts'
import { mailOfEnd } from '#domain/jobs/job-mail.ts'
import { emptyQueue, enqueue } from '#domain/jobs/job-queue.ts'
import type { LanedMail } from '#domain/mail/lane.ts'
import { plus } from '#domain/time/calendar.ts'
import type { ConditionName } from '#store/condition-names.ts'
import type { JobCommit } from '#store/job-store.ts'
import { type Key, keys } from '#store/keys.ts'
import type { Item } from '#store/table.ts'
import { secretary } from '#test/functions/lifetime-world.ts'
import { issuerId, startOfDemo } from '#test/support/factories.ts'
import type { Case } from './place.ts'

const now = startOfDemo
const subject = 'aaaaaaaaaa.exports'
const job: Job = {
  id: 'aaaaaaaaaaaaaaaa' as JobId,
  input: { kind: 'tasks-csv', directiveId: 'aaaaaaaaaa' as DirectiveId },
  askedBy: { id: 'secretary' as UserId, email: 'vanthu@haiphong.example' },
  issuerId,
  askedAt: now,
  size: 1,
  version: 1,
  state: { is: 'waiting' },
}
const jobKey = keys.job(job.id)

const queued = enqueue(emptyQueue(issuerId), { id: job.id, size: 1, at: now }, now)
if (!queued.ok) throw new Error('the queue is full')
const queue = queued.value
const later = { before: queue.after, after: { ...queue.after, version: 2 } }

const askedTooLong: EndedJob = {
  ...job,
  state: { is: 'failed', at: plus(now, { minutes: 2 }), problems: [] },
}
const mail = mailOfEnd(askedTooLong) as LanedMail

const asked = nextEvent(emptyHistory, subject, { at: now, type: 'job-asked', by: secretary, data: {} })
const ended = nextEvent(asked.head, subject, { at: now, type: 'job-ended', by: secretary, data: {} })

/** A commit that would be the first, or the next after version 1, where somebody else wrote version `version`. */
const overtaken =
  (key: Key, commits: readonly JobCommit[], more: Item = { version: { N: '2' } }): Case =>
  async ({ store, plant, item }) => {
    const planted = await plant(key, more)
    for (const commit of commits) expect(await store.jobs.commit(commit)).toBe('changed')
    expect(await item(key)).toEqual(planted)
  }

export const jobCases = {
  'job.commit.job': overtaken(jobKey, [
    { jobs: [{ job, dueAt: now }] },
    { jobs: [{ job: { ...job, version: 2 }, dueAt: now }] },
  ]),
  'job.commit.pointer': overtaken(
    keys.asker(job.askedBy.id, job.askedAt, job.id),
    [{ jobs: [{ job, dueAt: now }] }],
    {},
  ),
  'job.commit.mail': overtaken(keys.mail(mail.id), [{ jobs: [], mail: { row: mail, at: now } }], {}),
  'job.commit.queue': overtaken(keys.jobQueue(issuerId), [
    { jobs: [], queue },
    { jobs: [], queue: later },
  ]),
  'chain.head': overtaken(keys.chainHead(subject), [
    { jobs: [], event: { before: emptyHistory, event: asked.event } },
    { jobs: [], event: { before: asked.head, event: ended.event } },
  ]),
  'job.remove': async ({ store, plant, item }) => {
    const planted = await plant(jobKey, { version: { N: '2' } })
    const gone: EndedJob = { ...job, state: { is: 'cancelled', at: now } }
    expect(await store.jobs.remove(gone)).toBe('changed')
    expect(await item(jobKey)).toEqual(planted)
  },
} satisfies Partial<Record<ConditionName, Case>>
