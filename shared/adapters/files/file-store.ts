import { CopyObjectCommand, GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { contentMatches, fileSizeLimit, type StoredFile, typeByName } from '#domain/file.ts'
import { asFileId, type FileId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { asAttachment, cleanFileName } from './file-name.ts'
import { type FilePlace, keptPrefix, uploadsPrefix } from './place.ts'
import { fileField, type UploadForm } from './upload-form.ts'

/** An upload that is in order and not yet kept. */
export type Upload = Pick<StoredFile, 'id' | 'name' | 'bytes' | 'type'>

export interface FileStore {
  /** Lets a browser upload one file and brings it back to `redirectTo` with `?key=…`. */
  uploadForm(place: FilePlace, id: FileId, redirectTo: string): Promise<UploadForm>
  /** Looks at what was uploaded: whether it belongs here and is in order. Changes nothing. */
  inspect(place: FilePlace, key: string): Promise<Result<Upload>>
  /** Keeps an upload that is in order, under a key that no form can write to: what was attached never changes. */
  accept(place: FilePlace, key: string, now: Instant): Promise<Result<StoredFile>>
  /** A link that hands the file out as an attachment for five minutes. Ask only after a check of rights. */
  downloadUrl(file: Pick<StoredFile, 'key'>): Promise<string>
}

const uploadMinutes = 60
const downloadMinutes = 5
const enoughBytes = 16

interface Found extends Upload {
  readonly etag: string
}

export function fileStoreOn(client: S3Client, bucket: string, sizeLimit = fileSizeLimit): FileStore {
  async function look(place: FilePlace, key: string): Promise<Result<Found>> {
    const named = parseKey(place, key)
    if (!named) return refuse(problem('not-found', fileField))
    const object = await firstBytes(key)
    if (!object || object.bytes === 0 || named.name === '') return refuse(problem('file-missing', fileField))
    if (object.bytes > sizeLimit)
      return refuse(problem('file-too-large', fileField, { limit: `${sizeLimit / 1024 / 1024} MB` }))
    const type = typeByName(named.name)
    if (!type) return refuse(problem('file-kind-refused', fileField))
    if (!contentMatches(type, object.start)) return refuse(problem('file-content-differs', fileField))
    return ok({ ...named, type, bytes: object.bytes, etag: object.etag })
  }

  async function firstBytes(key: string) {
    try {
      const object = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=0-${enoughBytes - 1}` }),
      )
      const start = (await object.Body?.transformToByteArray()) ?? new Uint8Array()
      const [, total] = /\/(\d+)$/.exec(object.ContentRange ?? '') ?? []
      return { start, bytes: Number(total ?? object.ContentLength ?? 0), etag: object.ETag ?? '' }
    } catch (fault) {
      if (fault instanceof NoSuchKey) return undefined
      // An empty object has no first byte to give.
      if (fault instanceof Error && fault.name === 'InvalidRange')
        return { start: new Uint8Array(), bytes: 0, etag: '' }
      throw fault
    }
  }

  return {
    uploadForm: (place, id, redirectTo) =>
      createPresignedPost(client, {
        Bucket: bucket,
        Key: `${uploadsPrefix}${place}/${id}/\${filename}`,
        // From 0, so that a form sent without a file comes back to our page and its words.
        Conditions: [['content-length-range', 0, sizeLimit]],
        Fields: { success_action_redirect: redirectTo },
        Expires: uploadMinutes * 60,
      }),

    async inspect(place, key) {
      const found = await look(place, key)
      if (!found.ok) return found
      const { etag: _etag, ...upload } = found.value
      return ok(upload)
    },

    async accept(place, key, now) {
      const found = await look(place, key)
      if (!found.ok) return found
      const { etag, ...upload } = found.value
      // Named by its content: a second upload under the same form cannot replace what was attached before.
      const kept = `${keptPrefix}${place}/${upload.id}/${etag.replace(/[^A-Za-z0-9-]/g, '')}`
      await client.send(
        new CopyObjectCommand({
          Bucket: bucket,
          Key: kept,
          CopySource: `${bucket}/${encodeURIComponent(key)}`,
          // Settles an upload that is replaced between the look and the copy: what was not looked at is not kept.
          CopySourceIfMatch: etag,
          ContentType: upload.type,
          ContentDisposition: asAttachment(upload.name),
          MetadataDirective: 'REPLACE',
        }),
      )
      return ok({ ...upload, key: kept, at: now })
    },

    downloadUrl: ({ key }) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key }), {
        expiresIn: downloadMinutes * 60,
      }),
  }
}

/** S3 knows no longer keys, and answers a question for one with an error. */
const keyBytesLimit = 1024

/** The file's id and name from a key under this very place, or undefined. */
function parseKey(place: FilePlace, key: string): { id: FileId; name: string } | undefined {
  const prefix = `${uploadsPrefix}${place}/`
  if (!key.startsWith(prefix) || Buffer.byteLength(key) > keyBytesLimit) return undefined
  const [id = '', ...name] = key.slice(prefix.length).split('/')
  const fileId = asFileId(id)
  return fileId && name.length > 0 ? { id: fileId, name: cleanFileName(name.join('/')) } : undefined
}
