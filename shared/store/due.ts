import { directiveOfSubject, partsOfMailId } from '#domain/ids.ts'
import type { Nudge } from '#domain/nudge.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { ConditionName } from './condition-names.ts'
import { condition } from './conditions.ts'
import {
  type DuePart,
  dueAttributes,
  dueMail,
  endOfLine,
  type Line,
  placeInLine,
  readPlace,
  shardName,
} from './due-position.ts'
import { dueShards, type Key, keyOfItem, keys } from './keys.ts'
import * as parseKey from './parse-key.ts'
import type { Item, Table, Update } from './table.ts'
import { tableDefinition } from './table-definition.ts'

/** An item of the due index and the nudge for it. */
export interface DueItem {
  readonly key: Key
  /** `dueAt` as it was read. */
  readonly place: string
  /** Nudges since its last progress. */
  readonly count: number
  /** Undefined for an item of unknown type; the sweep skips it, so that it does not block the items after it. */
  readonly nudge: Nudge | undefined
}

/** Access to the due index, for the sweep. */
export interface DueStore {
  /** The oldest due items of a shard, at most `limit`. */
  due(part: 'DUE' | 'EXPRESS', shard: number, now: Instant, limit: number): Promise<readonly DueItem[]>
  /** The lines that have mails in a shard of `BULK`, due or not; one small query for each line. */
  lines(shard: number): Promise<readonly Line[]>
  /** The oldest due mails of a line in a shard, at most `limit`. */
  dueInLine(line: Line, shard: number, now: Instant, limit: number): Promise<readonly DueItem[]>
  /** Moves an item's due time if it is still as read, so that only one of two sweeps nudges. */
  postpone(item: DueItem, to: Instant): Promise<boolean>
  /** Moves a mail stored by a release without lanes into its directive's line, if it is still as read. */
  moveIntoLine(item: DueItem): Promise<boolean>
  /** Removes an item that makes no progress from the index, if it is still as read. */
  abandon(item: DueItem, now: Instant): Promise<boolean>
  /** Puts an abandoned item back, due now and with its count reset; false if the item was not abandoned. */
  rearm(key: Key, now: Instant): Promise<boolean>
  /** Messages in the bulk queue after the sweep last filled it. */
  bulkQueueLeft(): Promise<number>
  noteBulkQueueLeft(messages: number): Promise<void>
  readonly shards: Readonly<Record<DuePart, number>>
}

/** Sort before and after all positions. */
const [firstPlace, lastPlace] = ['#', '~']

export const dueStore = (table: Table): DueStore => {
  const query = (part: DuePart, shard: number, from: string, to: string, limit: number) =>
    table.queryIndex({
      TableName: table.name,
      IndexName: tableDefinition.dueIndex.name,
      KeyConditionExpression: 'dueShard = :shard AND dueAt BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':shard': { S: shardName(part, shard) },
        ':from': { S: from },
        ':to': { S: to },
      },
      Limit: limit,
    })
  const found = (part: DuePart, items: readonly Item[]): readonly DueItem[] =>
    items.map((item) => ({
      key: keyOfItem(item),
      place: item.dueAt?.S ?? '',
      count: Number(item.dueCount?.N ?? 0),
      nudge: nudgeFor(part, item),
    }))
  const changed = async (
    item: DueItem,
    name: ConditionName,
    { ExpressionAttributeValues, ...update }: Update,
  ): Promise<boolean> =>
    (await table.update(item.key, {
      ...update,
      ...condition(name, 'dueAt = :expected'),
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':expected': { S: item.place } },
    })) === 'done'

  return {
    shards: dueShards,

    due: async (part, shard, now, limit) => found(part, await query(part, shard, firstPlace, now, limit)),

    async lines(shard) {
      const lines: Line[] = []
      for (let from = firstPlace; ; ) {
        const [first] = await query('BULK', shard, from, lastPlace, 1)
        if (!first) return lines
        const { line } = readPlace(first.dueAt?.S ?? '')
        if (line) lines.push(line)
        from = line ? endOfLine(line) : `${first.dueAt?.S}${firstPlace}`
      }
    },

    dueInLine: async (line, shard, now, limit) =>
      found('BULK', await query('BULK', shard, placeInLine(line, firstPlace), placeInLine(line, now), limit)),

    async postpone(item, to) {
      const { line } = readPlace(item.place)
      return changed(item, 'due.postpone', {
        UpdateExpression: 'SET dueAt = :to ADD dueCount :one',
        ExpressionAttributeValues: {
          ':to': { S: line ? placeInLine(line, to) : to },
          ':one': { N: '1' },
        },
      })
    },

    async moveIntoLine(item) {
      if (item.nudge?.kind !== 'mail') return false
      const directiveId = directiveOfSubject(partsOfMailId(item.nudge.mailId).place)
      const place = dueMail(item.key, readPlace(item.place).at, { lane: 'bulk', directiveId })
      return changed(item, 'due.move-into-line', {
        UpdateExpression: 'SET dueShard = :shard, dueAt = :to',
        ExpressionAttributeValues: {
          ':shard': place.dueShard ?? { NULL: true },
          ':to': place.dueAt ?? { NULL: true },
        },
      })
    },

    abandon: (item, now) =>
      changed(item, 'due.abandon', {
        UpdateExpression: 'SET abandonedAt = :now REMOVE dueShard, dueAt',
        ExpressionAttributeValues: { ':now': { S: now } },
      }),

    async rearm(key, now) {
      const { dueShard, dueAt, dueCount } = dueAttributes(key, now)
      const outcome = await table.update(key, {
        UpdateExpression: 'SET dueShard = :shard, dueAt = :at, dueCount = :count REMOVE abandonedAt',
        ...condition('due.rearm', 'attribute_exists(abandonedAt) AND attribute_not_exists(dueAt)'),
        ExpressionAttributeValues: {
          ':shard': dueShard ?? { NULL: true },
          ':at': dueAt ?? { NULL: true },
          ':count': dueCount ?? { NULL: true },
        },
      })
      return outcome === 'done'
    },

    async bulkQueueLeft() {
      const item = await table.get(keys.bulkQueue)
      return Number(item?.messages?.N ?? 0)
    },

    async noteBulkQueueLeft(messages) {
      await table.update(keys.bulkQueue, {
        UpdateExpression: 'SET #type = :type, v = if_not_exists(v, :one), messages = :messages',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':type': { S: 'bulk-queue' },
          ':one': { N: '1' },
          ':messages': { N: String(messages) },
        },
      })
    },
  }
}

function nudgeFor(part: DuePart, item: Item): Nudge | undefined {
  const key = keyOfItem(item)
  switch (item.type?.S) {
    case 'chunk-pending':
    case 'chunk-issued': {
      const chunk = parseKey.chunk(key)
      return chunk && { kind: item.type.S === 'chunk-pending' ? 'chunk' : 'count-chunk', ...chunk }
    }
    case 'rung': {
      const rung = parseKey.rung(key)
      return rung && { kind: 'rung', ...rung }
    }
    case 'task': {
      const taskId = parseKey.task(key)
      return taskId && { kind: 'task-ladder', taskId }
    }
    case 'guard': {
      const taskId = parseKey.partitionOfTask(key)
      return taskId && { kind: 'count-task', taskId }
    }
    case 'mail': {
      const mailId = parseKey.mail(key)
      return mailId && { kind: 'mail', mailId, queue: part === 'EXPRESS' ? 'express' : 'bulk' }
    }
    case 'job': {
      const jobId = parseKey.job(key)
      return jobId && { kind: 'job', jobId }
    }
    default:
      return undefined
  }
}
