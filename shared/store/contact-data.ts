import type { Chunk } from '#domain/directive/recipients.ts'
import type { ManifestId, TaskId } from '#domain/ids.ts'
import type { Mail } from '#domain/mail/mail.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { codecs, readOfList } from './codecs.ts'
import { ifVersion, versioned } from './conditions.ts'
import { keyOfItem, keys } from './keys.ts'
import type { Table } from './table.ts'

/** Deletes personal data of contacts that is stored beside a task. Each call may be repeated. For operators' commands. */
export interface ContactData {
  /** Empties the notes of the calls about a task. */
  emptyCallNotes(id: TaskId): Promise<void>
  /** Deletes the addresses that a row of the mail ledger holds, if the row is unchanged since it was read. */
  deleteAddressee(read: Mail): Promise<WriteOutcome>
  /** Deletes the addresses of the recipients of a chunk, whose content is written by nobody else once it is issued. */
  deleteAddresses(manifestId: ManifestId, chunk: Chunk): Promise<WriteOutcome>
}

export const contactDataOn = (table: Table): ContactData => ({
  async emptyCallNotes(id) {
    for await (const item of table.query(keys.ofTask(id), { begins: 'CALL#' })) {
      const call = readOfList(codecs.call.read, item)
      if (call && call.note !== '')
        await table.update(keyOfItem(item), codecs.call.rewrite({ ...call, note: '' }, {}))
    }
  },

  deleteAddressee(read) {
    const { to: _to, sentTo: _sentTo, ...next } = { ...read, version: read.version + 1 }
    return table.update(
      keys.mail(read.id),
      codecs.mail.rewrite(next, versioned(next.version), ifVersion('mail.delete-address', read.version)),
    )
  },

  deleteAddresses: (manifestId, chunk) =>
    table.update(
      keys.chunkContent(manifestId, chunk.number),
      codecs.chunk.rewrite(
        { ...chunk, recipients: chunk.recipients.map(({ email: _email, ownAddress: _own, ...one }) => one) },
        {},
      ),
    ),
})
