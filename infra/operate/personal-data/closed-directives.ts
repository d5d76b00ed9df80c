import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import type { DirectiveId } from '#domain/ids.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { keyOfItem } from '#store/keys.ts'
import * as parseKey from '#store/parse-key.ts'

/** The directives that were closed before an instant and still contain contact data. Reads the whole table. */
export async function* closedDirectives(
  client: DynamoDBClient,
  table: string,
  before: Instant,
): AsyncGenerator<DirectiveId> {
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      FilterExpression: '#type = :type AND #data.#stage = :closed AND #data.#closed.#at < :before',
      ProjectionExpression: 'pk, sk, #data.#forgotten',
      ExpressionAttributeNames: {
        '#type': 'type',
        '#data': 'data',
        '#stage': 'stage',
        '#closed': 'closed',
        '#at': 'at',
        '#forgotten': 'contactsForgottenAt',
      },
      ExpressionAttributeValues: {
        ':type': { S: 'directive' },
        ':closed': { S: 'closed' },
        ':before': { S: before },
      },
    },
  )
  for await (const { Items = [] } of pages)
    for (const item of Items) {
      const id = parseKey.directive(keyOfItem(item))
      if (id && item.data?.M?.contactsForgottenAt === undefined) yield id
    }
}
