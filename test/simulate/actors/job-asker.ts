import { cancelJob } from '#app/jobs/cancel-job.ts'
import { fetchResult } from '#app/jobs/fetch-result.ts'
import { requestJob } from '#app/jobs/request-job.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { JobId, UnitId } from '#domain/ids.ts'
import type { JobInput } from '#domain/jobs/job.ts'
import { type Callers, type DirectiveRun, hour, minute } from './actors.ts'
import { colleague, day, secretary } from './setting.ts'

const kinds = ['tasks-csv', 'figures-csv', 'late-list'] as const

/** The secretary asks for spreadsheets and late lists, alone or several at once, and cancels some of them. */
export function secretaryAsksForJobs(callers: Callers, run: DirectiveRun): void {
  const { random } = callers
  for (let n = 0; n < 2; n += 1) {
    const moment = run.publishedAt + random.between(hour, 38 * day)
    // More at once than an issuer has places, so that some wait in its queue.
    const count = random.pick([1, 1, 4])
    for (let one = 0; one < count; one += 1) {
      const input = { kind: random.pick(kinds), directiveId: run.directive.id }
      const key = `${run.directive.id} ${n} ${one}`
      callers.at(moment, () => ask(callers, secretary, input, key))
      // A second click, in another window.
      if (random.chance(0.2))
        callers.at(moment + random.below(minute), () => ask(callers, secretary, input, key))
    }
  }
  const leaving = run.publishedAt + random.between(day, 36 * day)
  const input = { kind: random.pick(kinds), directiveId: run.directive.id }
  for (let one = 0; one < 3; one += 1)
    callers.at(leaving - random.below(minute), () =>
      ask(callers, colleague, input, `${run.directive.id} colleague ${one}`),
    )
  callers.at(leaving, () => move(callers, 'H24.P000' as UnitId))
  callers.at(leaving + random.between(6 * hour, day), () => move(callers, colleague.unitId))
}

/** The colleague changes to another unit, with jobs still running, or comes back. */
function move(callers: Callers, unitId: UnitId): void {
  callers.desk(
    async ({ store }) => {
      if ((await store.staff.put({ ...colleague, unitId })) !== 'done') throw new Error('busy')
    },
    () => callers.soon(0, minute, () => move(callers, unitId)),
  )
}

function ask(callers: Callers, staff: Staff, input: JobInput, key: string): void {
  const { random } = callers
  callers.desk(
    async (deps) => {
      const asked = await requestJob(deps, staff, { input, key })
      if (!asked.ok) return
      const { id } = asked.value
      if (random.chance(0.15)) callers.soon(0, 3 * minute, () => cancel(callers, staff, id))
      callers.soon(minute, 2 * day, () => fetch(callers, staff, id))
    },
    () => callers.soon(0, 10 * minute, () => ask(callers, staff, input, key)),
  )
}

function cancel(callers: Callers, staff: Staff, id: JobId): void {
  callers.desk(
    async (deps) => {
      await cancelJob(deps, staff, id)
    },
    () => callers.soon(0, minute, () => cancel(callers, staff, id)),
  )
}

function fetch(callers: Callers, staff: Staff, id: JobId): void {
  callers.desk(
    async (deps) => {
      const file = await fetchResult(deps, staff, id)
      const bytes = file.ok && callers.fileAt(file.value.key)
      if (file.ok) callers.fetched.push({ jobId: id, key: file.value.key, bytes: bytes || new Uint8Array() })
    },
    () => {},
  )
}
