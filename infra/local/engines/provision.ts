import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb'
import type { KeySchema, QueueModel, SystemModel, TableModel } from '../template/model.ts'
import type { Fauxqs } from './fauxqs.ts'

/** Creates the resources of the template that do not exist yet. Existing ones keep their contents. */
export async function provision(model: SystemModel, dynamodb: DynamoDBClient, fauxqs: Fauxqs): Promise<void> {
  for (const bucket of model.buckets) fauxqs.objects.createBucket(bucket)
  // A dead-letter queue must exist before the queue that refers to it.
  const order = [...model.queues].sort(
    (a, b) => Number(Boolean(a.deadLetterArn)) - Number(Boolean(b.deadLetterArn)),
  )
  for (const queue of order) provisionQueue(queue, fauxqs)
  for (const table of model.tables) await provisionTable(table, dynamodb)
}

function provisionQueue({ name, url, arn, attributes }: QueueModel, { queues }: Fauxqs): void {
  const existing = queues.getQueueByName(name)
  if (existing) existing.setAttributes(attributes)
  else queues.createQueue(name, url, arn, { ...attributes })
}

const schemaOf = ({ partition, sort }: KeySchema): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' as const }]),
]

/** Attribute types and projections are strings in a template but unions in the SDK. */
const scalar = (type: string) => (type === 'N' || type === 'B' ? type : 'S')
const projection = (type: string) => (type === 'ALL' || type === 'KEYS_ONLY' ? type : 'INCLUDE')

async function provisionTable(table: TableModel, dynamodb: DynamoDBClient): Promise<void> {
  try {
    await dynamodb.send(
      new CreateTableCommand({
        TableName: table.name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: Object.entries(table.attributeTypes).map(([name, type]) => ({
          AttributeName: name,
          AttributeType: scalar(type),
        })),
        KeySchema: schemaOf(table.keys),
        ...(table.indexes.length === 0
          ? {}
          : {
              GlobalSecondaryIndexes: table.indexes.map((index) => ({
                IndexName: index.name,
                KeySchema: schemaOf(index.keys),
                Projection: {
                  ProjectionType: projection(index.projection.type),
                  ...(index.projection.attributes.length > 0
                    ? { NonKeyAttributes: [...index.projection.attributes] }
                    : {}),
                },
              })),
            }),
      }),
    )
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
}
