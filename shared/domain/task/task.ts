import type { PathStep } from '../directive/path.ts'
import type { HistoryHead } from '../history/history.ts'
import type { DirectiveId, NodeId, TaskId, UnitId } from '../ids.ts'
import type { Instant } from '../time/calendar.ts'
import { type DeadlineRef, deadlineOf, type Level } from '../time/deadline.ts'

/** Where a unit's report stands. */
export type Progress =
  | { readonly is: 'untouched' }
  | { readonly is: 'drafting' }
  | { readonly is: 'submitted'; readonly version: number; readonly at: Instant }
  | {
      readonly is: 'returned'
      readonly version: number
      readonly at: Instant
      readonly reason: string
    }
  | { readonly is: 'approved'; readonly version: number; readonly at: Instant; readonly automatic: boolean }

/** Whether the obligation holds. */
export type Standing =
  | { readonly is: 'issued' }
  | { readonly is: 'excluded'; readonly at: Instant; readonly reason: string }
  | { readonly is: 'withdrawn'; readonly at: Instant; readonly reason: string }

export type Address =
  | { readonly is: 'working'; readonly email: string }
  | { readonly is: 'missing' }
  | { readonly is: 'bounced'; readonly email: string; readonly at: Instant }

/** One lead unit's obligation to report on one directive. */
export interface Task {
  readonly id: TaskId
  readonly directiveId: DirectiveId
  readonly unitId: UnitId
  readonly unitName: string
  /** The node directly above the unit. */
  readonly node: NodeId
  /** From the issuer down to `node`, as it was when the task was made: re-organising never rewrites it. */
  readonly path: readonly PathStep[]
  /** Counts every change; whoever writes must have seen the one before. */
  readonly version: number
  readonly standing: Standing
  readonly progress: Progress
  readonly address: Address
  readonly deadline: DeadlineRef
  /** Its level's ladder was over, or had begun, when it came (back): it carries its own steps. */
  readonly ownLadder: boolean
  /** When it was added after publication: steps before that are not made up for. */
  readonly addedAt?: Instant | undefined
  /** Which request is the newest: an older one that is still waiting is not sent. */
  readonly request: string
  /** Bumped to revoke every link given out so far. */
  readonly linkEpoch: number
  /** Versions of the report so far, late ones included. */
  readonly reports: number
  readonly lateReports: number
  /** How often the report was returned; a new cycle lets the ladder speak again. */
  readonly cycle: number
  /** Numbered chases so far (đôn đốc lần n). */
  readonly chases: number
  readonly lastChasedAt?: Instant | undefined
  readonly firstSubmission?: { readonly at: Instant; readonly onTime: boolean } | undefined
  /** Content of the newest version, to recognise a form that was posted twice. */
  readonly lastContentHash?: string | undefined
  /** How it was counted when it was issued, before any fold of its own. */
  readonly issuedAs: { readonly reachable: boolean; readonly level: string }
  readonly history: HistoryHead
}

export const buckets = [
  'untouched',
  'undeliverable',
  'drafting',
  'submitted',
  'returned',
  'approved',
  'excluded',
] as const
export type Bucket = (typeof buckets)[number]

/** Where a task stands: the bucket that it is in, or withdrawn. */
export const taskStates = [...buckets, 'withdrawn'] as const
export type TaskState = (typeof taskStates)[number]

export const stateOf = (task: Pick<Task, 'standing' | 'progress' | 'address'>): TaskState =>
  bucket(task) ?? 'withdrawn'

/** The one bucket an issued task is in; withdrawn tasks leave the count and have none. */
export function bucket(task: Pick<Task, 'standing' | 'progress' | 'address'>): Bucket | undefined {
  if (task.standing.is === 'withdrawn') return undefined
  if (task.standing.is === 'excluded') return 'excluded'
  if (task.progress.is === 'untouched' && task.address.is !== 'working') return 'undeliverable'
  return task.progress.is
}

/** Whether a report is still owed: the unit may be reminded and chased. */
export const owesReport = (task: Pick<Task, 'standing' | 'progress'>): boolean =>
  task.standing.is === 'issued' &&
  (task.progress.is === 'untouched' || task.progress.is === 'drafting' || task.progress.is === 'returned')

/** Whether a report is still owed after its deadline. */
export const isOverdue = (task: Task, levels: readonly Level[], now: Instant): boolean =>
  owesReport(task) && deadlineOf(task.deadline, levels).at < now

/** How a task stands to its deadline. */
export const timings = ['on-time', 'late', 'overdue', 'in-time'] as const
export type Timing = (typeof timings)[number]

/** What is owed is overdue or not, also after it was returned; what is there was on time or not. None: withdrawn or excluded before anything came. */
export function timingAt(task: Task, levels: readonly Level[], now: Instant): Timing | undefined {
  if (isOverdue(task, levels, now)) return 'overdue'
  if (task.firstSubmission) return task.firstSubmission.onTime ? 'on-time' : 'late'
  return owesReport(task) ? 'in-time' : undefined
}
