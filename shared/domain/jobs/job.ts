import { createHash } from 'node:crypto'
import { type DirectiveId, type JobId, newIdsFrom, type UnitId, type UserId } from '../ids.ts'
import type { Problem } from '../result.ts'
import { type Instant, plus } from '../time/calendar.ts'

/** What a job shall do. A kind names everything it needs, so that the job can be run again from its row alone. */
export type JobInput =
  | { readonly kind: 'tasks-csv'; readonly directiveId: DirectiveId }
  | { readonly kind: 'figures-csv'; readonly directiveId: DirectiveId }
  | { readonly kind: 'late-list'; readonly directiveId: DirectiveId }
  | {
      readonly kind: 'import-units'
      /** Where the uploaded file lies in object storage. */
      readonly key: string
      readonly groups: readonly { readonly id: string; readonly name: string }[]
      /** Checks and counts, and writes nothing. */
      readonly dryRun: boolean
    }

export type JobKind = JobInput['kind']

/** A file that a job made; its bytes lie under `key` in object storage. */
export interface JobFile {
  readonly key: string
  readonly name: string
  readonly bytes: number
}

/** What a job that was done leaves behind. */
export type JobResult =
  | { readonly is: 'file'; readonly file: JobFile; readonly rows: number }
  | {
      readonly is: 'import'
      readonly units: number
      readonly added: number
      readonly changed: number
      readonly unchanged: number
      readonly groups: number
      /** Contacts that a secretary corrected and for which the file has others: they stay. */
      readonly keptContacts?: { readonly units: number; readonly first: readonly UnitId[] } | undefined
      readonly dryRun: boolean
      /** How many faults were found; with any, nothing was written. */
      readonly refused: number
      /** The first of them. */
      readonly problems: readonly Problem[]
      /** All of them, by row. */
      readonly faults?: JobFile | undefined
    }

/** How far a job has come; `of` is what was expected when it was asked for. */
export interface Progress {
  readonly done: number
  readonly of: number
}

export type JobState =
  | { readonly is: 'waiting' }
  | {
      readonly is: 'running'
      readonly progress: Progress
      /** Where the next slice begins, in the words of its kind; undefined: at the beginning. */
      readonly cursor?: string | undefined
      /** How often a worker has begun since the cursor last moved. */
      readonly attempts: number
      /** Until then a worker is at it. */
      readonly leasedUntil?: Instant | undefined
    }
  | { readonly is: 'done'; readonly at: Instant; readonly result: JobResult }
  | { readonly is: 'failed'; readonly at: Instant; readonly problems: readonly Problem[] }
  | { readonly is: 'cancelled'; readonly at: Instant }
  /** Who asked may no longer ask for it. */
  | { readonly is: 'stopped'; readonly at: Instant }

/** Long work that somebody asked for. */
export interface Job<State extends JobState = JobState> {
  readonly id: JobId
  readonly input: JobInput
  readonly askedBy: { readonly id: UserId; readonly email: string }
  /** The unit whose two places it takes one of. */
  readonly issuerId: UnitId
  readonly askedAt: Instant
  /** How many rows it will go through, as far as is known when it is asked for: small jobs go first. */
  readonly size: number
  /** Counts the writes of the row: each is made IF it is the one that was read. */
  readonly version: number
  readonly state: State
}

export type RunningJob = Job<Extract<JobState, { is: 'running' }>>
export type EndedState = Extract<JobState, { at: Instant }>
export type EndedJob = Job<EndedState>

export const isRunning = (job: Job): job is RunningJob => job.state.is === 'running'
export const isEnded = (job: Job): job is EndedJob => 'at' in job.state

/** How long a job that has ended, and what it made, can be asked for. */
export const keptDays = 7

/** When the row goes. */
export const goneAt = ({ state }: EndedJob): Instant => plus(state.at, { minutes: keptDays * 24 * 60 })

/** Whether the time of its row is over, whoever has or has not yet deleted it. */
export const isGone = (job: Job, now: Instant): boolean => isEnded(job) && goneAt(job) <= now

/** The same person with the same idempotency key always names the same job. */
export function jobIdFor(asker: UserId, idempotencyKey: string): JobId {
  const digest = createHash('sha256').update(`${asker}\n${idempotencyKey}`).digest()
  return newIdsFrom((size) => digest.subarray(0, size)).job()
}

/**
 * The chain in which the history of a job stands. It belongs to what the job is about and not to the job: who took a
 * list of addresses out of a directive is still to be proved when the job's row is long gone.
 */
export const subjectOf = (input: JobInput): string =>
  'directiveId' in input ? `${input.directiveId}.exports` : 'registry.imports'
