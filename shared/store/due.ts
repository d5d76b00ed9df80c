import { directiveOfSubject, partsOfMailId } from '#domain/ids.ts'
import type { Nudge } from '#domain/nudge.ts'
import type { Instant } from '#domain/time/calendar.ts'
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
import { dueShards, type Key, keyOfItem, keys, parseKey } from './keys.ts'
import type { Item, Table, Update } from './table.ts'
import { tableDefinition } from './table-definition.ts'

/** Something whose time has come: where it stands, and what to look at. */
export interface DueItem {
  readonly key: Key
  /** Its place in the index, as it was seen. */
  readonly place: string
  /** How often it was nudged since it last got anywhere. */
  readonly count: number
  /** Undefined: nothing is known to do for such an item. It must not hold up what stands behind it. */
  readonly nudge: Nudge | undefined
}

/** The due index, as the sweep sees it. */
export interface DueStore {
  /** The shard's oldest due items, at most `limit`: work, or mails of the lane express. */
  due(part: 'DUE' | 'EXPRESS', shard: number, now: Instant, limit: number): Promise<readonly DueItem[]>
  /** The lines that have mails in a shard of bulk, due or not. One short query for each. */
  lines(shard: number): Promise<readonly Line[]>
  /** The first mails of a line that are due, at most `limit`. */
  dueInLine(line: Line, shard: number, now: Instant, limit: number): Promise<readonly DueItem[]>
  /** Moves due forward IF it is still what was seen: of two sweeps only one nudges. */
  postpone(item: DueItem, to: Instant): Promise<boolean>
  /** Gives a mail that was stored before there were lanes its place in its directive's line, IF it is as it was seen. */
  moveIntoLine(item: DueItem): Promise<boolean>
  /** Takes what cannot progress out of the index IF it is still what was seen. */
  abandon(item: DueItem, now: Instant): Promise<boolean>
  /** Puts back what was abandoned, and nothing else: due at once, with all its tries. */
  rearm(key: Key, now: Instant): Promise<boolean>
  /** How many messages the bulk queue held when the sweep last left it. */
  bulkQueueLeft(): Promise<number>
  noteBulkQueueLeft(messages: number): Promise<void>
  readonly shards: Readonly<Record<DuePart, number>>
}

/** Before every place of every line, and behind all. */
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
  const changed = async (item: DueItem, { ExpressionAttributeValues, ...update }: Update): Promise<boolean> =>
    (await table.update(item.key, {
      ...update,
      ConditionExpression: 'dueAt = :seen',
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':seen': { S: item.place } },
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
      return changed(item, {
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
      return changed(item, {
        UpdateExpression: 'SET dueShard = :shard, dueAt = :to',
        ExpressionAttributeValues: {
          ':shard': place.dueShard ?? { NULL: true },
          ':to': place.dueAt ?? { NULL: true },
        },
      })
    },

    abandon: (item, now) =>
      changed(item, {
        UpdateExpression: 'SET abandonedAt = :now REMOVE dueShard, dueAt',
        ExpressionAttributeValues: { ':now': { S: now } },
      }),

    async rearm(key, now) {
      const { dueShard, dueAt, dueCount } = dueAttributes(key, now)
      const outcome = await table.update(key, {
        UpdateExpression: 'SET dueShard = :shard, dueAt = :at, dueCount = :count REMOVE abandonedAt',
        ConditionExpression: 'attribute_exists(abandonedAt) AND attribute_not_exists(dueAt)',
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
