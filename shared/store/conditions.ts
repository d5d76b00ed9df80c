import type { PutItemCommandInput, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { ConditionName } from './condition-names.ts'
import { type Key, keyItem } from './keys.ts'
import type { Action, Attributes, Item, Update } from './table.ts'

/** Under this symbol a condition holds its name. It is not sent; tests take conditions away by it. */
export const conditionName = Symbol('name of a condition')

export type Condition = Pick<
  PutItemCommandInput,
  'ExpressionAttributeValues' | 'ExpressionAttributeNames'
> & {
  readonly ConditionExpression: string
  readonly [conditionName]: ConditionName
}

/** A condition of its own kind; `more`: the values and names that it uses. */
export const condition = (
  name: ConditionName,
  ConditionExpression: string,
  more: Pick<Condition, 'ExpressionAttributeValues' | 'ExpressionAttributeNames'> = {},
): Condition => ({ [conditionName]: name, ConditionExpression, ...more })

/** The version of a value as an attribute of its own, for conditions. */
export const versioned = (version: number): Item => ({ version: { N: String(version) } })

/** Refuses to write over an item. */
export const ifNew = (name: ConditionName) => condition(name, 'attribute_not_exists(pk)')

/** Settles two writers that read the same version: the second one fails. */
export const ifVersion = (name: ConditionName, version: number) =>
  condition(name, 'version = :expected', {
    ExpressionAttributeValues: { ':expected': { N: String(version) } },
  })

/** An update that sets or removes the named attributes and leaves all others unchanged; creates the item if it is missing. */
export function setting(attributes: Attributes, condition?: Condition): Update {
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
      ...condition?.ExpressionAttributeNames,
      ...Object.fromEntries(names.map((name, i) => [`#a${i}`, name])),
    },
    ExpressionAttributeValues: {
      ...condition?.ExpressionAttributeValues,
      ...Object.fromEntries(
        names.flatMap((name, i) => (attributes[name] ? [[`:a${i}`, attributes[name]]] : [])),
      ),
    },
  }
}

/** Builds the actions of a transaction on one table. */
export const actionsOn = (table: string) => ({
  put: (item: Item, condition?: Condition): TransactWriteItem => ({
    Put: { TableName: table, Item: item, ...condition },
  }),
  update: (key: Key, update: Update): TransactWriteItem => ({
    Update: { TableName: table, Key: keyItem(key), ...update },
  }),
  /** An update that `codec.rewrite` returned. */
  rewrite: (key: Key, update: Update | 'newer'): Action =>
    update === 'newer' ? update : { Update: { TableName: table, Key: keyItem(key), ...update } },
  remove: (key: Key, condition?: Condition): TransactWriteItem => ({
    Delete: { TableName: table, Key: keyItem(key), ...condition },
  }),
  check: (key: Key, condition: Condition): TransactWriteItem => ({
    ConditionCheck: { TableName: table, Key: keyItem(key), ...condition },
  }),
})
