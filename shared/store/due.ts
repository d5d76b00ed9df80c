import { asDirectiveId, asJobId, asMailId, asManifestId, asTaskId } from '#domain/ids.ts'
import type { Nudge } from '#domain/nudge.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { dueShards, type Key, shardOf } from './keys.ts'
import type { Attributes, Item, Table } from './table.ts'
import { tableDefinition } from './table-definition.ts'

/** The attributes that put an item into the sparse due index, spread over shards by a hash of its key. */
export const dueAttributes = (key: Key, at: Instant | undefined): Item =>
  at === undefined
    ? {}
    : {
        dueShard: { S: `DUE#${shardOf(`${key.pk}|${key.sk}`, dueShards)}` },
        dueAt: { S: at },
        dueCount: { N: '0' },
      }

/** The same over an item that is there: out of the index when nothing is due, and tried afresh when something is. */
export const dueAnew = (key: Key, at: Instant | undefined): Attributes => ({
  dueShard: undefined,
  dueAt: undefined,
  dueCount: undefined,
  abandonedAt: undefined,
  ...dueAttributes(key, at),
})

/** Something whose time has come: where it stands, and what to look at. */
export interface DueItem {
  readonly key: Key
  readonly dueAt: Instant
  /** How often it was nudged since it last got anywhere. */
  readonly count: number
  /** Undefined: nothing is known to do for such an item. It must not hold up what stands behind it. */
  readonly nudge: Nudge | undefined
}

/** The due index, as the sweep sees it. */
export interface DueStore {
  /** The shard's oldest due items, at most `limit`. */
  due(shard: number, now: Instant, limit: number): Promise<readonly DueItem[]>
  /** Moves due forward IF it is still what was seen: of two sweeps only one nudges. */
  postpone(item: DueItem, to: Instant): Promise<boolean>
  /** Takes what cannot progress out of the index IF it is still what was seen. */
  abandon(item: DueItem, now: Instant): Promise<boolean>
  /** Puts back what was abandoned, and nothing else: due at once, with all its tries. */
  rearm(key: Key, now: Instant): Promise<boolean>
  readonly shards: number
}

export const dueStore = (table: Table): DueStore => ({
  shards: dueShards,

  async due(shard, now, limit) {
    const items = await table.queryIndex({
      TableName: table.name,
      IndexName: tableDefinition.dueIndex.name,
      KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
      ExpressionAttributeValues: { ':shard': { S: `DUE#${shard}` }, ':now': { S: now } },
      Limit: limit,
    })
    return items.map((item) => ({
      key: { pk: item.pk?.S ?? '', sk: item.sk?.S ?? '' },
      dueAt: (item.dueAt?.S ?? '') as Instant,
      count: Number(item.dueCount?.N ?? 0),
      nudge: nudgeFor(item),
    }))
  },

  postpone: async (item, to) =>
    (await table.update(item.key, {
      UpdateExpression: 'SET dueAt = :to ADD dueCount :one',
      ConditionExpression: 'dueAt = :seen',
      ExpressionAttributeValues: { ':to': { S: to }, ':seen': { S: item.dueAt }, ':one': { N: '1' } },
    })) === 'done',

  abandon: async (item, now) =>
    (await table.update(item.key, {
      UpdateExpression: 'SET abandonedAt = :now REMOVE dueShard, dueAt',
      ConditionExpression: 'dueAt = :seen',
      ExpressionAttributeValues: { ':now': { S: now }, ':seen': { S: item.dueAt } },
    })) === 'done',

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
})

function nudgeFor(item: Item): Nudge | undefined {
  const pk = item.pk?.S ?? ''
  const sk = item.sk?.S ?? ''
  const [, subject = ''] = pk.split('#')
  switch (item.type?.S) {
    case 'chunk-pending':
    case 'chunk-issued': {
      const manifestId = asManifestId(subject)
      const kind = item.type.S === 'chunk-pending' ? 'chunk' : 'count-chunk'
      if (manifestId) return { kind, manifestId, chunk: Number(sk.slice('CHUNK#'.length)) }
      break
    }
    case 'rung': {
      const directiveId = asDirectiveId(subject)
      if (directiveId) return { kind: 'rung', directiveId, rungId: sk.slice('RUNG#'.length) }
      break
    }
    case 'task': {
      const taskId = asTaskId(`${subject}_${pk.split('#')[2]}_${sk.slice('TASK#'.length)}`)
      if (taskId) return { kind: 'task-ladder', taskId }
      break
    }
    case 'guard': {
      const taskId = asTaskId(subject)
      if (taskId) return { kind: 'count-task', taskId }
      break
    }
    case 'mail': {
      const mailId = asMailId(`${subject}__${sk.slice('MAIL#'.length)}`)
      if (mailId) return { kind: 'mail', mailId }
      break
    }
    case 'job': {
      const jobId = asJobId(subject)
      if (jobId) return { kind: 'job', jobId }
      break
    }
  }
  return undefined
}
