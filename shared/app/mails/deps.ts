import type { Clock } from '#adapters/lambda/clock.ts'
import type { Pacer } from '#adapters/mail/rate.ts'
import type { MailSender } from '#adapters/mail/sender.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { Store } from '#store/store.ts'
import type { MailKinds } from './mail-kinds.ts'

export interface DeliverDeps {
  readonly store: Store
  /** @default the registered kinds */
  readonly kinds?: MailKinds
  readonly sender: MailSender
  readonly pacer: Pacer
  readonly clock: Clock
  readonly linkKeys: () => Promise<Keyring>
  /** Base URL of links, without a trailing slash. */
  readonly publicUrl: string
  /** The sender's address. */
  readonly from: string
  /** Jitter for retries: a random number from 0 to 1. */
  readonly jitter: () => number
}
