import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { type Key, keyItem } from './keys.ts'
import type { Action, Attributes, Condition, Item, Update } from './table.ts'

/** Version of the stored value, beside it where conditions can see it. */
export const versioned = (version: number): Item => ({ version: { N: String(version) } })

export const ifNew = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Settles two writers who read the same version: the second is told. */
export const ifVersion = (version: number) => ({
  ConditionExpression: 'version = :seen',
  ExpressionAttributeValues: { ':seen': { N: String(version) } },
})

/** Sets or removes the named attributes and leaves all others of the item as they are; makes the item if there is none. */
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

/** The actions of a transaction, without the table's name repeated at every call. */
export const actionsOn = (table: string) => ({
  put: (item: Item, condition: Partial<NonNullable<TransactWriteItem['Put']>> = {}): TransactWriteItem => ({
    Put: { TableName: table, Item: item, ...condition },
  }),
  update: (key: Key, update: Update): TransactWriteItem => ({
    Update: { TableName: table, Key: keyItem(key), ...update },
  }),
  /** An item's value over the one that was read. */
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
