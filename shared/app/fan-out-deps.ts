import type { Clock } from '#adapters/lambda/clock.ts'
import type { Nudger } from '#adapters/lambda/nudger.ts'
import type { Store } from '#store/store.ts'

export interface FanOutDeps {
  readonly store: Store
  readonly nudger: Nudger
  readonly clock: Clock
  /** Mails a second that SES takes from us. */
  readonly mailRate: number
  /** How many open tasks are given a mail before progress is written down. */
  readonly rungPage: number
}
