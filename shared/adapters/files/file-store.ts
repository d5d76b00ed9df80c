import { CopyObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { contentMatches, fileSizeLimit, type StoredFile, typeByName } from '#domain/file.ts'
import type { FileId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { asAttachment } from './file-name.ts'
import { type FilePlace, keptPrefix, uploadsPrefix } from './place.ts'
import { fileField, type UploadForm } from './upload-form.ts'
import { etagInKey, parseUploadKey, startOfObject } from './uploaded-object.ts'

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

interface Found extends Upload {
  readonly etag: string
}

export function fileStoreOn(client: S3Client, bucket: string, sizeLimit = fileSizeLimit): FileStore {
  async function check(place: FilePlace, key: string): Promise<Result<Found>> {
    const named = parseUploadKey(place, key)
    if (!named) return refuse(problem('not-found', fileField))
    const object = await startOfObject(client, bucket, key)
    if (!object || object.bytes === 0 || named.name === '') return refuse(problem('file-missing', fileField))
    if (object.bytes > sizeLimit)
      return refuse(problem('file-too-large', fileField, { limit: `${sizeLimit / 1024 / 1024} MB` }))
    const type = typeByName(named.name)
    if (!type) return refuse(problem('file-kind-refused', fileField))
    if (!contentMatches(type, object.start)) return refuse(problem('file-content-differs', fileField))
    return ok({ ...named, type, bytes: object.bytes, etag: object.etag })
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
      const kept = `${keptPrefix}${place}/${upload.id}/${etagInKey(etag)}`
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
