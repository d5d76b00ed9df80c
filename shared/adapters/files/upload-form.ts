/** A form that a browser posts to the file store itself, without a script. */
export interface UploadForm {
  readonly url: string
  /** Hidden fields, in this order; the file's own field comes last and is called `file`. */
  readonly fields: Readonly<Record<string, string>>
}

/** The name of the file's own field: what follows it is ignored by S3. */
export const fileField = 'file'
