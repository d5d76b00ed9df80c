import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { keptPrefix } from '#adapters/files/place.ts'
import { asDirectiveId, asTaskId, type TaskId } from '#domain/ids.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'

/** An attached file in the bucket. */
export interface KeptObject {
  readonly key: string
  readonly bytes: number
}

/** A file without references, or a place that cannot be checked because an item cannot be read. */
export type Finding =
  | ({ readonly is: 'unused' } & KeptObject)
  | { readonly is: 'not-judged'; readonly place: string }

/**
 * The attached files that no draft, report or directive refers to: those of tasks that are not there, and those that were
 * removed from a draft before it was sent. Files that are newer than `before` may be about to be attached.
 */
export async function* findUnused(
  s3: S3Client,
  bucket: string,
  store: Pick<Store, 'tasks' | 'directives'>,
  before: Instant,
): AsyncGenerator<Finding> {
  for await (const { place, objects } of placesIn(s3, bucket, before)) {
    const used = await usedIn(store, place)
    if (!used) yield { is: 'not-judged', place }
    else for (const object of objects) if (!used.has(object.key)) yield { is: 'unused', ...object }
  }
}

interface Place {
  readonly place: string
  readonly objects: readonly KeptObject[]
}

/** The old files by place. A listing is in the order of the keys, so that those of one place follow each other. */
async function* placesIn(s3: S3Client, bucket: string, before: Instant): AsyncGenerator<Place> {
  let open: { place: string; objects: KeptObject[] } | undefined
  let start: string | undefined
  do {
    const listed = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: keptPrefix,
        ...(start ? { ContinuationToken: start } : {}),
      }),
    )
    for (const { Key: key = '', Size: bytes = 0, LastModified: at } of listed.Contents ?? []) {
      const place = key.slice(keptPrefix.length).split('/').slice(0, 2).join('/')
      if (open && open.place !== place) {
        yield open
        open = undefined
      }
      open ??= { place, objects: [] }
      if (at && at.toISOString() < before) open.objects.push({ key, bytes })
    }
    start = listed.NextContinuationToken
  } while (start)
  if (open) yield open
}

/** The keys referenced in a place; undefined if an item cannot be read. */
async function usedIn(
  store: Pick<Store, 'tasks' | 'directives'>,
  place: string,
): Promise<ReadonlySet<string> | undefined> {
  const [kind, name = ''] = place.split('/')
  if (kind === 'tasks') {
    const id = asTaskId(name)
    return id && usedByTask(store, id)
  }
  const id = kind === 'directives' ? asDirectiveId(name) : undefined
  if (!id) return undefined
  const directive = await store.directives.get(id)
  return new Set(directive?.files.map(({ key }) => key))
}

async function usedByTask(
  { tasks }: Pick<Store, 'tasks'>,
  id: TaskId,
): Promise<ReadonlySet<string> | undefined> {
  const [task, reports, draft] = await Promise.all([tasks.get(id), tasks.allReports(id), tasks.draft(id)])
  // A version that cannot be read may refer to any file.
  if (reports.length !== (task?.reports ?? 0)) return undefined
  return new Set([...reports, ...(draft ? [draft] : [])].flatMap(({ files }) => files.map(({ key }) => key)))
}
