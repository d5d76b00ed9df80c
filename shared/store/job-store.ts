import { type AuditEvent, emptyHistory, type HistoryHead } from '#domain/history/history.ts'
import type { JobId, UnitId, UserId } from '#domain/ids.ts'
import type { EndedJob, Job } from '#domain/jobs/job.ts'
import { emptyQueue, type JobQueue, type QueueChange } from '#domain/jobs/job-queue.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { codecs, readableOf } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { actionsOn, ifNew, ifVersion, versioned } from './conditions.ts'
import { resetDue } from './due-position.ts'
import { writeEvent } from './history.ts'
import { keyItem, keyOfItem, keys } from './keys.ts'
import * as parseKey from './parse-key.ts'
import type { Item, Table } from './table.ts'

/** A job to be stored, and when the sweep next looks at its row. */
export interface JobWrite {
  readonly job: Job
  /** Undefined while it waits for a free place: the job that frees one sets this in the same transaction. */
  readonly dueAt: Instant | undefined
}

/** What is stored in one transaction. */
export interface JobCommit {
  readonly jobs: readonly JobWrite[]
  readonly queue?: Pick<QueueChange, 'before' | 'after'> | undefined
  /** The next event of a history, and the head of the history before it. */
  readonly event?: { readonly before: HistoryHead; readonly event: AuditEvent } | undefined
}

export interface JobStore {
  /** A consistent read. */
  get(id: JobId): Promise<Job | undefined>
  /** A person's jobs that can be read, newest first. */
  ofAsker(user: UserId, limit: number): Promise<readonly Job[]>
  queue(issuer: UnitId): Promise<JobQueue>
  /** The head of the history of a subject that has no item of its own. */
  head(subject: string): Promise<HistoryHead>
  /** Stores all or nothing, if each job, the queue and the head of the history are unchanged since they were read. */
  commit(change: JobCommit): Promise<WriteOutcome>
  /** Deletes a job whose retention has ended. */
  remove(job: EndedJob): Promise<WriteOutcome>
}

const ifVersionBefore = (name: ConditionName, version: number) =>
  version === 1 ? ifNew(name) : ifVersion(name, version - 1)

export function jobStore(table: Table): JobStore {
  const act = actionsOn(table.name)
  const pointerKey = ({ askedBy, askedAt, id }: Job) => keys.asker(askedBy.id, askedAt, id)
  const pointer = (job: Job): Item => ({
    ...keyItem(pointerKey(job)),
    type: { S: 'job-pointer' },
    v: { N: '1' },
  })

  return {
    async get(id) {
      const item = await table.get(keys.job(id))
      return item && codecs.job.read(item)
    },

    async ofAsker(user, limit) {
      const ids: JobId[] = []
      for await (const item of table.query(keys.ofAsker(user), { backwards: true, limit })) {
        const id = parseKey.listedJob(keyOfItem(item))
        if (id) ids.push(id)
      }
      const jobs = readableOf(codecs.job.read, await table.getMany(ids.map(keys.job)))
      const found = new Map(jobs.map((job) => [job.id, job]))
      return ids.map((id) => found.get(id)).filter((job) => job !== undefined)
    },

    async queue(issuer) {
      const item = await table.get(keys.jobQueue(issuer))
      return item ? codecs.jobQueue.read(item) : emptyQueue(issuer)
    },

    async head(subject) {
      const item = await table.get(keys.chainHead(subject))
      return item ? codecs.chainHead.read(item) : emptyHistory
    },

    commit: ({ jobs, queue, event }) =>
      table.transact([
        // Settles two workers of one job, and a worker against a cancellation: the second write fails.
        ...jobs.map(({ job, dueAt }) =>
          act.rewrite(
            keys.job(job.id),
            codecs.job.rewrite(
              job,
              { ...versioned(job.version), ...resetDue(keys.job(job.id), dueAt) },
              ifVersionBefore('job.commit.job', job.version),
            ),
          ),
        ),
        ...jobs
          .filter(({ job }) => job.version === 1)
          .map(({ job }) => act.put(pointer(job), ifNew('job.commit.pointer'))),
        ...(queue
          ? [
              // Settles two jobs of one issuer that begin or end at the same time: a place is taken or freed once.
              act.rewrite(
                keys.jobQueue(queue.after.issuerId),
                codecs.jobQueue.rewrite(
                  queue.after,
                  versioned(queue.after.version),
                  ifVersionBefore('job.commit.queue', queue.after.version),
                ),
              ),
            ]
          : []),
        ...(event
          ? [
              writeEvent(table.name, event.event),
              act.rewrite(
                keys.chainHead(event.event.subject),
                codecs.chainHead.rewrite(
                  { ...event.before, seq: event.event.seq, hash: event.event.hash },
                  versioned(event.event.seq),
                  ifVersionBefore('job.commit.head', event.event.seq),
                ),
              ),
            ]
          : []),
      ]),

    remove: (job) =>
      table.transact([
        act.remove(keys.job(job.id), ifVersion('job.remove', job.version)),
        act.remove(pointerKey(job)),
      ]),
  }
}
