import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type StoreWithDue, storeWithDueOn } from '#store/store-with-due.ts'
import { awsLimits, type Limits, onTable, type Table } from '#store/table.ts'
import { watch } from '#test/infra/iam/watch.ts'
import { createTable } from './create-table.ts'
import { startDynoxide } from './dynoxide.ts'
import { takeConditionAway } from './without-condition.ts'
import { workerEngine } from './worker-engines.ts'

/** The real local DynamoDB engine, in memory, with one fresh table. */
export interface Engine {
  readonly client: DynamoDBClient
  readonly endpoint: string
  readonly tableName: string
  readonly table: Table
  readonly store: StoreWithDue
  /** Another empty table on the same engine. */
  fresh(limits?: Limits): Promise<{ tableName: string; table: Table; store: StoreWithDue }>
  stop(): Promise<void>
}

export interface EngineOptions {
  /** @default AWS's */
  readonly limits?: Limits
  /** An engine of its own, which `stop` ends. @default the engine of this jest worker, if jest started one */
  readonly alone?: boolean
}

/** A fresh table on a running engine. */
export async function startEngine({
  limits = awsLimits,
  alone = false,
}: EngineOptions = {}): Promise<Engine> {
  const shared = alone ? undefined : (process.env.DYNAMODB_ENDPOINT ?? workerEngine())
  const own = shared ? undefined : await startDynoxide()
  const endpoint = shared ?? own?.endpoint ?? ''
  const client = new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  watch(client)
  takeConditionAway(client)
  const fresh = async (tableLimits: Limits = limits) => {
    const tableName = `test-${Math.random().toString(36).slice(2)}`
    await client.send(createTable(tableName))
    const table = onTable(client, tableName, tableLimits)
    return { tableName, table, store: storeWithDueOn(table) }
  }
  return {
    client,
    endpoint,
    ...(await fresh()),
    fresh,
    async stop() {
      client.destroy()
      await own?.stop()
    },
  }
}
