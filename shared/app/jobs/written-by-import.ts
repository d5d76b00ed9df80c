import { type ImportWritten, isEnded, type Job } from '#domain/jobs/job.ts'
import type { Store } from '#store/store.ts'

/** What an import had written when it was cancelled, stopped or failed; undefined for all other jobs. */
export async function writtenByImport(
  { store }: { readonly store: Pick<Store, 'jobs'> },
  job: Job,
): Promise<ImportWritten | undefined> {
  const { input } = job
  const isCutShort = isEnded(job) && job.state.is !== 'done'
  if (input.kind !== 'import-units' || input.dryRun || !isCutShort) return undefined
  return (await store.jobs.writtenByImport(job.id)) ?? { units: 0, line: 0 }
}
