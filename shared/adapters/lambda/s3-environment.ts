import { S3Client } from '@aws-sdk/client-s3'
import { localOnly } from './config.ts'

export const s3FromEnvironment = (): S3Client =>
  new S3Client({
    // An IP endpoint cannot use virtual-hosted buckets.
    forcePathStyle: localOnly('AWS_ENDPOINT_URL_S3') !== undefined,
    // Browsers do not verify S3 checksums, so signed links need none.
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
