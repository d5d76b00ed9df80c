import type { Clock } from '#adapters/lambda/clock.ts'
import type { Pacer } from '#adapters/mail/rate.ts'
import type { MailSender } from '#adapters/mail/sender.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { Store } from '#store/store.ts'
import type { MailKinds } from './mail-kinds.ts'

export interface DeliverDeps {
  readonly store: Store
  /** @default those that are registered */
  readonly kinds?: MailKinds
  readonly sender: MailSender
  readonly pacer: Pacer
  readonly clock: Clock
  readonly linkKeys: () => Promise<Keyring>
  /** Where links lead, without a slash at the end. */
  readonly publicUrl: string
  /** The address that mails come from. */
  readonly from: string
  /** Spreads retries: a number from 0 to 1. */
  readonly jitter: () => number
}
