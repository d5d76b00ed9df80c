import type { RecipientEntry } from '#domain/directive/content.ts'
import type { Store } from '#store/store.ts'
import { recipientText } from '#text/recipients.ts'

/** One line of a distribution list, with names for display. */
export interface NamedRecipient {
  readonly entry: RecipientEntry
  readonly name: string
  readonly units: number
}

/** A distribution list with the current names of its groups and units. */
export async function namedRecipients(
  { registry }: Pick<Store, 'registry'>,
  entries: readonly RecipientEntry[],
): Promise<readonly NamedRecipient[]> {
  const groups = new Map((await registry.groups()).map((group) => [group.id, group]))
  return Promise.all(
    entries.map(async (entry) => {
      if ('group' in entry) {
        const group = groups.get(entry.group)
        return { entry, name: group?.name ?? entry.group, units: group?.units ?? 0 }
      }
      const unit = await registry.unit(entry.unit)
      return { entry, name: unit?.name ?? recipientText.unknownUnit(entry.unit), units: unit ? 1 : 0 }
    }),
  )
}
