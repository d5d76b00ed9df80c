import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { readPlace } from '#store/due-position.ts'
import { onTable } from '#store/table.ts'
import { tableDefinition } from '#store/table-definition.ts'
import type { TableModel } from '../template/model.ts'

/** The number of items in the due index that are due at `instant`. */
export async function countDue(
  dynamodb: DynamoDBClient,
  tables: readonly TableModel[],
  instant: Date,
): Promise<number> {
  let count = 0
  for (const table of tables) {
    const index = table.indexes.find((one) => one.name === tableDefinition.dueIndex.name)
    if (!index?.keys.sort) continue
    const { sort } = index.keys
    const isDue = (place = '') => readPlace(place).at <= instant.toISOString()
    let start: Parameters<typeof scan>[3]
    do {
      const page = await scan(dynamodb, table.name, { name: index.name, sort }, start)
      count += (page.Items ?? []).filter((item) => isDue(item[sort]?.S)).length
      start = page.LastEvaluatedKey
    } while (start)
  }
  return count
}

/** The index is sparse: reading all of it needs no list of its shards. */
function scan(
  dynamodb: DynamoDBClient,
  table: string,
  index: { readonly name: string; readonly sort: string },
  start: ConstructorParameters<typeof ScanCommand>[0]['ExclusiveStartKey'],
) {
  return dynamodb.send(
    new ScanCommand({
      TableName: table,
      IndexName: index.name,
      ProjectionExpression: '#due',
      ExpressionAttributeNames: { '#due': index.sort },
      ...(start ? { ExclusiveStartKey: start } : {}),
    }),
  )
}

/** The limit on rows read; if there are more of unknown outcome, the result is too low. */
const mostRows = 1000

/** The number of mails that were passed to SES and whose outcome is not known yet. */
export async function countUnknownOutcomes(
  dynamodb: DynamoDBClient,
  tables: readonly TableModel[],
): Promise<number> {
  let count = 0
  for (const { name, indexes } of tables) {
    if (!indexes.some((one) => one.name === tableDefinition.dueIndex.name)) continue
    const keys: { pk: string; sk: string }[] = []
    let start: Parameters<typeof scan>[3]
    do {
      const page = await dynamodb.send(
        new ScanCommand({
          TableName: name,
          IndexName: tableDefinition.dueIndex.name,
          FilterExpression: '#type = :mail',
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: { ':mail': { S: 'mail' } },
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      )
      keys.push(...(page.Items ?? []).map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' })))
      start = page.LastEvaluatedKey
    } while (start && keys.length < mostRows)
    const rows = await onTable(dynamodb, name).getMany(keys.slice(0, mostRows), ['data.state.is'])
    count += rows.filter((row) => row.data?.M?.state?.M?.is?.S === 'sending').length
  }
  return count
}
