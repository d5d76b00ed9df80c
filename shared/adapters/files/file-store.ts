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

/** A valid upload that was not accepted yet. */
export type Upload = Pick<StoredFile, 'id' | 'name' | 'bytes' | 'type'>

export interface FileStore {
  /** A form with which a browser uploads one file; it is then redirected to `redirectTo` with `?key=…`. */
  uploadForm(place: FilePlace, id: FileId, redirectTo: string): Promise<UploadForm>
  /** Checks an upload: its place, size, type and content. Changes nothing. */
  inspect(place: FilePlace, key: string): Promise<Result<Upload>>
  /** Checks an upload and copies it to a key that no upload form can write to, so that an attached file never changes. */
  accept(place: FilePlace, key: string, now: Instant): Promise<Result<StoredFile>>
  /** A link that downloads the file as an attachment, valid for five minutes. The caller must check access first. */
  downloadUrl(file: Pick<StoredFile, 'key'>): Promise<string>
}

const uploadMinutes = 60
const downloadMinutes = 5
/** Bytes read to recognise the type of a file. */
const bytesForType = 16

interface Found extends Upload {
  readonly etag: string
}

export function fileStoreOn(client: S3Client, bucket: string, sizeLimit = fileSizeLimit): FileStore {
  async function check(place: FilePlace, key: string): Promise<Result<Found>> {
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

  return {
    uploadForm: (place, id, redirectTo) =>
      createPresignedPost(client, {
        Bucket: bucket,
        Key: `${uploadsPrefix}${place}/${id}/\${filename}`,
        // From 0, so that a form without a file is redirected to our page, which shows a message.
        Conditions: [['content-length-range', 0, sizeLimit]],
        Fields: { success_action_redirect: redirectTo },
        Expires: uploadMinutes * 60,
      }),

    async inspect(place, key) {
      const found = await check(place, key)
      if (!found.ok) return found
      const { etag: _etag, ...upload } = found.value
      return ok(upload)
    },

    async accept(place, key, now) {
      const found = await check(place, key)
      if (!found.ok) return found
      const { etag, ...upload } = found.value
      // The key contains the ETag, so a second upload with the same form cannot replace an attached file.
      const kept = `${keptPrefix}${place}/${upload.id}/${etag.replace(/[^A-Za-z0-9-]/g, '')}`
      await client.send(
        new CopyObjectCommand({
          Bucket: bucket,
          Key: kept,
          CopySource: `${bucket}/${encodeURIComponent(key)}`,
          // Settles an upload that is replaced between check and copy: an unchecked file is never copied.
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

/** The longest key of S3, which answers requests for longer ones with an error. */
const keyBytesLimit = 1024

/** The file's id and name from an upload key of this place; undefined for other keys. */
function parseKey(place: FilePlace, key: string): { id: FileId; name: string } | undefined {
  const prefix = `${uploadsPrefix}${place}/`
  if (!key.startsWith(prefix) || Buffer.byteLength(key) > keyBytesLimit) return undefined
  const [id = '', ...name] = key.slice(prefix.length).split('/')
  const fileId = asFileId(id)
  return fileId && name.length > 0 ? { id: fileId, name: cleanFileName(name.join('/')) } : undefined
}
