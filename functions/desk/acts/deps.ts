import type { ActDeps } from '../../../shared/acts/change-task.ts'
import type { NewIds } from '../../../shared/domain/ids.ts'
import type { Keyring } from '../../../shared/domain/link.ts'
import type { MailSender } from '../../../shared/mail/sender.ts'

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
