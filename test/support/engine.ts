import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { type Store, storeOn } from '#store/store.ts'
import { awsLimits, type Limits, onTable, type Table } from '#store/table.ts'
import { watch } from '#test/infra/iam/watch.ts'

/** The real local DynamoDB engine, in memory, with one fresh table. */
export interface Engine {
  readonly client: DynamoDBClient
  readonly tableName: string
  readonly table: Table
  readonly store: Store
  /** Another empty table on the same engine. */
  fresh(limits?: Limits): Promise<{ tableName: string; table: Table; store: Store }>
  stop(): Promise<void>
}

export async function startEngine(limits: Limits = awsLimits): Promise<Engine> {
  const given = process.env.DYNAMODB_ENDPOINT
  const port = given ? 0 : await freePort()
  const child = given ? undefined : startDynoxide(port)
  const client = new DynamoDBClient({
    endpoint: given ?? `http://127.0.0.1:${port}`,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  watch(client)
  await untilReady(client)
  const fresh = async (tableLimits: Limits = limits) => {
    const tableName = `test-${Math.random().toString(36).slice(2)}`
    await client.send(createTable(tableName))
    const table = onTable(client, tableName, tableLimits)
    return { tableName, table, store: storeOn(table) }
  }
  return {
    client,
    ...(await fresh()),
    fresh,
    async stop() {
      client.destroy()
      if (!child) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** The table as it is deployed: its keys and its index. */
export const createTable = (TableName: string) =>
  new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S' as const,
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'due',
        KeySchema: [
          { AttributeName: 'dueShard', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['type', 'dueCount'] },
      },
    ],
  })

function startDynoxide(port: number): ChildProcess {
  const binary = join(process.cwd(), 'node_modules/@dynoxide/linux-x64/dynoxide')
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' })
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

async function untilReady(client: DynamoDBClient): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new ListTablesCommand({}))
      return
    } catch (fault) {
      if (attempt > 50) throw fault
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
