import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { storeOn } from '#store/store.ts'
import { onTable } from '#store/table.ts'
import { CannotExport, collectCommonHistory, collectHistory } from './collect-history.ts'
import { historyLine } from './history-file.ts'

const usage = `Writes the history of directives, and of the registry, to a file, to be proved by npm run audit:verify.

  npm run audit:export -- --table TABLE_NAME --directive ID [--directive ID …] --out history.ndjson

The table may be named by TABLE_NAME; --region and --endpoint, or AWS's own variables, say where it is.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      table: { type: 'string', default: process.env.TABLE_NAME },
      directive: { type: 'string', multiple: true },
      out: { type: 'string' },
      endpoint: { type: 'string' },
      region: { type: 'string' },
    },
  })
  const { table, directive: directives, out, endpoint, region } = values
  if (!table || !directives || !out) throw new CannotExport(usage)
  const client = new DynamoDBClient({ ...(endpoint ? { endpoint } : {}), ...(region ? { region } : {}) })
  const store = storeOn(onTable(client, table))
  const seen = { events: 0, heads: 0 }
  async function* contents(ids: readonly string[]) {
    for (const id of ids) yield* collectHistory(store, id)
    yield* collectCommonHistory(store)
  }
  async function* lines(ids: readonly string[]) {
    for await (const content of contents(ids)) {
      seen['event' in content ? 'events' : 'heads'] += 1
      yield historyLine(content)
    }
  }
  // Exports are kept for comparison with later ones: an existing file is not overwritten, a partial file is not left behind.
  if (existsSync(out)) throw new CannotExport(`${out} is there already: choose another name.`)
  const partial = `${out}.part`
  try {
    await pipeline(Readable.from(lines(directives)), createWriteStream(partial))
    renameSync(partial, out)
  } finally {
    rmSync(partial, { force: true })
  }
  console.log(`${seen.events} events and ${seen.heads} heads are in ${out}.`)
}

main().catch((error: unknown) => {
  process.exitCode = 1
  if (error instanceof CannotExport || isWrongArgument(error)) console.error(error.message)
  else if (error instanceof ResourceNotFoundException) console.error('There is no table of this name here.')
  else throw error
})

const isWrongArgument = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
