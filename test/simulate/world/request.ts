import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Item } from '#store/table.ts'

/** The parts of a DynamoDB call that the simulator interprets. */
export interface Input {
  TableName?: string
  Key?: Item
  Item?: Item
  ConsistentRead?: boolean
  IndexName?: string
  Limit?: number
  ProjectionExpression?: string
  KeyConditionExpression?: string
  UpdateExpression?: string
  ConditionExpression?: string
  ExpressionAttributeValues?: Item
  ClientRequestToken?: string
  TransactItems?: TransactWriteItem[]
  RequestItems?: Record<string, { Keys?: Item[]; PutRequest?: { Item: Item } }[] & { Keys?: Item[] }>
}

/** One thing that a call writes. */
export interface Write {
  readonly key: string
  readonly item?: Item | undefined
  readonly update?: string | undefined
  readonly values?: Item | undefined
  readonly condition?: string | undefined
  readonly check?: true
  readonly remove?: true
}

/** Whether a write changes the item's value and not only its due instant. */
export const holdsValue = ({ item, values }: Write): boolean =>
  item !== undefined || Object.values(values ?? {}).some(({ M }) => M)

/** Names an item by its two keys. */
export const keyOf = (item: Item | undefined): string => `${item?.pk?.S ?? ''} ${item?.sk?.S ?? ''}`

/** The calendar: decisions on mails depend on it, and no transaction has a condition on it. */
export const calendarKey = 'CALENDAR CALENDAR'

export const batchKeysOf = ({ RequestItems }: Input): readonly Item[] =>
  Object.values(RequestItems ?? {}).flatMap(({ Keys }) => Keys ?? [])

/** The items that a call writes, and those that a transaction only checks. */
export const writesOf = (name: string, input: Input): readonly Write[] => {
  switch (name) {
    case 'PutItem':
      return [{ key: keyOf(input.Item), item: input.Item, condition: input.ConditionExpression }]
    case 'UpdateItem':
      return [
        {
          key: keyOf(input.Key),
          update: input.UpdateExpression,
          values: input.ExpressionAttributeValues,
          condition: input.ConditionExpression,
        },
      ]
    case 'BatchWriteItem':
      return Object.values(input.RequestItems ?? {})
        .flat()
        .map(({ PutRequest }) => ({ key: keyOf(PutRequest?.Item), item: PutRequest?.Item }))
    case 'TransactWriteItems':
      return (input.TransactItems ?? []).map(({ Put, Update, Delete, ConditionCheck }): Write => {
        if (Put) return { key: keyOf(Put.Item), item: Put.Item, condition: Put.ConditionExpression }
        if (Update)
          return {
            key: keyOf(Update.Key),
            update: Update.UpdateExpression,
            values: Update.ExpressionAttributeValues,
            condition: Update.ConditionExpression,
          }
        if (Delete) return { key: keyOf(Delete.Key), remove: true, condition: Delete.ConditionExpression }
        return { key: keyOf(ConditionCheck?.Key), check: true }
      })
    default:
      return []
  }
}

/** The items that a call names to read them. */
export const readsOf = (input: Input): readonly string[] => [
  keyOf(input.Key),
  ...batchKeysOf(input).map(keyOf),
]

/** One call as a line of the trace. */
export function textOf(name: string, input: Input, writes: readonly Write[]): string {
  if (writes.length > 0) return `${name} ${writes.map(({ key }) => key).join(', ')}`
  if (input.Key) return `${name} ${keyOf(input.Key)}`
  const { pk, begins, shard } = Object.fromEntries(
    Object.entries(input.ExpressionAttributeValues ?? {}).map(([key, value]) => [key.slice(1), value.S]),
  )
  if (pk ?? shard) return `${name} ${pk ?? shard} ${begins ?? ''}`
  return `${name} ${batchKeysOf(input).map(keyOf).join(', ')}`
}
