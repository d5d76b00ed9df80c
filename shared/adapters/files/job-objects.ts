import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { asAttachment } from './file-name.ts'

/** A part of a file that is being written; the file is put together from all of them. */
export interface ObjectPart {
  readonly number: number
  readonly etag: string
}

/** What a file is, for whoever downloads it. */
export interface ObjectKind {
  readonly name: string
  readonly type: string
}

/** What jobs are given and hand out. */
export interface JobFiles {
  put(key: string, bytes: Uint8Array | string, kind: ObjectKind): Promise<void>
  /** The bytes from `from` on, at most `length`; `total` is the whole object's size. Undefined: there is no such object. */
  read(key: string, from: number, length: number): Promise<{ bytes: Uint8Array; total: number } | undefined>
  /** A link that hands a file out as an attachment for five minutes. Ask only after a check of rights. */
  downloadUrl(file: { readonly key: string }): Promise<string>
}

/** What jobs read and write in object storage. */
export interface JobObjects extends JobFiles {
  /** Begins a file that is written in parts, and names the attempt. */
  begin(key: string, kind: ObjectKind): Promise<string>
  /** Writes a part of at least 5 MB, but for the last; `lost`: the attempt is not known any more. */
  addPart(key: string, attempt: string, number: number, bytes: Uint8Array): Promise<ObjectPart | 'lost'>
  /** Puts the file together; `lost`: the attempt is not known any more, or a part is not the one that was named. */
  finish(key: string, attempt: string, parts: readonly ObjectPart[]): Promise<'done' | 'lost'>
}

/** S3 takes no smaller part, but for the last one (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
export const smallestPart = 5 * 1024 * 1024

const downloadMinutes = 5

const lostNames = new Set(['NoSuchUpload', 'InvalidPart'])

const unlessLost = async <Value>(call: () => Promise<Value>): Promise<Value | 'lost'> => {
  try {
    return await call()
  } catch (fault) {
    if (fault instanceof Error && lostNames.has(fault.name)) return 'lost'
    throw fault
  }
}

export function jobObjectsOn(client: S3Client, bucket: string): JobObjects {
  const headers = ({ name, type }: ObjectKind) => ({
    ContentType: type,
    ContentDisposition: asAttachment(name),
  })
  return {
    async put(key, bytes, kind) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ...headers(kind) }))
    },

    async read(key, from, length) {
      try {
        const object = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${from}-${from + length - 1}` }),
        )
        const bytes = (await object.Body?.transformToByteArray()) ?? new Uint8Array()
        const [, total] = /\/(\d+)$/.exec(object.ContentRange ?? '') ?? []
        return { bytes, total: Number(total ?? object.ContentLength ?? 0) }
      } catch (fault) {
        if (fault instanceof NoSuchKey) return undefined
        // An empty object has no first byte to give, and none has one behind its end.
        if (fault instanceof Error && fault.name === 'InvalidRange')
          return { bytes: new Uint8Array(), total: from }
        throw fault
      }
    },

    downloadUrl: ({ key }) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), {
        expiresIn: downloadMinutes * 60,
      }),

    async begin(key, kind) {
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ...headers(kind) }),
      )
      if (!UploadId) throw new Error('S3 began an upload without naming it')
      return UploadId
    },

    addPart: (key, attempt, number, bytes) =>
      unlessLost(async () => {
        const { ETag } = await client.send(
          new UploadPartCommand({
            Bucket: bucket,
            Key: key,
            UploadId: attempt,
            PartNumber: number,
            Body: bytes,
          }),
        )
        return { number, etag: ETag ?? '' }
      }),

    finish: (key, attempt, parts) =>
      unlessLost(async () => {
        await client.send(
          new CompleteMultipartUploadCommand({
            Bucket: bucket,
            Key: key,
            UploadId: attempt,
            MultipartUpload: { Parts: parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
          }),
        )
        return 'done' as const
      }),
  }
}
