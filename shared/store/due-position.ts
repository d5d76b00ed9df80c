import { asDirectiveId, type DirectiveId } from '#domain/ids.ts'
import { type BulkLane, type Lane, shareOf } from '#domain/mail/lane.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { dueShards, type Key, shardOf } from './keys.ts'
import type { Attributes, Item } from './table.ts'

/**
 * The sparse index of what is due has three parts, each spread over shards by a hash of the item's key:
 *
 * | part      | holds                                          | `dueAt`                          |
 * |-----------|------------------------------------------------|----------------------------------|
 * | `DUE`     | all work but mails; mails stored before lanes  | the instant                      |
 * | `EXPRESS` | mails of the lane express                      | the instant                      |
 * | `BULK`    | mails of the other lanes, in line by directive | `<lane>#<directive>#<instant>`   |
 */
export type DuePart = keyof typeof dueShards

/** The mails of one directive that wait in one lane. */
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

/** What puts an item into the index: nothing when it is not due at any time. */
export const dueAttributes = (key: Key, at: Instant | undefined): Item =>
  at === undefined ? {} : attributes('DUE', key, at)

/** The same for a mail. One that is about no directive has no line to stand in, and goes by express. */
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

/** The same over an item that is there: out of the index when nothing is due, and tried afresh when something is. */
const anew = (due: Item): Attributes => ({
  dueShard: undefined,
  dueAt: undefined,
  dueCount: undefined,
  abandonedAt: undefined,
  ...due,
})
export const dueAnew = (key: Key, at: Instant | undefined): Attributes => anew(dueAttributes(key, at))
export const dueMailAnew = (...mail: Parameters<typeof dueMail>): Attributes => anew(dueMail(...mail))

export const placeInLine = ({ lane, directiveId }: Line, at: string): string => `${lane}#${directiveId}#${at}`

/** Behind every place of a line, and before those of the next. */
export const endOfLine = (line: Line): string => placeInLine(line, '~')

/** When an item is due, and in which line, if it stands in one. */
export function readPlace(dueAt: string): { readonly line?: Line; readonly at: Instant } {
  const [lane = '', id = '', at] = dueAt.split('#')
  const directiveId = asDirectiveId(id)
  if (at === undefined || !directiveId || !(lane in shareOf)) return { at: dueAt as Instant }
  return { line: { lane: lane as BulkLane, directiveId }, at: at as Instant }
}
