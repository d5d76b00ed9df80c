import { parseArgs } from 'node:util'
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { lockedTexts } from '#adapters/files/locked-texts.ts'
import { keepHeads } from '#app/history/keep-heads.ts'
import { instantOf } from '#domain/time/calendar.ts'
import { collectHeads } from '#store/history-heads.ts'

const usage = `Keeps the heads of the history of all directives and tasks where nobody can change them.

  npm run audit:heads -- --table TABLE_NAME --bucket HISTORY_BUCKET_NAME [--region ap-southeast-1]

The function heads does the same once a day. --endpoint names a DynamoDB other than AWS's, --s3-endpoint an S3.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      table: { type: 'string', default: process.env.TABLE_NAME },
      bucket: { type: 'string' },
      region: { type: 'string' },
      endpoint: { type: 'string' },
      's3-endpoint': { type: 'string' },
    },
  })
  const { table, bucket, region, endpoint, 's3-endpoint': s3Endpoint } = values
  if (!table || !bucket) return fail(usage)
  const place = region ? { region } : {}
  const dynamodb = new DynamoDBClient({ ...place, ...(endpoint ? { endpoint } : {}) })
  const s3 = new S3Client({ ...place, ...(s3Endpoint ? { endpoint: s3Endpoint, forcePathStyle: true } : {}) })
  const kept = await keepHeads({
    heads: () => collectHeads(dynamodb, table),
    keep: lockedTexts(s3, bucket),
    clock: () => instantOf(new Date()),
  })
  console.log(`${kept} heads are in s3://${bucket}/heads.`)
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
