import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'

/** Unreadable items in one shard of the due index: they must not block the items behind them. */
export async function plantPoison(
  engine: DynamoDBClient,
  TableName: string,
  shard: number,
  count: number,
): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await engine.send(
      new PutItemCommand({
        TableName,
        Item: {
          pk: { S: `T#POISON${n}` },
          sk: { S: 'MAIL#request.0.l1.0' },
          type: { S: n % 2 === 0 ? 'mail' : 'POISON' },
          v: { N: '1' },
          dueShard: { S: `DUE#${shard}` },
          dueAt: { S: `2023-09-2${n % 5}T00:00:00.000Z` },
          dueCount: { N: '0' },
          data: { M: {} },
        },
      }),
    )
}
