import { parse } from 'csv-parse/sync'
import { fetchResult } from '#app/jobs/fetch-result.ts'
import { requestJob } from '#app/jobs/request-job.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { JobId } from '#domain/ids.ts'
import type { Job, JobInput } from '#domain/jobs/job.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'
import { people } from '#test/support/desk.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'

/** A published directive of a few units, and staff who ask for jobs about it. */
export interface JobsWorld {
  readonly system: System
  readonly store: StoreWithDue
  readonly tasksCsv: JobInput
  /** Asks as the secretary, and throws when it is refused. */
  ask(input?: JobInput, key?: string, as?: Staff): Promise<Job>
  stored(id: JobId): Promise<Job | undefined>
  /** The lines of the resulting file, as downloaded. */
  rowsOf(id: JobId, as?: Staff): Promise<string[][]>
}

export async function jobsWorld(given: StoreWithDue, units = 12): Promise<JobsWorld> {
  // Pages of two tasks, so that a file of twelve takes several parts.
  const branches: StoreWithDue['branches'] = {
    page: (id, query) => given.branches.page(id, { ...query, limit: 2 }),
  }
  const store = { ...given, branches }
  const system = systemOn(store)
  await Promise.all(Object.values(people).map((staff) => store.staff.put(staff)))
  const { id: directiveId } = await system.publish(someUnits(units))
  await system.settle()
  const tasksCsv = { kind: 'tasks-csv', directiveId } as const
  return {
    system,
    store,
    tasksCsv,
    async ask(input = tasksCsv, key = 'one', as = people.secretary) {
      const asked = await requestJob(system.jobs, as, { input, key })
      if (!asked.ok) throw new Error(JSON.stringify(asked.problems))
      return asked.value
    },
    stored: (id) => store.jobs.get(id),
    async rowsOf(id, as = people.secretary) {
      const file = await fetchResult(system.jobs, as, id)
      if (!file.ok) throw new Error(JSON.stringify(file.problems))
      return parse(system.jobs.objects.text(file.value.key) ?? '', { bom: true })
    },
  }
}
