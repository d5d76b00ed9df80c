import type { Clock } from '#adapters/lambda/clock.ts'
import type { Nudger } from '#adapters/lambda/nudger.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'

export interface SweepDeps {
  readonly store: Pick<StoreWithDue, 'due'>
  readonly nudger: Nudger
  readonly clock: Clock
  /** Items looked at in one shard before the others get their turn. */
  readonly page: number
  /** What could not progress after so many nudges leaves the index, with an alarm. */
  readonly maxNudges: number
  /** Messages on the bulk queue, those in flight too. */
  readonly bulkWaiting: () => Promise<number>
  /** Mails a second that the account may send. */
  readonly mailRate: number
}
