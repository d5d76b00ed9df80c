import { createHash } from 'node:crypto'
import type { JobFiles } from '#adapters/files/job-files.ts'
import { jobsPrefix } from '#adapters/files/place.ts'
import { authorize, type Staff } from '#domain/access/staff.ts'
import { type Job, jobIdFor } from '#domain/jobs/job.ts'
import { problem, type Result, refuse } from '#domain/result.ts'
import type { ActDeps } from '../deps.ts'
import { requestJob } from '../jobs/request-job.ts'

/** A registry file to import. */
export interface GivenRegistry {
  readonly csv: Uint8Array
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
  { csv, groups, dryRun }: GivenRegistry,
  key: string,
): Promise<Result<Job>> {
  if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
  const hash = createHash('sha256').update(csv).digest('hex').slice(0, 32)
  // Keyed by content, so that another file under the same idempotency key does not replace this one.
  const place = `${jobsPrefix}${jobIdFor(staff.id, key)}/${hash}`
  await deps.objects.put(place, csv, { name: 'danh-ba.csv', type: 'text/csv; charset=utf-8' })
  return requestJob(deps, staff, {
    input: { kind: 'import-units', key: place, groups, dryRun },
    key,
    size: Math.ceil(csv.byteLength / bytesPerRow),
  })
}
