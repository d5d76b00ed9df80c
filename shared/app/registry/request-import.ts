import { createHash } from 'node:crypto'
import type { JobFiles } from '#adapters/files/job-files.ts'
import { jobsPrefix } from '#adapters/files/place.ts'
import type { RegistryUpload } from '#adapters/files/registry-uploads.ts'
import { authorize, type Staff } from '#domain/access/staff.ts'
import { type Job, jobIdFor } from '#domain/jobs/job.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { ActDeps } from '../deps.ts'
import { requestJob } from '../jobs/request-job.ts'

/** A registry file to import. */
export interface GivenRegistry {
  /** The file itself, or the key under which it was uploaded. */
  readonly file: { readonly csv: Uint8Array } | { readonly uploaded: string }
  /** Names of groups; a group without one keeps its name, or uses its code. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** Dry run: checks and counts without writing. */
  readonly dryRun: boolean
}

/** Approximate bytes of one registry row. */
const bytesPerRow = 110

/** Stores a registry file and requests the job that imports it. */
export async function requestImport(
  deps: ActDeps & { readonly objects: JobFiles },
  staff: Staff,
  { file, groups, dryRun }: GivenRegistry,
  key: string,
): Promise<Result<Job>> {
  if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
  const stored = await storeAt(deps.objects, `${jobsPrefix}${jobIdFor(staff.id, key)}`, file)
  if (!stored.ok) return stored
  return requestJob(deps, staff, {
    input: { kind: 'import-units', key: stored.value.key, groups, dryRun },
    key,
    size: Math.ceil(stored.value.bytes / bytesPerRow),
  })
}

/** Keyed by content, so that another file under the same idempotency key does not replace this one. */
async function storeAt(
  objects: JobFiles,
  prefix: string,
  file: GivenRegistry['file'],
): Promise<Result<Pick<RegistryUpload, 'key' | 'bytes'>>> {
  if ('uploaded' in file) return objects.takeRegistry(file.uploaded, prefix)
  const hash = createHash('sha256').update(file.csv).digest('hex').slice(0, 32)
  const key = `${prefix}/${hash}`
  await objects.put(key, file.csv, { name: 'danh-ba.csv', type: 'text/csv; charset=utf-8' })
  return ok({ key, bytes: file.csv.byteLength })
}
