import {
  type AttributeValue,
  BatchGetItemCommand,
  DynamoDBClient,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { sdkOptions } from '#adapters/lambda/sdk-options.ts'
import { buildMime } from '#adapters/mail/mime.ts'
import { inTurn } from './in-turn.ts'
import type { FloorWork } from './protocol.ts'

// Floors: the calls that any correct program has to make, in the same order, with the same clients, the same mail composer
// and items that the product wrote. A floor parses, decides, checks and words nothing.

type Item = Record<string, AttributeValue>

const table = process.env.FLOOR_TABLE_NAME ?? ''
const queue = process.env.FLOOR_QUEUE_URL ?? ''
const productTable = process.env.TABLE_NAME ?? ''
const dynamo = new DynamoDBClient({ ...sdkOptions, accountIdEndpointMode: 'disabled' })
const sqs = new SQSClient(sdkOptions)
const ses = new SESClient({ ...sdkOptions, maxAttempts: 1 })

const keyed = (item: Item, part: string, number: number): Item => ({
  ...item,
  pk: { S: `${part}#${number}` },
  sk: { S: 'FLOOR' },
  ...(item.dueShard ? { dueShard: { S: `DUE#${number % 16}` } } : {}),
  ...(item.unit ? { unit: { S: `unit#${number}` } } : {}),
})
const put = (item: Item): TransactWriteItem => ({ Put: { TableName: table, Item: item } })
/** Checks the gate, so that nothing is committed after a directive was closed. Any correct program needs this condition. */
const gate = (n: number): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table,
    Key: { pk: { S: `gate#${n % 16}` }, sk: { S: 'FLOOR' } },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
})
const transact = (actions: TransactWriteItem[]) =>
  dynamo.send(new TransactWriteItemsCommand({ TransactItems: actions }))

/** One consistent read of the items that the product reads before it decides. */
const read = (keys: readonly Item[]) =>
  dynamo.send(
    new BatchGetItemCommand({ RequestItems: { [productTable]: { Keys: [...keys], ConsistentRead: true } } }),
  )

/** Tasks in one full transaction: two items each, and one event. */
const tasksPerTransaction = 49

/** Runs one floor. */
export async function runFloor(work: FloorWork): Promise<void> {
  const items = Object.fromEntries(
    Object.entries(work.items).map(([name, json]) => [name, JSON.parse(json) as Item]),
  )
  const item = (name: string): Item => {
    const found = items[name]
    if (!found) throw new Error(`the floor ${work.floor} needs an item ${name}`)
    return found
  }
  const reads = (work.reads ?? []).map((json) => JSON.parse(json) as Item)
  const numbers = Array.from({ length: work.count }, (_, index) => work.from + index)
  switch (work.floor) {
    case 'fan-out': {
      const chunks = Array.from({ length: Math.ceil(numbers.length / tasksPerTransaction) }, (_, index) =>
        numbers.slice(index * tasksPerTransaction, (index + 1) * tasksPerTransaction),
      )
      await inTurn(chunks, work.concurrency, async (chunk) => {
        await read(reads)
        await transact([
          put(keyed(item('event'), 'event', chunk[0] ?? 0)),
          ...chunk.flatMap((n) => [put(keyed(item('task'), 'task', n)), put(keyed(item('mail'), 'mail', n))]),
        ])
        await sqs.send(
          new SendMessageCommand({
            QueueUrl: queue,
            MessageBody: `{"v":1,"kind":"count-chunk","manifestId":"aaaaaaaaaa.bbbbbbbbbb","chunk":${chunk[0]}}`,
            MessageGroupId: 'aaaaaaaaaa',
          }),
        )
      })
      return
    }
    case 'requests': {
      const { mail } = work
      if (!mail) throw new Error('the floor of requests needs a mail')
      await inTurn(numbers, work.concurrency, async (n) => {
        await read(reads)
        await transact([
          put(keyed(item('claimed'), 'mail', n)),
          gate(n),
          {
            ConditionCheck: {
              TableName: table,
              Key: { pk: { S: `task#${n}` }, sk: { S: 'FLOOR' } },
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ])
        const raw = await buildMime(mail.from, mail.composed)
        await ses.send(
          new SendRawEmailCommand({
            Source: mail.from,
            Destinations: [mail.composed.to.email],
            RawMessage: { Data: raw },
            ConfigurationSetName: 'bench',
          }),
        )
        await dynamo.send(
          new PutItemCommand({
            TableName: table,
            Item: keyed(item('sent'), 'mail', n),
            ConditionExpression: 'attribute_exists(pk)',
          }),
        )
      })
      return
    }
    case 'submissions':
      await inTurn(numbers, work.concurrency, async (n) => {
        await read(reads)
        await transact([
          put(keyed(item('task'), 'task', n)),
          put(keyed(item('report'), 'report', n)),
          put(keyed(item('event'), 'event-of-task', n)),
          gate(n),
        ])
        await sqs.send(
          new SendMessageCommand({
            QueueUrl: queue,
            MessageBody: `{"v":1,"kind":"count-task","taskId":"aaaaaaaaaa_0.1.1.1_T79.X001.S01.${n}"}`,
            MessageGroupId: 'aaaaaaaaaa',
          }),
        )
      })
  }
}
