import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { type Key, keyItem } from '#store/keys.ts'
import type { World } from '../world.ts'

/** An item that the product wrote, for a floor to write again under another key. */
export async function realItem(world: World, key: Key): Promise<string> {
  const { Item } = await world.engines.dynamo.send(
    new GetItemCommand({ TableName: world.tableName, Key: keyItem(key), ConsistentRead: true }),
  )
  if (!Item) throw new Error(`there is no item ${key.pk} ${key.sk}`)
  return JSON.stringify(Item)
}

/** Keys in DynamoDB's JSON, for a floor to read. */
export const readsOf = (...read: readonly Key[]): readonly string[] =>
  read.map((key) => JSON.stringify(keyItem(key)))

/** The same item with the attributes that put it into the due index. */
export function whileDue(json: string): string {
  const item = JSON.parse(json) as Record<string, AttributeValue>
  return JSON.stringify({
    ...item,
    dueShard: { S: 'DUE#1' },
    dueAt: { S: '2026-03-02T02:05:00.000Z' },
    dueCount: { N: '0' },
  })
}
