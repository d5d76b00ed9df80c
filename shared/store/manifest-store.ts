import type { Directive } from '#domain/directive/directive.ts'
import { compareUnitPlaces, type UnitPlace } from '#domain/directive/path.ts'
import type { Chunk, Recipient } from '#domain/directive/recipients.ts'
import { matches } from '#domain/folded-text.ts'
import type { AuditEvent } from '#domain/history/history.ts'
import {
  type DirectiveId,
  directiveOfManifest,
  type ManifestId,
  type NodeId,
  type UnitId,
} from '#domain/ids.ts'
import type { LanedMail } from '#domain/mail/lane.ts'
import { namesWith } from '#domain/name-index.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { cachedDirectives } from './cached-directives.ts'
import { codecs } from './codecs.ts'
import { actionsOn, condition, ifNew } from './conditions.ts'
import type { ReadDirective } from './directive-reader.ts'
import { dueAttributes } from './due-position.ts'
import { findGate, gateKey } from './gates.ts'
import { writeEvent } from './history.ts'
import { keyItem, keyOfItem, keys, namesPlace, shardOf } from './keys.ts'
import { mailItem } from './mail-item.ts'
import { linesOf, namePages } from './name-pages.ts'
import * as parseKey from './parse-key.ts'
import type { Item, Table } from './table.ts'
import { taskItem } from './task-item.ts'

export type ChunkStage = 'pending' | 'issued' | 'counted'

/** A chunk with what its issue depends on. */
export interface ChunkSituation {
  readonly state: { readonly stage: ChunkStage; readonly writtenAt: Instant } | undefined
  readonly chunk: Chunk | undefined
  readonly directive: Directive | undefined
}

export interface ManifestStore {
  /** Writes the manifest of one attempt to publish: contents, an index of units, and chunks that come due if no nudge arrives. */
  write(manifestId: ManifestId, chunks: readonly Chunk[], now: Instant): Promise<void>
  content(manifestId: ManifestId, chunk: number): Promise<Chunk | undefined>
  /** A consistent read in one call. */
  situation(manifestId: ManifestId, chunk: number): Promise<ChunkSituation>
  /** The number of chunks that have reached the stage. */
  reached(manifestId: ManifestId, stage: ChunkStage): Promise<number>
  /** Creates a chunk's tasks and first mails and marks it as issued, in one transaction; a second attempt gets `changed`. */
  issue(
    manifestId: ManifestId,
    chunk: number,
    issued: { tasks: readonly Task[]; mails: readonly LanedMail[]; event: AuditEvent },
    published: Instant,
    now: Instant,
  ): Promise<WriteOutcome>
  /** Deletes a chunk of an attempt that was never published. */
  forget(manifestId: ManifestId, chunk: number): Promise<WriteOutcome>
  /** The node of a unit that was a recipient at publication or was added later. */
  nodeOf(directiveId: DirectiveId, manifestId: ManifestId, unitId: UnitId): Promise<NodeId | undefined>
  /**
   * The units with a task whose name or code holds every word of `query`, in the order of `compareUnitPlaces`; of those
   * that a release before added, all. Undefined if a release before published the directive.
   */
  named(
    directiveId: DirectiveId,
    manifestId: ManifestId,
    query: string,
  ): Promise<readonly UnitPlace[] | undefined>
}

const unitsPerIndexShard = 4000
const indexShards = (units: number): number => Math.max(1, Math.ceil(units / unitsPerIndexShard))

const leadsOf = (chunks: readonly Chunk[]): readonly Recipient[] =>
  chunks.flatMap(({ recipients }) => recipients.filter(({ role }) => role === 'lead'))

/** The index of the names of all units that get a task. */
const nameItems = (manifestId: ManifestId, chunks: readonly Chunk[]): readonly Item[] =>
  namePages(
    leadsOf(chunks)
      .toSorted(compareUnitPlaces)
      .map(({ unitId, unitName, node }) => ({ text: `${unitName} ${unitId}`, fields: [node, unitId] })),
  ).map((lines, n) => ({
    ...keyItem(keys.manifestNames(manifestId, n)),
    type: { S: 'names' },
    v: { N: '1' },
    lines: { S: lines },
  }))

export function manifestStore(table: Table, read: ReadDirective): ManifestStore {
  const act = actionsOn(table.name)
  const directiveAt = cachedDirectives(table, read)

  const indexItems = (manifestId: ManifestId, chunks: readonly Chunk[]): readonly Item[] => {
    const leads = leadsOf(chunks)
    const shards = indexShards(leads.length)
    const maps = Array.from({ length: shards }, (): Record<string, { S: string }> => ({}))
    for (const { unitId, node } of leads) {
      const map = maps[shardOf(unitId, shards)]
      if (map) map[unitId] = { S: node }
    }
    return maps.map((units, shard) => ({
      ...keyItem(keys.manifestIndex(manifestId, shard)),
      type: { S: 'manifest-index' },
      v: { N: '1' },
      shards: { N: String(shards) },
      units: { M: units },
    }))
  }

  return {
    async write(manifestId, chunks, now) {
      const states = chunks.map((chunk): Item => {
        const key = keys.chunk(manifestId, chunk.number)
        return {
          ...keyItem(key),
          type: { S: 'chunk-pending' },
          v: { N: '1' },
          stage: { S: 'pending' },
          writtenAt: { S: now },
          ...dueAttributes(key, now),
        }
      })
      const contents = chunks.map((chunk) =>
        codecs.chunk.write(keys.chunkContent(manifestId, chunk.number), chunk),
      )
      const names = nameItems(manifestId, chunks)
      await table.putAll([...contents, ...indexItems(manifestId, chunks), ...names, ...states])
    },

    async content(manifestId, chunk) {
      const item = await table.get(keys.chunkContent(manifestId, chunk), 'eventual')
      // Contents never change, but an eventually consistent read right after publication may miss them.
      const found = item ?? (await table.get(keys.chunkContent(manifestId, chunk)))
      return found && codecs.chunk.read(found)
    },

    async situation(manifestId, chunk) {
      const directiveId = directiveOfManifest(manifestId)
      const gate = gateKey(directiveId, `${manifestId}.${chunk}`)
      const items = await table.getMany([
        keys.chunk(manifestId, chunk),
        keys.chunkContent(manifestId, chunk),
        gate,
      ])
      const state = items.find(({ stage }) => stage !== undefined)
      const content = items.find(({ type }) => type?.S === codecs.chunk.type)
      return {
        state: state && { stage: state.stage?.S as ChunkStage, writtenAt: state.writtenAt?.S as Instant },
        chunk: content && codecs.chunk.read(content),
        directive: await directiveAt(directiveId, findGate(items, gate)),
      }
    },

    async reached(manifestId, stage) {
      let count = 0
      for await (const item of table.query(`M#${manifestId}`, { begins: 'CHUNK#' }))
        if (item.stage?.S === 'counted' || item.stage?.S === stage) count += 1
      return count
    },

    async issue(manifestId, chunk, { tasks, mails, event }, published, now) {
      const key = keys.chunk(manifestId, chunk)
      const outcome = await table.transact([
        act.update(key, {
          UpdateExpression:
            'SET stage = :issued, #type = :type, dueShard = :shard, dueAt = :due, dueCount = :zero',
          ...condition('chunk.issue.stage', 'stage = :pending'),
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':issued': { S: 'issued' },
            ':type': { S: 'chunk-issued' },
            ':pending': { S: 'pending' },
            ':shard': dueAttributes(key, now).dueShard ?? { NULL: true },
            ':due': { S: now },
            ':zero': { N: '0' },
          },
        }),
        writeEvent(table.name, event),
        ...tasks.map((task) => act.put(taskItem(task, published, undefined), ifNew('chunk.issue.task'))),
        ...mails.map((mail) => act.put(mailItem(mail, now), ifNew('chunk.issue.mail'))),
      ])
      return outcome
    },

    forget: (manifestId, chunk) =>
      table.update(keys.chunk(manifestId, chunk), {
        UpdateExpression: 'REMOVE dueShard, dueAt',
        ...condition('chunk.forget', 'stage = :pending', {
          ExpressionAttributeValues: { ':pending': { S: 'pending' } },
        }),
      }),

    async named(directiveId, manifestId, query) {
      const found: UnitPlace[] = []
      let pages = 0
      for await (const item of table.query(keys.chunk(manifestId, 0).pk, { begins: namesPlace })) {
        pages += 1
        for (const [node, unitId] of namesWith(linesOf(item), query))
          found.push({ node: node as NodeId, unitId: unitId as UnitId })
      }
      if (pages === 0) return undefined
      const added: UnitPlace[] = []
      for await (const item of table.query(keys.directive(directiveId).pk, { begins: 'ADDED#' })) {
        const unitId = parseKey.addedUnit(keyOfItem(item))
        const name = item.name?.S
        if (unitId && item.node?.S && (name === undefined || matches(`${name} ${unitId}`, query)))
          added.push({ node: item.node.S as NodeId, unitId })
      }
      return added.length === 0 ? found : [...found, ...added].sort(compareUnitPlaces)
    },

    async nodeOf(directiveId, manifestId, unitId) {
      const added = await table.get(keys.added(directiveId, unitId))
      if (added?.node?.S) return added.node.S as NodeId
      const first = await table.get(keys.manifestIndex(manifestId, 0))
      const shards = Number(first?.shards?.N ?? 1)
      const shard = shardOf(unitId, shards)
      const item = shard === 0 ? first : await table.get(keys.manifestIndex(manifestId, shard))
      return item?.units?.M?.[unitId]?.S as NodeId | undefined
    },
  }
}
