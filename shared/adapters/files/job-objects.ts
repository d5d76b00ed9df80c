import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { headersOf, type JobFiles, jobFilesOn, type ObjectKind } from './job-files.ts'

/** A part of a file that is being written; the file is put together from all of them. */
export interface ObjectPart {
  readonly number: number
  readonly etag: string
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
  return {
    ...jobFilesOn(client, bucket),

    async begin(key, kind) {
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ...headersOf(kind) }),
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
