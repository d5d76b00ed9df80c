import { type AuditEvent, nextEvent } from '#domain/history/history.ts'
import type { NextInChain } from '#store/chain.ts'
import type { Store } from '#store/store.ts'

/** The next event of the history of a subject that has no item of its own. */
export async function nextInChain(
  { chains }: Pick<Store, 'chains'>,
  subject: string,
  what: Pick<AuditEvent, 'at' | 'type' | 'by' | 'data'>,
): Promise<NextInChain> {
  const before = await chains.head(subject)
  return { before, event: nextEvent(before, subject, what).event }
}
