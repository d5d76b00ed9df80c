import { createHash } from 'node:crypto'
import { NoSuchKey, S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import type { Scheduler } from './scheduler.ts'

/** S3 in memory. */
export interface ObjectStorage {
  readonly client: S3Client
  /** A browser's POST to the bucket. */
  upload(key: string, bytes: Uint8Array): void
  read(key: string): Uint8Array | undefined
}

interface Input {
  readonly Key?: string
  readonly CopySource?: string
  readonly CopySourceIfMatch?: string
  readonly Range?: string
}

const refusal = (name: string, status: number): Error =>
  new S3ServiceException({ name, message: name, $fault: 'client', $metadata: { httpStatusCode: status } })

export function newObjectStorage(scheduler: Scheduler): ObjectStorage {
  const objects = new Map<string, Uint8Array>()
  const etagOf = (bytes: Uint8Array) => `"${createHash('md5').update(bytes).digest('hex')}"`
  const found = (key: string): Uint8Array => {
    const bytes = objects.get(key)
    if (!bytes) throw new NoSuchKey({ message: 'no such key', $metadata: { httpStatusCode: 404 } })
    return bytes
  }
  const get = ({ Key = '', Range = 'bytes=0-' }: Input) => {
    const bytes = found(Key)
    const last = Math.min(Number(Range.split('-')[1]) || bytes.length - 1, bytes.length - 1)
    const part = bytes.subarray(0, last + 1)
    return {
      Body: { transformToByteArray: async () => part },
      ContentRange: `bytes 0-${last}/${bytes.length}`,
      ETag: etagOf(bytes),
    }
  }
  const copy = ({ Key = '', CopySource = '', CopySourceIfMatch }: Input) => {
    const [, ...path] = CopySource.split('/')
    const bytes = found(decodeURIComponent(path.join('/')))
    if (CopySourceIfMatch && CopySourceIfMatch !== etagOf(bytes)) throw refusal('PreconditionFailed', 412)
    objects.set(Key, bytes)
    return { CopyObjectResult: { ETag: etagOf(bytes) } }
  }

  const client = new S3Client({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    cacheMiddleware: true,
  })
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const input = args.input as Input
      const name = (context.commandName ?? '').replace('Command', '')
      const held = {
        service: 's3',
        text: `${name} ${input.Key}`,
        writes: [],
        transaction: false,
        perform: async () => ({ response: {}, output: name === 'CopyObject' ? copy(input) : get(input) }),
        throttled: () => refusal('SlowDown', 503),
      } as const
      return (await scheduler.hold(held)) as never
    },
    { step: 'initialize', name: 'gate', priority: 'high' },
  )
  return {
    client,
    upload: (key, bytes) => objects.set(key, bytes),
    read: (key) => objects.get(key),
  }
}
