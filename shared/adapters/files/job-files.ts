import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { asAttachment } from './file-name.ts'

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

const downloadMinutes = 5

/** The headers with which a file is handed out. */
export const headersOf = ({ name, type }: ObjectKind) => ({
  ContentType: type,
  ContentDisposition: asAttachment(name),
})

/** Apart from what only a worker does: the functions that answer requests load no more than this. */
export const jobFilesOn = (client: S3Client, bucket: string): JobFiles => ({
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
      // An empty object has no first byte to give, and none has one behind its end.
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
