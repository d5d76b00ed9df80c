import { type Condition, condition } from './conditions.ts'
import { keys } from './keys.ts'
import type { Item, Table } from './table.ts'

/** The current reduction of the sending rate: the factor by which it is slower, at the time `since` (ms since 1970). */
export interface Slowness {
  readonly factor: number
  readonly since: number
}

/** The row by which all senders of mails, express and bulk, share the account's rate. Times are ms since 1970. */
export interface PaceStore {
  /** Reserves the next slots of the shared schedule, `intervalMs` apart, none before `now`. */
  reserve(slots: number, intervalMs: number, now: number): Promise<{ first: number; slowness: Slowness }>
  /** Reduces the rate unless it was reduced since `reservedAt`, so that mails throttled together reduce it once. */
  slowDown(to: Slowness, reservedAt: number): Promise<void>
}

const tries = 8

export const paceStore = (table: Table): PaceStore => ({
  async reserve(slots, intervalMs, now) {
    const length = slots * intervalMs
    const numbers = { ':length': number(length), ':now': number(now), ':end': number(now + length) }
    const schedule = async (UpdateExpression: string, ifFits: Condition, ...used: string[]) =>
      table.updateAndGet(keys.pace, {
        UpdateExpression,
        ...ifFits,
        ExpressionAttributeNames: { '#next': 'nextSlot' },
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(numbers).filter(([name]) => used.includes(name)),
        ),
      })
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const item =
        (await schedule(
          'ADD #next :length',
          condition('pace.reserve.next', '#next >= :now'),
          ':length',
          ':now',
        )) ??
        (await schedule(
          'SET #next = :end',
          condition('pace.reserve.first', 'attribute_not_exists(#next) OR #next < :now'),
          ':end',
          ':now',
        ))
      if (item)
        return {
          first: numberOf(item.nextSlot) - length,
          slowness: { factor: numberOf(item.slowness) || 1, since: numberOf(item.slowSince) },
        }
    }
    throw new Error('the schedule of mails is too busy')
  },

  async slowDown({ factor, since }, reservedAt) {
    await table.updateAndGet(keys.pace, {
      UpdateExpression: 'SET slowness = :factor, slowSince = :since',
      ...condition('pace.slow-down', 'attribute_not_exists(slowSince) OR slowSince < :reserved'),
      ExpressionAttributeValues: {
        ':factor': number(factor),
        ':since': number(since),
        ':reserved': number(reservedAt),
      },
    })
  },
})

const number = (value: number) => ({ N: String(value) })
const numberOf = (value: Item[string] | undefined): number => Number(value?.N ?? 0)
