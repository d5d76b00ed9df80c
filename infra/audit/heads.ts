import { parseArgs } from 'node:util'
import { DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { collectHeads } from './collect-heads.ts'
import { historyLine } from './history-file.ts'

const usage = `Keeps the heads of the history of all directives and tasks where nobody can change them.

  npm run audit:heads -- --table TABLE_NAME --bucket HISTORY_BUCKET_NAME [--region ap-southeast-1]

Once a day is enough. --endpoint names a DynamoDB other than AWS's, --s3-endpoint an S3.`

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
  let lines = ''
  for await (const head of collectHeads(dynamodb, table)) lines += historyLine({ head })
  const now = new Date().toISOString()
  const key = `heads/${now.slice(0, 10)}/${now}.ndjson`
  // S3 asks for a checksum of what is put under Object Lock; the SDK sends one.
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: lines }))
  console.log(`${lines.split('\n').length - 1} heads are in s3://${bucket}/${key}.`)
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
