import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { startFauxqs } from 'fauxqs'
import { type FileStore, fileStoreOn } from '#adapters/files/file-store.ts'
import { fileField, type UploadForm } from '#adapters/files/upload-form.ts'
import { watch } from '#test/infra/iam/watch.ts'

/** The local S3 engine, in memory, with one bucket. */
export interface FileEngine {
  readonly client: S3Client
  readonly bucket: string
  readonly files: FileStore
  readonly origin: string
  stop(): Promise<void>
}

export async function startFileEngine(): Promise<FileEngine> {
  const server = await startFauxqs({ port: 0, logger: false })
  const origin = `http://127.0.0.1:${server.port}`
  const client = new S3Client({
    endpoint: origin,
    forcePathStyle: true,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  watch(client)
  const bucket = 'files'
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  return {
    client,
    bucket,
    origin,
    files: fileStoreOn(client, bucket),
    async stop() {
      client.destroy()
      await server.stop()
    },
  }
}

/** Posts a file like a browser without scripts, and returns the key from S3's redirect. */
export async function upload(form: UploadForm, name: string, content: string): Promise<string> {
  const body = new FormData()
  for (const [field, value] of Object.entries(form.fields)) body.append(field, value)
  body.append(fileField, new File([content], name))
  const response = await fetch(form.url, { method: 'POST', body, redirect: 'manual' })
  const back = response.headers.get('location')
  if (response.status !== 303 || !back) throw new Error(`the upload was answered ${response.status}`)
  return new URL(back).searchParams.get('key') ?? ''
}

export const samplePdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'
