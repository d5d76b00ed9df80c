import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import type { SubjectHead } from '#domain/history/verify-history.ts'
import { keyOfItem } from './keys.ts'
import * as parseKey from './parse-key.ts'

/** The heads of the history of all directives and tasks. Reads the whole table, so it is not for pages. */
export async function* collectHeads(client: DynamoDBClient, table: string): AsyncGenerator<SubjectHead> {
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      FilterExpression: '#type IN (:directive, :task)',
      ProjectionExpression: 'pk, sk, #type, #data.#history, #data.#id',
      ExpressionAttributeNames: { '#type': 'type', '#data': 'data', '#history': 'history', '#id': 'id' },
      ExpressionAttributeValues: { ':directive': { S: 'directive' }, ':task': { S: 'task' } },
    },
  )
  for await (const { Items = [] } of pages)
    for (const item of Items) {
      const { history, id } = item.data?.M ?? {}
      const subject = item.type?.S === 'task' ? parseKey.task(keyOfItem(item)) : id?.S
      const { seq, hash } = history?.M ?? {}
      if (subject && seq?.N && hash?.S) yield { subject, seq: Number(seq.N), hash: hash.S }
    }
}
