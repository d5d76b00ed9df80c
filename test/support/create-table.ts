import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '#store/table-definition.ts'

const { partitionKey, sortKey, dueIndex, unitIndex } = tableDefinition

/** Creates the table with the deployed definition. */
export const createTable = (TableName: string) =>
  new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      partitionKey,
      sortKey,
      ...[dueIndex, unitIndex].flatMap((index) => [index.partitionKey, index.sortKey]),
    ].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: [
      {
        IndexName: dueIndex.name,
        KeySchema: keySchema(dueIndex.partitionKey, dueIndex.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...dueIndex.projected] },
      },
      {
        IndexName: unitIndex.name,
        KeySchema: keySchema(unitIndex.partitionKey, unitIndex.sortKey),
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  })

function keySchema(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
}
