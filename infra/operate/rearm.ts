import { parseArgs } from 'node:util'
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { instantOf } from '#domain/time/calendar.ts'
import { storeWithDueOn } from '#store/store-with-due.ts'
import { onTable } from '#store/table.ts'

const usage = `Puts back what the sweep abandoned, by the key that its log names.

  npm run rearm -- --table TABLE_NAME --pk PK --sk SK

The table may be named by TABLE_NAME; --region and --endpoint, or AWS's own variables, say where it is.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      table: { type: 'string', default: process.env.TABLE_NAME },
      pk: { type: 'string' },
      sk: { type: 'string' },
      endpoint: { type: 'string' },
      region: { type: 'string' },
    },
  })
  const { table, pk, sk, endpoint, region } = values
  if (!table || !pk || !sk) return fail(usage)
  const client = new DynamoDBClient({ ...(endpoint ? { endpoint } : {}), ...(region ? { region } : {}) })
  const done = await storeWithDueOn(onTable(client, table)).due.rearm({ pk, sk }, instantOf(new Date()))
  if (!done) return fail('Nothing was changed: nothing of this key is abandoned.')
  console.log('It is due again; the next sweep takes it up.')
}

function fail(words: string): void {
  process.exitCode = 1
  console.error(words)
}

main().catch((error: unknown) => {
  if (error instanceof ResourceNotFoundException) fail('There is no table of this name here.')
  else if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    fail(error.message)
  else throw error
})
