import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { isNoText, registryFileLimit } from '#domain/file.ts'
import type { FileId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { registryPlace, uploadsPrefix } from './place.ts'
import { fileField, type UploadForm } from './upload-form.ts'
import { etagInKey, parseUploadKey, startOfObject } from './uploaded-object.ts'

/** An uploaded registry file. Its rows are checked by the job that imports it. */
export interface RegistryUpload {
  readonly key: string
  readonly name: string
  readonly bytes: number
}

/** Registry files that are too large for a request to a function. */
export interface RegistryUploads {
  /**
   * A form with which a browser or a program uploads one file. A browser is redirected to `redirectTo` with `?key=…`; without
   * it, the key is in the form's fields.
   */
  registryForm(id: FileId, redirectTo?: string): Promise<UploadForm>
  /** Checks an upload: its place, size and name, and that it may be text. Changes nothing. */
  inspectRegistry(key: string): Promise<Result<RegistryUpload>>
  /** Checks an upload and copies it below `prefix`, where no upload form can write; returns the copy. */
  takeRegistry(key: string, prefix: string): Promise<Result<RegistryUpload>>
}

const uploadMinutes = 60
const ending = '.csv'

export function registryUploadsOn(client: S3Client, bucket: string): RegistryUploads {
  async function check(key: string): Promise<Result<RegistryUpload & { readonly etag: string }>> {
    const named = parseUploadKey(registryPlace, key)
    if (!named) return refuse(problem('not-found', fileField))
    const object = await startOfObject(client, bucket, key)
    if (!object || object.bytes === 0 || named.name === '') return refuse(problem('file-missing', fileField))
    const { start, bytes, etag } = object
    if (bytes > registryFileLimit)
      return refuse(problem('file-too-large', fileField, { limit: `${registryFileLimit / 1024 / 1024} MB` }))
    if (!named.name.toLowerCase().endsWith(ending) || isNoText(start))
      return refuse(problem('csv-encoding', fileField))
    return ok({ key, name: named.name, bytes, etag })
  }

  return {
    async registryForm(id, redirectTo) {
      const { createPresignedPost } = await import('@aws-sdk/s3-presigned-post')
      const name = redirectTo === undefined ? `danh-ba${ending}` : `\${filename}`
      return createPresignedPost(client, {
        Bucket: bucket,
        Key: `${uploadsPrefix}${registryPlace}/${id}/${name}`,
        // From 0, so that a form without a file is redirected to our page, which shows a message.
        Conditions: [['content-length-range', 0, registryFileLimit]],
        ...(redirectTo === undefined ? {} : { Fields: { success_action_redirect: redirectTo } }),
        Expires: uploadMinutes * 60,
      })
    },

    async inspectRegistry(key) {
      const found = await check(key)
      if (!found.ok) return found
      const { etag: _etag, ...upload } = found.value
      return ok(upload)
    },

    async takeRegistry(key, prefix) {
      const found = await check(key)
      if (!found.ok) return found
      const { etag, ...upload } = found.value
      const kept = `${prefix}/${etagInKey(etag)}`
      await client.send(
        new CopyObjectCommand({
          Bucket: bucket,
          Key: kept,
          CopySource: `${bucket}/${encodeURIComponent(key)}`,
          // Settles an upload that is replaced between check and copy: an unchecked file is never copied.
          CopySourceIfMatch: etag,
        }),
      )
      return ok({ ...upload, key: kept })
    },
  }
}
