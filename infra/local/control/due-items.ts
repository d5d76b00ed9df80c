import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '#store/table-definition.ts'
import type { TableModel } from '../template/model.ts'

/** How many items of the sparse due index want something done at `instant`. */
export async function countDue(
  dynamodb: DynamoDBClient,
  tables: readonly TableModel[],
  instant: Date,
): Promise<number> {
  let count = 0
  for (const table of tables) {
    const index = table.indexes.find((one) => one.name === tableDefinition.dueIndex.name)
    if (!index?.keys.sort) continue
    let start: Parameters<typeof scan>[3]
    do {
      const page = await scan(
        dynamodb,
        table.name,
        { name: index.name, sort: index.keys.sort, instant },
        start,
      )
      count += page.Count ?? 0
      start = page.LastEvaluatedKey
    } while (start)
  }
  return count
}

/** The index is sparse: reading all of it needs no list of its shards. */
function scan(
  dynamodb: DynamoDBClient,
  table: string,
  index: { readonly name: string; readonly sort: string; readonly instant: Date },
  start: ConstructorParameters<typeof ScanCommand>[0]['ExclusiveStartKey'],
) {
  return dynamodb.send(
    new ScanCommand({
      TableName: table,
      IndexName: index.name,
      Select: 'COUNT',
      FilterExpression: '#due <= :instant',
      ExpressionAttributeNames: { '#due': index.sort },
      ExpressionAttributeValues: { ':instant': { S: index.instant.toISOString() } },
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  )
}
