import { S3Client } from '@aws-sdk/client-s3'
import { type FileStore, fileStoreOn } from '../files/file-store.ts'
import { required } from './config.ts'

/** The file store, and the origin to which browsers post their uploads. */
export function filesFromEnvironment(): { files: FileStore; filesOrigin: string } {
  const bucket = required('FILES_BUCKET')
  const endpoint = process.env.AWS_ENDPOINT_URL_S3
  const client = new S3Client({
    // An address of numbers has no names of buckets below it.
    forcePathStyle: endpoint !== undefined,
    // A browser that opens a signed link checks no checksum.
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return {
    files: fileStoreOn(client, bucket),
    filesOrigin: endpoint
      ? new URL(endpoint).origin
      : `https://${bucket}.s3.${required('AWS_REGION')}.amazonaws.com`,
  }
}
