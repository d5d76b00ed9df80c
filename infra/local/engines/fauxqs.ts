import { buildApp } from 'fauxqs'
import { CannotStart } from '../cannot-start.ts'
import { diskFault } from '../disk.ts'
import type { Report } from '../lambda/function-log.ts'
import { type ObjectFiles, withLongKeys } from './long-keys.ts'
import { checkStoredObjects } from './stored-objects.ts'

// fauxqs exports neither its stores nor a way to listen on 127.0.0.1 only, to take bodies above 11 MiB or to make
// messages visible again after a kill, so these parts of the pinned version are loaded by their file names.
// Only what is used here is declared.

/** A message in flight. */
interface InFlight {
  readonly receiptHandle: string
}

interface Queue {
  readonly name: string
  readonly inflightMessages: ReadonlyMap<string, InFlight>
  persistence: Persistence | undefined
  setAttributes(attributes: Readonly<Record<string, string>>): void
  changeVisibility(receiptHandle: string, seconds: number): void
}

interface SqsStore {
  persistence: Persistence | undefined
  allQueues(): Iterable<Queue>
  getQueueByName(name: string): Queue | undefined
  createQueue(name: string, url: string, arn: string, attributes: Record<string, string>): Queue
}

interface SnsStore {
  persistence: Persistence | undefined
}

/** The object store, as far as uploads need it. */
export interface ObjectStore {
  persistence: unknown
  createBucket(name: string): void
  deleteObject(bucket: string, key: string): void
  putObject(
    bucket: string,
    key: string,
    body: Buffer,
    contentType: string,
    metadata: Record<string, string>,
    system: { contentDisposition?: string; cacheControl?: string },
  ): { readonly etag: string }
}

interface Persistence {
  readonly db: { exec(sql: string): void }
  loadSqsAndSns(sqs: SqsStore, sns: SnsStore): void
  close(): void
}

interface Parts {
  readonly SqsStore: new () => SqsStore
  readonly SnsStore: new () => SnsStore
  readonly S3Store: new () => ObjectStore
  readonly PersistenceManager: new (folder: string) => Persistence
  readonly FileS3Persistence: new (
    folder: string,
  ) => ObjectFiles<{ readonly key: string }> & { loadS3(store: ObjectStore): void }
}

const load = (path: string): Promise<Partial<Parts>> =>
  import(new URL(`../../../node_modules/fauxqs/dist/${path}`, import.meta.url).href)

async function loadParts(): Promise<Parts> {
  const [sqs, sns, s3, persistence, files] = await Promise.all(
    ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js', 's3/fileS3Persistence.js'].map(
      load,
    ),
  )
  const { SqsStore, SnsStore, S3Store, PersistenceManager, FileS3Persistence } = {
    ...sqs,
    ...sns,
    ...s3,
    ...persistence,
    ...files,
  }
  if (!SqsStore || !SnsStore || !S3Store || !PersistenceManager || !FileS3Persistence)
    throw new Error('this version of fauxqs is built differently: the local run is written for 2.4.1')
  return { SqsStore, SnsStore, S3Store, PersistenceManager, FileS3Persistence }
}

type App = ReturnType<typeof buildApp>

/** fauxqs without its own server: its stores and its request handler. */
export interface Fauxqs {
  readonly app: App
  readonly queues: SqsStore
  readonly objects: ObjectStore
  close(): void
}

/** Opens the stores in these folders. */
export async function openFauxqs(folders: {
  readonly queues: string
  readonly objects: string
  readonly region: string
  readonly report: Report
}): Promise<Fauxqs> {
  const { SqsStore, SnsStore, S3Store, PersistenceManager, FileS3Persistence } = await loadParts()
  const [sqsStore, snsStore, s3Store] = [new SqsStore(), new SnsStore(), new S3Store()]
  const persistence = openQueues(PersistenceManager, folders.queues, sqsStore, snsStore)
  // Killing the process loses nothing that was written. After a power failure the sweep replaces lost nudges.
  persistence.db.exec('PRAGMA synchronous = OFF')
  for (const queue of sqsStore.allQueues()) queue.persistence = persistence
  sqsStore.persistence = persistence
  snsStore.persistence = persistence
  const files = new FileS3Persistence(folders.objects)
  withLongKeys(files, folders.objects)
  const lost = checkStoredObjects(folders.objects, folders.report)
  files.loadS3(s3Store)
  // In memory only: the persistence is not connected yet, so that what is left of the object stays on the disk.
  for (const { bucket, key } of lost) s3Store.deleteObject(bucket, key)
  s3Store.persistence = files
  const stores = { sqsStore, snsStore, s3Store } as unknown as NonNullable<
    NonNullable<Parameters<typeof buildApp>[0]>['stores']
  >
  const app = buildApp({ logger: false, defaultRegion: folders.region, stores })
  return { app, queues: sqsStore, objects: s3Store, close: () => persistence.close() }
}

function openQueues(
  Manager: Parts['PersistenceManager'],
  folder: string,
  sqs: SqsStore,
  sns: SnsStore,
): Persistence {
  try {
    const persistence = new Manager(folder)
    persistence.loadSqsAndSns(sqs, sns)
    return persistence
  } catch (error) {
    throw new CannotStart(
      diskFault(error, folder) ??
        `${folder} is damaged (${String(error)}): delete that folder and the file mails/played beside it. Nothing is lost: what is due is found again, and the events of mails are played again.`,
    )
  }
}

/** The consumers of the last run have ended: makes all in-flight messages visible now, before their visibility timeout. */
export function releaseAll(fauxqs: Fauxqs): void {
  // One second, not 0: with 0 this version fails to write the message back.
  for (const queue of fauxqs.queues.allQueues())
    for (const handle of [...queue.inflightMessages.keys()]) queue.changeVisibility(handle, 0.001)
}
