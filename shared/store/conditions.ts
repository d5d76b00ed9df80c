import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Key } from './keys.ts'
import { keyItem } from './keys.ts'
import type { Item } from './table.ts'

/** Version of the stored value, beside it where conditions can see it. */
export const versioned = (version: number): Item => ({ version: { N: String(version) } })

export const ifNew = { ConditionExpression: 'attribute_not_exists(pk)' }

/** Settles two writers who read the same version: the second is told. */
export const ifVersion = (version: number) => ({
  ConditionExpression: 'version = :seen',
  ExpressionAttributeValues: { ':seen': { N: String(version) } },
})

/** The actions of a transaction, without the table's name repeated at every call. */
export const actionsOn = (table: string) => ({
  put: (item: Item, condition: Partial<NonNullable<TransactWriteItem['Put']>> = {}): TransactWriteItem => ({
    Put: { TableName: table, Item: item, ...condition },
  }),
  update: (
    key: Key,
    update: Omit<NonNullable<TransactWriteItem['Update']>, 'TableName' | 'Key'>,
  ): TransactWriteItem => ({
    Update: { TableName: table, Key: keyItem(key), ...update },
  }),
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
