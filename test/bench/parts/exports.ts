import { asJobId } from '#domain/ids.ts'
import type { JobKind } from '#domain/jobs/job.ts'
import { rounded } from '../statistics.ts'
import { expectStatus, type World } from '../world.ts'

export interface ExportMeasure {
  readonly ms: number
  readonly rows: number
  readonly bytes: number
}

/** Measures one file of all units, from the worker's first message to the finished file. */
export async function measureExport(
  world: World,
  kind: Exclude<JobKind, 'import-units' | 'publish'>,
): Promise<ExportMeasure> {
  const api = await world.handler('api')
  const key = `bench-${kind}`
  const asked = await api.run({
    is: 'requests',
    concurrency: 1,
    requests: [
      {
        method: 'POST',
        target: `/api/directives/${world.issued.directive.id}/exports`,
        headers: { ...world.secretary, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ kind }),
      },
    ],
  })
  expectStatus(asked, 202)
  const jobId = asJobId(JSON.parse(asked.answers?.[0]?.body ?? '{}').id ?? '')
  if (!jobId) throw new Error('no job was named')
  const worker = await world.handler('jobs')
  const body = JSON.stringify({ v: 1, kind: 'job', jobId })
  const { ms } = await worker.run({ is: 'messages', bodies: [body], batchSize: 1, concurrency: 1 })
  const job = await world.store.jobs.get(jobId)
  if (job?.state.is !== 'done' || job.state.result.is !== 'file')
    throw new Error(`the job is ${job?.state.is}`)
  const { rows, file } = job.state.result
  if (rows === 0) throw new Error(`${kind} measured nothing: the file has no rows`)
  return { ms: rounded(ms, 0), rows, bytes: file.bytes }
}
