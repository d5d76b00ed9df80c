import type { Key } from '#store/keys.ts'
import type { Item, Table } from '#store/table.ts'

/**
 * Joins what is asked for while a call is under way into the next call. Who asks alone does not wait, and a call
 * begins after all that it answers was asked for: nobody is told anything older than by a call of their own. A call
 * that fails, fails for all who share it.
 */
export function together<Ask, Answer>(
  call: (asks: readonly Ask[]) => Promise<Answer>,
): (ask: Ask) => Promise<Answer> {
  let asks: Ask[] = []
  let next: Promise<Answer> | undefined
  let settled: Promise<unknown> = Promise.resolve()
  return (ask) => {
    asks.push(ask)
    next ??= settled.then(() => {
      const answer = call(asks)
      asks = []
      next = undefined
      settled = answer.catch(() => {})
      return answer
    })
    return next
  }
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`
const nameOfItem = ({ pk, sk }: Item): string => nameOf({ pk: pk?.S ?? '', sk: sk?.S ?? '' })

/** A table whose consistent reads by key go together: many mails or units at once ask for one directive's version. */
export function readingTogether(table: Table): Table {
  const read = together(async (asks: readonly (readonly Key[])[]) => {
    // DynamoDB refuses a key that is named twice.
    const keys = new Map(asks.flat().map((key) => [nameOf(key), key]))
    const items = await table.getMany([...keys.values()])
    return new Map(items.map((item) => [nameOfItem(item), item]))
  })
  return {
    ...table,
    async getMany(keys) {
      const items = await read(keys)
      return keys.map((key) => items.get(nameOf(key))).filter((item) => item !== undefined)
    },
  }
}
