import { readingTogether } from '#adapters/lambda/together.ts'
import type { Table } from '#store/table.ts'
import { groundIn } from './request.ts'
import type { Wire } from './wire.ts'

/**
 * The table as deliver is deployed with it: mails that are in flight at once share their reads. Whoever is answered by
 * a call of another flow has read what that call has read, when it did.
 */
export function sharedTable(table: Table, wire: Wire): Table {
  const readAt = new Map<string, number>()
  const together = readingTogether({
    ...table,
    async getMany(keys) {
      const items = await table.getMany(keys)
      for (const [ground, { step }] of wire.current()?.reads ?? []) readAt.set(ground, step)
      return items
    },
  })
  return {
    ...together,
    getMany: (keys) =>
      wire.await(async () => {
        const items = await together.getMany(keys)
        const strand = wire.current()
        for (const { pk, sk } of keys) {
          const ground = groundIn(`${pk} ${sk}`)
          const step = readAt.get(ground ?? '')
          if (strand && ground && step !== undefined) strand.reads.set(ground, { step, asked: strand.asked })
        }
        return items
      }),
  }
}
