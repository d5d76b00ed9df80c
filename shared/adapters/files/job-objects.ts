import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { headersOf, type JobFiles, jobFilesOn, type ObjectKind } from './job-files.ts'

/** A part of a multipart upload. */
export interface ObjectPart {
  readonly number: number
  readonly etag: string
}

/** The files of jobs, with multipart uploads for large results. */
export interface JobObjects extends JobFiles {
  /** Starts a multipart upload and returns its id (`attempt`). */
  begin(key: string, kind: ObjectKind): Promise<string>
  /** Uploads a part of at least 5 MB; only the last may be smaller. `lost`: S3 no longer knows the upload. */
  addPart(key: string, attempt: string, number: number, bytes: Uint8Array): Promise<ObjectPart | 'lost'>
  /** Completes the upload. `lost`: S3 no longer knows the upload, or a part differs from the one named. */
  finish(key: string, attempt: string, parts: readonly ObjectPart[]): Promise<'done' | 'lost'>
}

/** The smallest part that S3 accepts, except for the last one (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html). */
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
      if (!UploadId) throw new Error('S3 started an upload without an id')
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
