import { S3Client } from '@aws-sdk/client-s3'
import { type FileStore, fileStoreOn } from '../files/file-store.ts'
import { type JobObjects, jobObjectsOn } from '../files/job-objects.ts'
import { localOnly, required } from './config.ts'

const clientFromEnvironment = () =>
  new S3Client({
    // An address of numbers has no names of buckets below it.
    forcePathStyle: localOnly('AWS_ENDPOINT_URL_S3') !== undefined,
    // A browser that opens a signed link checks no checksum.
    responseChecksumValidation: 'WHEN_REQUIRED',
  })

export const filesFromEnvironment = (): FileStore =>
  fileStoreOn(clientFromEnvironment(), required('FILES_BUCKET'))

export const jobObjectsFromEnvironment = (): JobObjects =>
  jobObjectsOn(clientFromEnvironment(), required('FILES_BUCKET'))
