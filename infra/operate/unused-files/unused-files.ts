import { parseArgs } from 'node:util'
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { DeleteObjectCommand, NoSuchBucket, S3Client } from '@aws-sdk/client-s3'
import { instantOf, plus } from '#domain/time/calendar.ts'
import { storeOn } from '#store/store.ts'
import { onTable } from '#store/table.ts'
import { findUnused } from './find-unused.ts'

const usage = `Deletes attached files that no draft, report or directive refers to.

  npm run unused-files -- --table TABLE_NAME --bucket FILES_BUCKET_NAME [--apply] [--region ap-southeast-1]

Without --apply it only names them. Files of the last --days (7) stay. --endpoint names a DynamoDB other than AWS's,
--s3-endpoint an S3.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      table: { type: 'string', default: process.env.TABLE_NAME },
      bucket: { type: 'string' },
      days: { type: 'string', default: '7' },
      apply: { type: 'boolean', default: false },
      region: { type: 'string' },
      endpoint: { type: 'string' },
      's3-endpoint': { type: 'string' },
    },
  })
  const { table, bucket, apply, region, endpoint, 's3-endpoint': s3Endpoint } = values
  const days = Number(values.days)
  if (!table || !bucket || !Number.isInteger(days) || days < 0) return fail(usage)
  const place = region ? { region } : {}
  const dynamodb = new DynamoDBClient({ ...place, ...(endpoint ? { endpoint } : {}) })
  const s3 = new S3Client({ ...place, ...(s3Endpoint ? { endpoint: s3Endpoint, forcePathStyle: true } : {}) })
  const before = plus(instantOf(new Date()), { minutes: -days * 24 * 60 })
  let [files, bytes, unjudged] = [0, 0, 0]
  for await (const found of findUnused(s3, bucket, storeOn(onTable(dynamodb, table)), before)) {
    if (found.is === 'not-judged') {
      unjudged += 1
      console.error(`${found.place}: left as it is, since something in it cannot be read`)
      continue
    }
    files += 1
    bytes += found.bytes
    console.log(found.key)
    if (apply) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: found.key }))
  }
  const what = `${files} files of ${bytes} bytes`
  console.error(apply ? `Deleted ${what}.` : `${what}; nothing was deleted: add --apply.`)
  if (unjudged > 0) process.exitCode = 1
}

function fail(words: string): void {
  process.exitCode = 1
  console.error(words)
}

main().catch((error: unknown) => {
  if (error instanceof ResourceNotFoundException) fail('There is no table of this name here.')
  else if (error instanceof NoSuchBucket) fail('There is no bucket of this name here.')
  else if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    fail(error.message)
  else throw error
})
