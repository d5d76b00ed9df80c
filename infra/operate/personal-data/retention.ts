import { parseArgs } from 'node:util'
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { type ForgottenContacts, forgetContacts } from '#app/directives/forget-contacts.ts'
import { asDirectiveId, type DirectiveId } from '#domain/ids.ts'
import { instantOf, plus } from '#domain/time/calendar.ts'
import { contactDataOn } from '#store/contact-data.ts'
import { storeWithDueOn } from '#store/store-with-due.ts'
import { onTable } from '#store/table.ts'
import { closedDirectives } from './closed-directives.ts'

const usage = `Deletes the personal data of contacts from directives that were closed some time ago.

  npm run retention -- --table TABLE_NAME --days 365 [--apply] [--region ap-southeast-1]

Without --apply it only says what there is. --directive ID takes one directive, also one that was done before.
--endpoint names a DynamoDB other than AWS's. docs/operations.md says what is deleted and what is kept.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      table: { type: 'string', default: process.env.TABLE_NAME },
      days: { type: 'string' },
      directive: { type: 'string' },
      apply: { type: 'boolean', default: false },
      region: { type: 'string' },
      endpoint: { type: 'string' },
    },
  })
  const { table, directive, apply, region, endpoint } = values
  const days = Number(values.days)
  const one = directive === undefined ? undefined : asDirectiveId(directive)
  if (!table || !Number.isInteger(days) || days < 1 || (directive !== undefined && !one)) return fail(usage)
  const client = new DynamoDBClient({ ...(region ? { region } : {}), ...(endpoint ? { endpoint } : {}) })
  const onIt = onTable(client, table)
  const clock = () => instantOf(new Date())
  const before = plus(clock(), { minutes: -days * 24 * 60 })
  // Deleting causes no work for a queue.
  const deps = {
    store: storeWithDueOn(onIt),
    contactData: contactDataOn(onIt),
    clock,
    nudger: { send: async () => {} },
  }
  let left = 0
  let directives = 0
  for await (const id of one ? only(one) : closedDirectives(client, table, before)) {
    const outcome = await forgetContacts(deps, id, { dryRun: !apply })
    if (outcome.is === 'not-closed') {
      console.log(`${id}: is not closed`)
      continue
    }
    directives += 1
    left += outcome.found.left
    console.log(`${id}: ${wordsOf(outcome.found)}`)
  }
  console.log(
    apply
      ? `Deleted from ${directives} directives.`
      : `${directives} directives; nothing was deleted: add --apply.`,
  )
  if (apply && left > 0) fail(`${left} places are left: run it again later.`)
}

async function* only(id: DirectiveId): AsyncGenerator<DirectiveId> {
  yield id
}

const wordsOf = (found: ForgottenContacts): string =>
  Object.entries(found)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')

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
