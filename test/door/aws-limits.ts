import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'

/** Limits that AWS enforces and the local engines do not. */
const limits = { pk: 2048, sk: 1024, Key: 1024 } as const

/** Makes a client refuse keys that AWS would refuse, to find addresses that would cause errors only on AWS. */
export function refuseAsAws(client: DynamoDBClient | S3Client): void {
  const stack = client.middlewareStack as DynamoDBClient['middlewareStack']
  stack.add(
    (next) => (args) => {
      check(args.input)
      return next(args)
    },
    { step: 'initialize', name: 'refuseAsAws' },
  )
}

function check(value: unknown): void {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return
  for (const [name, inner] of Object.entries(value)) {
    const text = isText(inner) ? inner.S : inner
    const limit = name === 'pk' || name === 'sk' || name === 'Key' ? limits[name] : undefined
    if (
      limit !== undefined &&
      typeof text === 'string' &&
      !(text.length > 0 && Buffer.byteLength(text) <= limit)
    )
      throw new Error(`AWS refuses a ${name} of ${Buffer.byteLength(text)} bytes`)
    check(inner)
  }
}

const isText = (value: unknown): value is { readonly S: string } =>
  typeof value === 'object' && value !== null && 'S' in value && typeof value.S === 'string'
