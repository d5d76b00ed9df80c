import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import { asFileId, type FileId } from '#domain/ids.ts'
import { cleanFileName } from './file-name.ts'
import { uploadsPrefix } from './place.ts'

/** The beginning of an object, its size and its ETag. */
export interface ObjectStart {
  readonly start: Uint8Array
  readonly bytes: number
  readonly etag: string
}

/** Bytes read to recognise the type of a file. */
const bytesForType = 16

/** The first bytes of an object; undefined if there is no such object. */
export async function startOfObject(
  client: S3Client,
  bucket: string,
  key: string,
): Promise<ObjectStart | undefined> {
  try {
    const object = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${bytesForType - 1}` }),
    )
    const start = (await object.Body?.transformToByteArray()) ?? new Uint8Array()
    const [, total] = /\/(\d+)$/.exec(object.ContentRange ?? '') ?? []
    return { start, bytes: Number(total ?? object.ContentLength ?? 0), etag: object.ETag ?? '' }
  } catch (fault) {
    if (fault instanceof NoSuchKey) return undefined
    // S3 answers a range request for an empty object with this error.
    if (fault instanceof Error && fault.name === 'InvalidRange')
      return { start: new Uint8Array(), bytes: 0, etag: '' }
    throw fault
  }
}

/** The longest key of S3, which answers requests for longer ones with an error. */
const keyBytesLimit = 1024

/** The id and name of a file from its upload key in this place; undefined for other keys. */
export function parseUploadKey(place: string, key: string): { id: FileId; name: string } | undefined {
  const prefix = `${uploadsPrefix}${place}/`
  if (!key.startsWith(prefix) || Buffer.byteLength(key) > keyBytesLimit) return undefined
  const [id = '', ...name] = key.slice(prefix.length).split('/')
  const fileId = asFileId(id)
  return fileId && name.length > 0 ? { id: fileId, name: cleanFileName(name.join('/')) } : undefined
}

/** An ETag as a part of a key: an object copied to such a key is never replaced by a later upload with the same form. */
export const etagInKey = (etag: string): string => etag.replace(/[^A-Za-z0-9-]/g, '')
