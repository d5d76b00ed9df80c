import { smallestPart } from '#adapters/files/job-objects.ts'
import { systemClock } from '#adapters/lambda/clock.ts'
import { randomIds, storeFromEnvironment } from '#adapters/lambda/environment.ts'
import { jobObjectsFromEnvironment } from '#adapters/lambda/files-environment.ts'
import { nudgerFromEnvironment } from '#adapters/lambda/queue-environment.ts'
import type { JobWorkDeps } from '#app/jobs/job-deps.ts'

export const deps: JobWorkDeps = {
  store: storeFromEnvironment(),
  nudger: nudgerFromEnvironment('jobs'),
  clock: systemClock,
  objects: jobObjectsFromEnvironment(),
  slice: { partBytes: smallestPart, readBytes: 512 * 1024 },
  mark: randomIds.file,
}
