import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { type Key, keyItem } from './keys.ts'
import type { Action, Attributes, Condition, Item, Update } from './table.ts'

/** The version of a value as an attribute of its own, for conditions. */
export const versioned = (version: number): Item => ({ version: { N: String(version) } })

export const ifNew = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Settles two writers that read the same version: the second one fails. */
export const ifVersion = (version: number) => ({
  ConditionExpression: 'version = :expected',
  ExpressionAttributeValues: { ':expected': { N: String(version) } },
})

/** An update that sets or removes the named attributes and leaves all others unchanged; creates the item if it is missing. */
export function setting(attributes: Attributes, condition: Condition = {}): Update {
  const names = Object.keys(attributes)
  const sets = names.flatMap((name, i) => (attributes[name] ? [`#a${i} = :a${i}`] : []))
  const removes = names.flatMap((name, i) => (attributes[name] ? [] : [`#a${i}`]))
  return {
    ...condition,
    UpdateExpression: [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
    ].join(' '),
    ExpressionAttributeNames: {
      ...condition.ExpressionAttributeNames,
      ...Object.fromEntries(names.map((name, i) => [`#a${i}`, name])),
    },
    ExpressionAttributeValues: {
      ...condition.ExpressionAttributeValues,
      ...Object.fromEntries(
        names.flatMap((name, i) => (attributes[name] ? [[`:a${i}`, attributes[name]]] : [])),
      ),
    },
  }
}

/** Builds the actions of a transaction on one table. */
export const actionsOn = (table: string) => ({
  put: (item: Item, condition: Partial<NonNullable<TransactWriteItem['Put']>> = {}): TransactWriteItem => ({
    Put: { TableName: table, Item: item, ...condition },
  }),
  update: (key: Key, update: Update): TransactWriteItem => ({
    Update: { TableName: table, Key: keyItem(key), ...update },
  }),
  /** An update that `codec.rewrite` returned. */
  rewrite: (key: Key, update: Update | 'newer'): Action =>
    update === 'newer' ? update : { Update: { TableName: table, Key: keyItem(key), ...update } },
  remove: (
    key: Key,
    condition: Partial<NonNullable<TransactWriteItem['Delete']>> = {},
  ): TransactWriteItem => ({
    Delete: { TableName: table, Key: keyItem(key), ...condition },
  }),
  check: (
    key: Key,
    condition: Omit<NonNullable<TransactWriteItem['ConditionCheck']>, 'TableName' | 'Key'>,
  ): TransactWriteItem => ({ ConditionCheck: { TableName: table, Key: keyItem(key), ...condition } }),
})
