/** A form that the browser posts directly to S3, without a script. */
export interface UploadForm {
  readonly url: string
  /** Hidden fields, in this order. They are followed by the file input, named `file`. */
  readonly fields: Readonly<Record<string, string>>
}

/** The name of the file input. It must come last, since S3 ignores the fields after it. */
export const fileField = 'file'
