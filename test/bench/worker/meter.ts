import { type ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Calls, CallsByKind } from './protocol.ts'
import { withoutTokens } from './without-tokens.ts'

interface Command {
  readonly input: { ReturnConsumedCapacity?: string }
}
interface Answer {
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[]
  readonly $metadata: { readonly attempts?: number }
}
type Send = (this: unknown, command: Command, ...rest: readonly unknown[]) => Promise<Answer>

const counted = new Map<string, Calls>()

const isWrite = (kind: string): boolean => /Put|Update|Delete|Write/.test(kind)

/**
 * Counts every call that this process sends through the SDK, and asks DynamoDB what it consumed, indexes included.
 * Floors are counted in the same way, so that counting costs both the same. A call that was refused or repeated is counted
 * like one that was not, since DynamoDB bills both; it does not say what it consumed, so it is taken to be like those before it.
 */
export function meterCalls(): void {
  const clients = {
    DynamoDB: DynamoDBClient,
    SQS: SQSClient,
    SES: SESClient,
    SecretsManager: SecretsManagerClient,
    S3: S3Client,
  }
  for (const [service, client] of Object.entries(clients)) {
    const prototype = client.prototype as unknown as { send: Send }
    const plain = prototype.send
    prototype.send = async function (command, ...rest) {
      const operation = command.constructor.name.replace(/Command\d*$/, '')
      if (this instanceof DynamoDBClient) {
        withoutTokens(this)
        command.input.ReturnConsumedCapacity = 'INDEXES'
      }
      const kind = `${service}.${operation}`
      try {
        const answer = await plain.call(this, command, ...rest)
        note(kind, [answer.ConsumedCapacity ?? []].flat())
        noteLost(kind, (answer.$metadata.attempts ?? 1) - 1)
        return answer
      } catch (fault) {
        noteLost(kind, (fault as Partial<Answer>).$metadata?.attempts ?? 1)
        throw fault
      }
    }
  }
}

function note(kind: string, consumed: readonly ConsumedCapacity[]): void {
  const before = counted.get(kind) ?? { count: 0, readUnits: 0, writeUnits: 0 }
  const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
  counted.set(kind, {
    count: before.count + 1,
    readUnits: before.readUnits + (isWrite(kind) ? 0 : units),
    writeUnits: before.writeUnits + (isWrite(kind) ? units : 0),
  })
}

/** Calls without an answer that says what they consumed. */
function noteLost(kind: string, calls: number): void {
  if (calls === 0) return
  const { count, readUnits, writeUnits } = counted.get(kind) ?? { count: 0, readUnits: 0, writeUnits: 0 }
  const more = (units: number) => units + (count === 0 ? calls : (units / count) * calls)
  counted.set(kind, {
    count: count + calls,
    readUnits: isWrite(kind) ? readUnits : more(readUnits),
    writeUnits: isWrite(kind) ? more(writeUnits) : writeUnits,
  })
}

/** What was counted since the last time this was asked. */
export function takeCalls(): CallsByKind {
  const taken = Object.fromEntries(counted)
  counted.clear()
  return taken
}
