import type { Clock } from '#adapters/lambda/clock.ts'
import type { Nudger } from '#adapters/lambda/nudger.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'

export interface SweepDeps {
  readonly store: Pick<StoreWithDue, 'due'>
  readonly nudger: Nudger
  readonly clock: Clock
  /** Items processed per shard before moving to the next. */
  readonly page: number
  /** Number of nudges without progress after which an item leaves the due index, with an alarm. */
  readonly maxNudges: number
  /** Messages in the bulk queue, including those in flight. */
  readonly bulkWaiting: () => Promise<number>
  /** Mails a second that the account may send. */
  readonly mailRate: number
}
