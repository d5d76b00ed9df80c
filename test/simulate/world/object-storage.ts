import { createHash } from 'node:crypto'
import { NoSuchKey, S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import type { Call, Scheduler } from './scheduler.ts'

/** S3 in memory. */
export interface ObjectStorage {
  readonly client: S3Client
  /** A browser's POST to the bucket. */
  upload(key: string, bytes: Uint8Array): void
  read(key: string): Uint8Array | undefined
}

interface Input {
  readonly Key?: string
  readonly Body?: string | Uint8Array
  readonly UploadId?: string
  readonly PartNumber?: number
  readonly MultipartUpload?: { readonly Parts?: readonly { PartNumber?: number; ETag?: string }[] }
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
    const [, from = '0', to] = /^bytes=(\d+)-(\d*)$/.exec(Range) ?? []
    const first = Number(from)
    if (first > 0 && first >= bytes.length) throw refusal('InvalidRange', 416)
    const last = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1)
    const part = bytes.subarray(first, last + 1)
    return {
      Body: { transformToByteArray: async () => part },
      ContentRange: `bytes ${first}-${last}/${bytes.length}`,
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

  const uploads = new Map<string, Map<number, Uint8Array>>()
  const uploadOf = ({ UploadId = '' }: Input) => {
    const upload = uploads.get(UploadId)
    if (!upload) throw refusal('NoSuchUpload', 404)
    return upload
  }
  const put = ({ Key = '', Body = '' }: Input) => {
    objects.set(Key, Buffer.from(Body))
    return {}
  }
  const begin = () => {
    const UploadId = `upload-${uploads.size + 1}`
    uploads.set(UploadId, new Map())
    return { UploadId }
  }
  const putPart = (input: Input) => {
    const bytes = Buffer.from(input.Body ?? '')
    uploadOf(input).set(input.PartNumber ?? 0, bytes)
    return { ETag: etagOf(bytes) }
  }
  const complete = (input: Input) => {
    const upload = uploadOf(input)
    const parts = (input.MultipartUpload?.Parts ?? []).map(({ PartNumber = 0, ETag }) => {
      const bytes = upload.get(PartNumber)
      if (!bytes || etagOf(bytes) !== ETag) throw refusal('InvalidPart', 400)
      return bytes
    })
    objects.set(input.Key ?? '', Buffer.concat(parts))
    upload.clear()
    return {}
  }
  const commands: Readonly<Record<string, (input: Input) => object>> = {
    GetObject: get,
    CopyObject: copy,
    PutObject: put,
    CreateMultipartUpload: begin,
    UploadPart: putPart,
    CompleteMultipartUpload: complete,
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
      const held: Call = {
        service: 's3',
        text: `${name} ${input.Key}`,
        writes: [],
        transaction: false,
        perform: async () => {
          const command = commands[name]
          if (!command) throw new Error(`S3 call ${name} is not simulated`)
          return { response: {}, output: command(input) }
        },
        throttled: () => refusal('SlowDown', 503),
        own:
          name === 'UploadPart' || name === 'CompleteMultipartUpload'
            ? [{ kind: 'upload-forgotten', effect: false, fault: () => refusal('NoSuchUpload', 404) }]
            : undefined,
      }
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
