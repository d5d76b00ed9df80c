import { createHash } from 'node:crypto'
import { exportsOf, importsSubject } from '../history/history.ts'
import { type DirectiveId, type JobId, newIdsFrom, type UnitId, type UserId } from '../ids.ts'
import type { Problem } from '../result.ts'
import { type Instant, plus } from '../time/calendar.ts'

/** The input of a job. It contains everything needed to run the job again from its row alone. */
export type JobInput =
  | { readonly kind: 'tasks-csv'; readonly directiveId: DirectiveId }
  | { readonly kind: 'figures-csv'; readonly directiveId: DirectiveId }
  | { readonly kind: 'late-list'; readonly directiveId: DirectiveId }
  | {
      readonly kind: 'publish'
      readonly directiveId: DirectiveId
      /** The version of the draft that was checked. */
      readonly version: number
      readonly idempotencyKey?: string | undefined
    }
  | {
      readonly kind: 'import-units'
      /** Key of the uploaded file in object storage. */
      readonly key: string
      readonly groups: readonly { readonly id: string; readonly name: string }[]
      /** Dry run: checks and counts without writing. */
      readonly dryRun: boolean
    }

export type JobKind = JobInput['kind']

/** The kinds of job that produce a file about one directive. */
export type ExportKind = Extract<JobKind, 'tasks-csv' | 'figures-csv' | 'late-list'>

/** A file that a job produced; its bytes are under `key` in object storage. */
export interface JobFile {
  readonly key: string
  readonly name: string
  readonly bytes: number
}

/** The result of a finished job. */
export type JobResult =
  /** A directive is published; `leads` units owe a report. */
  | { readonly is: 'published'; readonly leads: number }
  | { readonly is: 'file'; readonly file: JobFile; readonly rows: number }
  | {
      readonly is: 'import'
      readonly units: number
      readonly added: number
      readonly changed: number
      readonly unchanged: number
      readonly groups: number
      /** Number of contacts that stay as a secretary corrected them, although the file has others. */
      readonly keptContacts?: { readonly units: number; readonly first: readonly UnitId[] } | undefined
      readonly dryRun: boolean
      /** Number of faults; if there are any, nothing was written. */
      readonly refused: number
      /** The first faults. */
      readonly problems: readonly Problem[]
      /** File of all faults, by row. */
      readonly faults?: JobFile | undefined
    }

/** What an import has written to the registry: every change up to a line of its file, and none of a later line. */
export interface ImportWritten {
  readonly units: number
  readonly line: number
}

/** Progress of a job; `of` is the total expected when it was requested. */
export interface Progress {
  readonly done: number
  readonly of: number
}

export type JobState =
  | { readonly is: 'waiting' }
  | {
      readonly is: 'running'
      readonly progress: Progress
      /** Cursor of the next slice, in the format of the job's kind. Undefined: at the beginning. */
      readonly cursor?: string | undefined
      /** Number of attempts since the cursor last moved. */
      readonly attempts: number
      /** End of the current lease. */
      readonly leasedUntil?: Instant | undefined
    }
  | { readonly is: 'done'; readonly at: Instant; readonly result: JobResult }
  | { readonly is: 'failed'; readonly at: Instant; readonly problems: readonly Problem[] }
  | { readonly is: 'cancelled'; readonly at: Instant }
  /** The asker has lost the right to request it. */
  | { readonly is: 'stopped'; readonly at: Instant }

/** A background job. */
export interface Job<State extends JobState = JobState> {
  readonly id: JobId
  readonly input: JobInput
  readonly askedBy: { readonly id: UserId; readonly email: string }
  /** The unit whose concurrency limit it counts against. */
  readonly issuerId: UnitId
  readonly askedAt: Instant
  /** Estimated number of rows when requested: small jobs go first. */
  readonly size: number
  /** Row version for optimistic locking: each write is conditional on the version that was read. */
  readonly version: number
  readonly state: State
}

export type RunningJob = Job<Extract<JobState, { is: 'running' }>>
export type EndedState = Extract<JobState, { at: Instant }>
export type EndedJob = Job<EndedState>

export const isRunning = (job: Job): job is RunningJob => job.state.is === 'running'
export const isEnded = (job: Job): job is EndedJob => 'at' in job.state

/**
 * Whether a job can be cancelled. One that publishes cannot while it runs: it would be said to be cancelled and the
 * directive might be published all the same.
 */
export const mayCancel = (job: Job): boolean =>
  !isEnded(job) && !(job.input.kind === 'publish' && isRunning(job))

/** The result file of a job, if there is one. */
export const fileOf = ({ state }: Job): JobFile | undefined => {
  if (state.is !== 'done') return undefined
  const { result } = state
  return result.is === 'file' ? result.file : result.is === 'import' ? result.faults : undefined
}

/** Retention of an ended job and its result, in days. */
export const keptDays = 7

/** When the row expires. */
export const goneAt = ({ state }: EndedJob): Instant => plus(state.at, { minutes: keptDays * 24 * 60 })

/** Whether the row has expired, even if it is not deleted yet. */
export const isGone = (job: Job, now: Instant): boolean => isEnded(job) && goneAt(job) <= now

/** The same person with the same idempotency key always names the same job. */
export function jobIdFor(asker: UserId, idempotencyKey: string): JobId {
  const digest = createHash('sha256').update(`${asker}\n${idempotencyKey}`).digest()
  return newIdsFrom((size) => digest.subarray(0, size)).job()
}

/**
 * The history chain that records a job. It belongs to the job's subject and not to the job, so that who exported a
 * list of addresses can still be proved after the job's row has expired.
 */
export const subjectOf = (input: JobInput): string =>
  'directiveId' in input ? exportsOf(input.directiveId) : importsSubject
