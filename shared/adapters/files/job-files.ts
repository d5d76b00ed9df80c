import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { asAttachment } from './file-name.ts'
import { type RegistryUploads, registryUploadsOn } from './registry-uploads.ts'

/** Name and content type of a file for download. */
export interface ObjectKind {
  readonly name: string
  readonly type: string
}

/** The input and result files of jobs. */
export interface JobFiles extends RegistryUploads {
  put(key: string, bytes: Uint8Array | string, kind: ObjectKind): Promise<void>
  /** At most `length` bytes from the offset `from`; `total` is the object's size. Undefined if there is no such object. */
  read(key: string, from: number, length: number): Promise<{ bytes: Uint8Array; total: number } | undefined>
  /** A link that downloads the file as an attachment, valid for five minutes. The caller must check access first. */
  downloadUrl(file: { readonly key: string }): Promise<string>
}

const downloadMinutes = 5

/** The headers with which a file is downloaded. */
export const headersOf = ({ name, type }: ObjectKind) => ({
  ContentType: type,
  ContentDisposition: asAttachment(name),
})

/** Separate from `job-objects.ts`, which only workers need, to keep cold loads of the web functions small. */
export const jobFilesOn = (client: S3Client, bucket: string): JobFiles => ({
  ...registryUploadsOn(client, bucket),

  async put(key, bytes, kind) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ...headersOf(kind) }))
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
      // S3 answers a range that starts at or after the end of the object with this error.
      if (fault instanceof Error && fault.name === 'InvalidRange')
        return { bytes: new Uint8Array(), total: from }
      throw fault
    }
  },

  async downloadUrl({ key }) {
    const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
    return getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), {
      expiresIn: downloadMinutes * 60,
    })
  },
})
