import { type ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Calls, CallsByKind } from './protocol.ts'

interface Command {
  readonly input: { ReturnConsumedCapacity?: string }
}
type Answer = { readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[] }
type Send = (this: unknown, command: Command, ...rest: readonly unknown[]) => Promise<Answer>

const counted = new Map<string, Calls>()

const isWrite = (kind: string): boolean => /Put|Update|Delete|Write/.test(kind)

/**
 * Counts every call that this process sends through the SDK, and asks DynamoDB what it consumed, indexes included.
 * Floors are counted in the same way, so that counting costs both the same.
 */
export function meterCalls(): void {
  const clients = {
    DynamoDB: DynamoDBClient,
    SQS: SQSClient,
    SES: SESClient,
    SecretsManager: SecretsManagerClient,
  }
  for (const [service, client] of Object.entries(clients)) {
    const prototype = client.prototype as unknown as { send: Send }
    const plain = prototype.send
    prototype.send = async function (command, ...rest) {
      const operation = command.constructor.name.replace(/Command\d*$/, '')
      if (service === 'DynamoDB') command.input.ReturnConsumedCapacity = 'INDEXES'
      const answer = await plain.call(this, command, ...rest)
      note(`${service}.${operation}`, [answer.ConsumedCapacity ?? []].flat())
      return answer
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

/** What was counted since the last time this was asked. */
export function takeCalls(): CallsByKind {
  const taken = Object.fromEntries(counted)
  counted.clear()
  return taken
}
