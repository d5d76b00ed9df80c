import type { DirectiveId } from '#domain/ids.ts'
import type { ConditionName } from './condition-names.ts'
import { actionsOn, ifNew, ifVersion } from './conditions.ts'
import { type Key, keys, shardOf } from './keys.ts'
import type { Action, Item } from './table.ts'

/**
 * Acts on a task depend on its directive: its stage, deadlines, form, and all that a unit is shown. Gates protect them: 16
 * small rows that hold the version of the directive at which any of this last changed. A transaction that changes it
 * writes all 16 gates; a transaction on a task has one of them, chosen by a hash of the task's id, as a condition. The
 * directive's own item would not do: all tasks would share one hot item, and their transactions would conflict on AWS.
 *
 * The condition of each transaction, and the race that it settles:
 *
 * | transaction | condition | settles |
 * |---|---|---|
 * | `tasks.commit`, every act on a task | gate as read | a close, a moved deadline or an amendment between reading and commit: the report is evaluated again, with the deadline in force |
 * |  | task's version | two acts on one task |
 * | `mails.claim` | gate as read | the same, for a mail: no reminder for a closed directive or a former deadline |
 * |  | versions of task and row | a concurrent report, or another sender |
 * | `directives.commit`, `tasks.add` | directive's version | two acts on one directive; adding a unit needs no gate because it checks the directive itself |
 * | `tasks.saveDraft`, `tasks.clearDraft` | draft's version, no newer report | two browser windows; a draft is kept at every stage, so it needs no gate |
 * | `manifests.issue` | stage of the chunk | a chunk issued twice; mails are checked when they are claimed |
 * | `mails.addPending` | no such row | a row written twice; it is checked when it is claimed |
 * | `directives.saveRung`, `tasks.moveDue` | stamp, or due, as read | a concurrent change of the deadline |
 * | `summaries.fold` | guard's version | two workers, or a concurrent report |
 *
 * A directive stored before gates existed has none. Transactions on its tasks then require that there is still none, and
 * its next change creates all 16, which refuses transactions that were prepared before.
 */
const gateCount = 16

const type = 'gate'

/** A gate as it was read. `version` is undefined if the gate does not exist yet. */
export interface Gate {
  readonly key: Key
  readonly version: number | undefined
}

/** The key of the gate for a task, or for another part of a directive. */
export const gateKey = (directive: DirectiveId, part: string): Key =>
  keys.gate(directive, shardOf(part, gateCount))

/** The gate with that key, from the items that were read with it. */
export function findGate(items: readonly Item[], key: Key): Gate {
  const version = items.find((item) => item.type?.S === type)?.version?.N
  return { key, version: version === undefined ? undefined : Number(version) }
}

/** A condition that refuses the transaction if the gate has changed since it was read. */
export const ifGateAsRead = (table: string, { key, version }: Gate, name: ConditionName): Action =>
  actionsOn(table).check(key, version === undefined ? ifNew(name) : ifVersion(name, version))

/** Sets all gates of a directive to its new version. */
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
