import type { DirectiveId } from '#domain/ids.ts'
import { actionsOn, ifNew, ifVersion } from './conditions.ts'
import { type Key, keys, shardOf } from './keys.ts'
import type { Action, Item } from './table.ts'

/**
 * What the tasks of a directive are decided by (its stage, its deadlines, its form, all that a unit is shown) is locked
 * by gates: 16 small rows that hold the version of the directive at which any of it last changed. Whoever changes it
 * writes all of them in the transaction that changes the directive; a transaction on a task has one of them, named by
 * the task's hash, as a condition. The directive's own item would be one hot item, and cancel neighbours on AWS.
 *
 * What each transaction is conditional on, and the race which that settles:
 *
 * | transaction | condition | settles |
 * |---|---|---|
 * | `tasks.commit`, every act on a task | gate as read | a close, a moved deadline or an amendment between reading and commit: a report is decided anew, as late, or on time by the deadline in force |
 * |  | task's version | two acts on one task |
 * | `mails.claim` | gate as read | the same, for a mail: no reminder of a closed directive or of a deadline that moved away |
 * |  | versions of task and row | a report, or another sender, that comes between |
 * | `directives.commit`, `tasks.add` | directive's version | two acts on one directive; a unit is added to what was read, so that it needs no gate |
 * | `tasks.saveDraft`, `tasks.clearDraft` | draft's version, no newer report | two windows; what is typed is kept whatever the stage is, so that it needs no gate |
 * | `manifests.issue` | stage of the chunk | a chunk that is issued twice; its mails are decided when they are claimed |
 * | `mails.addPending` | no such row | a row that is written twice; it is decided when it is claimed |
 * | `directives.saveRung`, `tasks.moveDue` | stamp, or due, as read | a deadline that moved meanwhile |
 * | `summaries.fold` | guard's version | two workers, or a newer report |
 *
 * A directive stored before there were gates has none. Its tasks are conditional on there being none still, and its next
 * change makes all 16, so that what was decided before it is refused.
 */
const gateCount = 16

const type = 'gate'

/** A gate as it was read. `version` is undefined where there is none yet. */
export interface Gate {
  readonly key: Key
  readonly version: number | undefined
}

/** Where the gate stands that a task, or another part of a directive, is to ask. */
export const gateKey = (directive: DirectiveId, part: string): Key =>
  keys.gate(directive, shardOf(part, gateCount))

/** The gate among items that were just read. */
export function gateAmong(items: readonly Item[], key: Key): Gate {
  const version = items.find((item) => item.type?.S === type)?.version?.N
  return { key, version: version === undefined ? undefined : Number(version) }
}

/** Refuses the transaction when what it was decided by has changed since the gate was read. */
export const ifGateAsRead = (table: string, { key, version }: Gate): Action =>
  actionsOn(table).check(key, version === undefined ? ifNew : ifVersion(version))

/** Every gate of a directive, at a new version of it. */
export const writeGates = (
  table: string,
  directive: { readonly id: DirectiveId; readonly version: number },
): readonly Action[] =>
  Array.from({ length: gateCount }, (_, number) =>
    actionsOn(table).update(keys.gate(directive.id, number), {
      UpdateExpression: 'SET #type = :type, v = if_not_exists(v, :one), version = :version',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: {
        ':type': { S: type },
        ':one': { N: '1' },
        ':version': { N: String(directive.version) },
      },
    }),
  )
