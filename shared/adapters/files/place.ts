import type { DirectiveId, TaskId } from '#domain/ids.ts'

/** To what files belong: the signed document of a directive, or the evidence of one unit's task. */
export type FilePlace = `directives/${DirectiveId}` | `tasks/${TaskId}`

/** Where browsers upload to. What was never attached is deleted from here by the bucket, after some days. */
export const uploadsPrefix = 'uploads/'
/** Where attached files are kept; no form can write to it. */
export const keptPrefix = 'files/'
/** What jobs read and make; deleted by the bucket with the jobs' rows. */
export const jobsPrefix = 'jobs/'
