import { asDirectiveId, type DirectiveId } from '#domain/ids.ts'
import { type BulkLane, type Lane, shareOf } from '#domain/mail/lane.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { dueShards, type Key, shardOf } from './keys.ts'
import type { Attributes, Item } from './table.ts'

/**
 * Parts of the sparse due index. Each is spread over shards by a hash of the item's key:
 *
 * | part      | holds                                          | `dueAt`                          |
 * |-----------|------------------------------------------------|----------------------------------|
 * | `DUE`     | all work but mails; mails stored before lanes  | the instant                      |
 * | `EXPRESS` | mails of the lane express                      | the instant                      |
 * | `BULK`    | mails of the other lanes, queued by directive  | `<lane>#<directive>#<instant>`   |
 */
export type DuePart = keyof typeof dueShards

/** The queue of one directive's mails in one lane. */
export interface Line {
  readonly lane: BulkLane
  readonly directiveId: DirectiveId
}

export const shardName = (part: DuePart, shard: number): string => `${part}#${shard}`

const attributes = (part: DuePart, key: Key, dueAt: string): Item => ({
  dueShard: { S: shardName(part, shardOf(`${key.pk}|${key.sk}`, dueShards[part])) },
  dueAt: { S: dueAt },
  dueCount: { N: '0' },
})

/** The attributes that put an item into the index; none if `at` is undefined. */
export const dueAttributes = (key: Key, at: Instant | undefined): Item =>
  at === undefined ? {} : attributes('DUE', key, at)

/** The same for a mail. A mail that is about no directive belongs to no line and goes by express. */
export function dueMail(
  key: Key,
  at: Instant | undefined,
  { lane, directiveId }: { readonly lane: Lane; readonly directiveId: DirectiveId | undefined },
): Item {
  if (at === undefined) return {}
  return lane === 'express' || directiveId === undefined
    ? attributes('EXPRESS', key, at)
    : attributes('BULK', key, placeInLine({ lane, directiveId }, at))
}

/** The same for an existing item: removes it from the index if `at` is undefined, and resets its count of attempts. */
const asReset = (due: Item): Attributes => ({
  dueShard: undefined,
  dueAt: undefined,
  dueCount: undefined,
  abandonedAt: undefined,
  ...due,
})
export const resetDue = (key: Key, at: Instant | undefined): Attributes => asReset(dueAttributes(key, at))
export const resetDueMail = (...mail: Parameters<typeof dueMail>): Attributes => asReset(dueMail(...mail))

export const placeInLine = ({ lane, directiveId }: Line, at: string): string => `${lane}#${directiveId}#${at}`

/** Sorts after all positions of the line and before those of the next line. */
export const endOfLine = (line: Line): string => placeInLine(line, '~')

/** Parses `dueAt`: when an item is due, and its line if it is in one. */
export function readPlace(dueAt: string): { readonly line?: Line; readonly at: Instant } {
  const [lane = '', id = '', at] = dueAt.split('#')
  const directiveId = asDirectiveId(id)
  if (at === undefined || !directiveId || !(lane in shareOf)) return { at: dueAt as Instant }
  return { line: { lane: lane as BulkLane, directiveId }, at: at as Instant }
}
