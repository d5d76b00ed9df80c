import { parseArgs } from 'node:util'
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { findPerson } from './find-person.ts'

const usage = `Prints everything that a table holds of a person, one JSON object a line, found by an e-mail address or a phone number.

  npm run personal-data -- --table TABLE_NAME --of 'person@haiphong.example' [--region ap-southeast-1] > person.ndjson

--endpoint names a DynamoDB other than AWS's. docs/operations.md says how each kind of it is deleted.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      table: { type: 'string', default: process.env.TABLE_NAME },
      of: { type: 'string' },
      region: { type: 'string' },
      endpoint: { type: 'string' },
    },
  })
  const { table, of: address, region, endpoint } = values
  // A shorter text would also match data that is not about a person.
  if (!table || !address || address.trim().length < 6) return fail(usage)
  const client = new DynamoDBClient({ ...(region ? { region } : {}), ...(endpoint ? { endpoint } : {}) })
  let found = 0
  for await (const one of findPerson(client, table, address)) {
    found += 1
    console.log(JSON.stringify(one))
  }
  console.error(`${found} places.`)
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
