import type { JobId, UnitId, UserId } from '#domain/ids.ts'
import type { EndedJob, ImportWritten, Job } from '#domain/jobs/job.ts'
import { emptyQueue, type JobQueue, type QueueChange } from '#domain/jobs/job-queue.ts'
import type { LanedMail } from '#domain/mail/lane.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { addToChain, type NextInChain } from './chain.ts'
import { codecs, readableOf } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { actionsOn, ifNew, ifVersion, versioned } from './conditions.ts'
import { resetDue } from './due-position.ts'
import { keyItem, keyOfItem, keys } from './keys.ts'
import { mailItem } from './mail-item.ts'
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
  readonly event?: NextInChain | undefined
  /** A pending mail that tells of the job's end. */
  readonly mail?: { readonly row: LanedMail; readonly at: Instant } | undefined
}

export interface JobStore {
  /** A consistent read. */
  get(id: JobId): Promise<Job | undefined>
  /** A person's jobs that can be read, newest first. */
  ofAsker(user: UserId, limit: number): Promise<readonly Job[]>
  queue(issuer: UnitId): Promise<JobQueue>
  /** Stores all or nothing, if each job, the queue and the head of the history are unchanged since they were read. */
  commit(change: JobCommit): Promise<WriteOutcome>
  /** What an import has written so far; undefined if nothing. */
  writtenByImport(id: JobId): Promise<ImportWritten | undefined>
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

    commit: ({ jobs, queue, event, mail }) =>
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
        // Written with the end of the job, which happens once: so the mail is neither lost nor written twice.
        ...(mail ? [act.put(mailItem(mail.row, mail.at), ifNew('job.commit.mail'))] : []),
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
        ...(event ? addToChain(table.name, event) : []),
      ]),

    async writtenByImport(id) {
      const item = await table.get(keys.writtenByJob(id))
      return item && { units: Number(item.units?.N), line: Number(item.line?.N) }
    },

    remove: (job) =>
      table.transact([
        act.remove(keys.job(job.id), ifVersion('job.remove', job.version)),
        act.remove(keys.writtenByJob(job.id)),
        act.remove(pointerKey(job)),
      ]),
  }
}
