import type { MailSender } from '#adapters/mail/sender.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { NewIds } from '#domain/ids.ts'
import type { ActDeps } from './tasks/change-task.ts'

/** What the acts of staff work with. */
export interface DeskDeps extends ActDeps {
  readonly ids: NewIds
  readonly linkKeys: () => Promise<Keyring>
  /** Without a slash at its end. */
  readonly publicUrl: string
  /** For previews to oneself only: what units get leaves through the ledger. */
  readonly mailSender: MailSender
  /** The bare address that mails come from. */
  readonly mailFrom: string
}
