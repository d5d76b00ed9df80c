import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import type { SubjectHead } from '#domain/history/verify-history.ts'
import { codecs } from './codecs.ts'
import { keyOfItem } from './keys.ts'
import * as parseKey from './parse-key.ts'
import type { Item } from './table.ts'

/**
 * The head of every history of a table: of directives and tasks, and those that are items of their own. Reads the whole table:
 * for once a day, not for pages.
 */
export async function* collectHeads(client: DynamoDBClient, table: string): AsyncGenerator<SubjectHead> {
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      FilterExpression: '#type IN (:directive, :task, :head)',
      ProjectionExpression: 'pk, sk, #type, #data.#history, #data.#id, #data.#seq, #data.#hash',
      ExpressionAttributeNames: {
        '#type': 'type',
        '#data': 'data',
        '#history': 'history',
        '#id': 'id',
        '#seq': 'seq',
        '#hash': 'hash',
      },
      ExpressionAttributeValues: {
        ':directive': { S: codecs.directive.type },
        ':task': { S: codecs.task.type },
        ':head': { S: codecs.chainHead.type },
      },
    },
  )
  for await (const { Items = [] } of pages)
    for (const item of Items) {
      const data = item.data?.M ?? {}
      const subject = subjectOf(item)
      const { seq, hash } = data.history?.M ?? data
      if (subject && seq?.N && hash?.S) yield { subject, seq: Number(seq.N), hash: hash.S }
    }
}

function subjectOf(item: Item): string | undefined {
  switch (item.type?.S) {
    case codecs.task.type:
      return parseKey.task(keyOfItem(item))
    case codecs.chainHead.type:
      return parseKey.chainHead(keyOfItem(item))
    default:
      return item.data?.M?.id?.S
  }
}
