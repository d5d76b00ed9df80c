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
 * Counts every call that this process sends through the SDK, and asks DynamoDB to report the consumed capacity, indexes
 * included. Floors are counted in the same way, so that counting slows both equally. Refused and repeated calls are counted
 * too, since DynamoDB bills them; their capacity is not reported, so the average of the calls before is used.
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

/** Counts calls whose consumed capacity was not reported. */
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

/** Returns the counts since the last call, and resets them. */
export function takeCalls(): CallsByKind {
  const taken = Object.fromEntries(counted)
  counted.clear()
  return taken
}
