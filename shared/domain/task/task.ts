import type { PathStep } from '../directive/path.ts'
import type { HistoryHead } from '../history/history.ts'
import type { DirectiveId, NodeId, TaskId, UnitId } from '../ids.ts'
import type { AddressFault } from '../registry/unit.ts'
import type { Instant } from '../time/calendar.ts'
import { type DeadlineRef, deadlineOf, type Level } from '../time/deadline.ts'
import type { Allowance } from './allowance.ts'

/** Progress of a unit's report. */
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

/** Whether the unit is obliged to report. */
export type Standing =
  | { readonly is: 'issued' }
  | { readonly is: 'excluded'; readonly at: Instant; readonly reason: string }
  | { readonly is: 'withdrawn'; readonly at: Instant; readonly reason: string }

/** A unit's own address, if no mail can be sent to it. */
export type UnusableAddress =
  | { readonly is: 'missing' }
  /** No mail arrives there. `why` is absent on tasks stored before other reasons than a bounce were told apart. */
  | {
      readonly is: 'bounced'
      readonly email: string
      readonly at: Instant
      readonly why?: AddressFault | undefined
    }

/** Where mails to the unit go. Addresses are empty once the contact's personal data was deleted after the retention time. */
export type Address =
  | {
      readonly is: 'working'
      readonly email: string
      /** The unit's own address, if this is the one of its deputy contact. */
      readonly deputyFor?: UnusableAddress | undefined
    }
  | UnusableAddress

/** The unit's own address: it is shown where a contact is corrected. */
export const ownAddress = (address: Address): Address =>
  address.is === 'working' && address.deputyFor ? address.deputyFor : address

/** One lead unit's obligation to report on one directive. */
export interface Task {
  readonly id: TaskId
  readonly directiveId: DirectiveId
  readonly unitId: UnitId
  readonly unitName: string
  /** The node directly above the unit. */
  readonly node: NodeId
  /** Ids from the issuer down to `node`, fixed when the task was created: a later re-organisation does not change them. */
  readonly path: readonly PathStep[]
  /** Version for optimistic locking: every write is conditional on it. */
  readonly version: number
  readonly standing: Standing
  readonly progress: Progress
  readonly address: Address
  readonly deadline: DeadlineRef
  /** Set if its level's ladder had begun or ended when the task was added or reopened: it has its own steps. */
  readonly ownLadder: boolean
  /** When it was added after publication: earlier steps are skipped. */
  readonly addedAt?: Instant | undefined
  /** Step id of the newest request; older pending requests are dropped. */
  readonly request: string
  /** Incremented to revoke every link issued so far. */
  readonly linkEpoch: number
  /** When the links were last revoked, so that a new one was given. */
  readonly linkRenewedAt?: Instant | undefined
  /** Number of report versions, late ones included. */
  readonly reports: number
  readonly lateReports: number
  /** Number of returns; each return starts a new cycle of the ladder. */
  readonly cycle: number
  /** How many numbered chases (đôn đốc lần n) were sent. */
  readonly chases: number
  /**
   * The number of the last one, where it is higher than `chases`: a chase that took a lower number never left.
   * @default `chases`
   */
  readonly lastChaseNumber?: number | undefined
  readonly lastChasedAt?: Instant | undefined
  readonly firstSubmission?: { readonly at: Instant; readonly onTime: boolean } | undefined
  /** How many versions the unit's link may still send. @default all */
  readonly sending?: Allowance | undefined
  /** Content hash of the newest version, to detect a form that was posted twice. */
  readonly lastContentHash?: string | undefined
  /** The contribution that was counted at issuing, to be replaced by the first fold of the task itself. */
  readonly issuedAs: {
    readonly reachable: boolean
    readonly level: string
    /** An unreachable unit was counted apart from the open ones. Absent: by a release that counted it as open. */
    readonly apart?: true | undefined
  }
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

/** The state of a task: its bucket, or withdrawn. */
export const taskStates = [...buckets, 'withdrawn'] as const
export type TaskState = (typeof taskStates)[number]

export const stateOf = (task: Pick<Task, 'standing' | 'progress' | 'address'>): TaskState =>
  bucket(task) ?? 'withdrawn'

/** The bucket of an issued task; undefined for withdrawn tasks, which are not counted. */
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

/** Whether the unit was not reached yet: no mail arrives, and it has not opened its report. It is not late. */
export const isUnreachable = (task: Pick<Task, 'standing' | 'progress' | 'address'>): boolean =>
  bucket(task) === 'undeliverable'

/** Whether a unit that was reached still owes its report after the deadline. */
export const isOverdue = (task: Task, levels: readonly Level[], now: Instant): boolean =>
  owesReport(task) && !isUnreachable(task) && deadlineOf(task.deadline, levels).at < now

/** A task's timing relative to its deadline. */
export const timings = ['on-time', 'late', 'overdue', 'in-time'] as const
export type Timing = (typeof timings)[number]

/** Open tasks (also returned ones) are overdue or not; received reports were on time or late. Undefined: unreachable, or withdrawn or excluded before any report. */
export function timingAt(task: Task, levels: readonly Level[], now: Instant): Timing | undefined {
  if (isOverdue(task, levels, now)) return 'overdue'
  if (task.firstSubmission) return task.firstSubmission.onTime ? 'on-time' : 'late'
  return owesReport(task) && !isUnreachable(task) ? 'in-time' : undefined
}
