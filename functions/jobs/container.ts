import { jobObjectsOn, smallestPart } from '#adapters/files/job-objects.ts'
import { systemClock } from '#adapters/lambda/clock.ts'
import { required } from '#adapters/lambda/config.ts'
import { randomIds, storeWithImportsFromEnvironment } from '#adapters/lambda/environment.ts'
import { nudgerFromEnvironment } from '#adapters/lambda/queue-environment.ts'
import { s3FromEnvironment } from '#adapters/lambda/s3-environment.ts'
import type { JobWorkDeps } from '#app/jobs/job-deps.ts'

export const deps: JobWorkDeps = {
  store: storeWithImportsFromEnvironment(),
  nudger: nudgerFromEnvironment('jobs', 'fan-out', 'express'),
  clock: systemClock,
  objects: jobObjectsOn(s3FromEnvironment(), required('FILES_BUCKET')),
  slice: { partBytes: smallestPart, readBytes: 512 * 1024, tasks: 10_000 },
  ids: randomIds,
  mark: randomIds.file,
}
