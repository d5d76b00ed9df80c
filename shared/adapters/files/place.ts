import type { DirectiveId, TaskId } from '#domain/ids.ts'

/** What a file is attached to: a directive (its signed document) or a task (evidence of one unit). */
export type FilePlace = `directives/${DirectiveId}` | `tasks/${TaskId}`

/** Where registry files are uploaded to, before an import is asked for. */
export const registryPlace = 'registry'

/** Uploads from browsers. The bucket's lifecycle rule deletes them after some days; attached files are copied elsewhere. */
export const uploadsPrefix = 'uploads/'
/** Attached files. No upload form can write here. */
export const keptPrefix = 'files/'
/** Input and result files of jobs. The bucket's lifecycle rule deletes them when the jobs' rows expire. */
export const jobsPrefix = 'jobs/'
