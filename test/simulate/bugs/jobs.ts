import type { Staff } from '#domain/access/staff.ts'
import type { JobCommit } from '#store/job-store.ts'
import type { Alter } from '../world/functions.ts'

/** The cursor of an import is saved before the units of its step are, which are written whatever became of the job. */
export const cursorBeforeStep: Alter = (parts, role) => {
  if (role !== 'jobs') return parts
  const { jobs, registry } = parts.store
  let left: (() => Promise<unknown>)[] = []
  return {
    ...parts,
    store: {
      ...parts.store,
      registry: {
        ...registry,
        async putUnits(_job, units) {
          left.push(() =>
            registry.put(
              units.map(({ unit }) => unit),
              [],
            ),
          )
          return 'done'
        },
      },
      jobs: {
        ...jobs,
        async commit(change: JobCommit) {
          const outcome = await jobs.commit(change)
          const steps = left
          left = []
          if (outcome === 'done') for (const step of steps) await step()
          return outcome
        },
      },
    },
  }
}

/** A spreadsheet leaves out the last task of each page. */
export const lostRows: Alter = (parts, role) => {
  if (role !== 'jobs') return parts
  const { page } = parts.store.branches
  return {
    ...parts,
    store: {
      ...parts.store,
      branches: {
        async page(id, query) {
          const found = await page(id, query)
          return { ...found, tasks: found.tasks.slice(0, -1) }
        },
      },
    },
  }
}

/** Warm workers remember a member of staff for ever, with all the rights of that day. */
export const rememberedRights: Alter = (parts, role) => {
  if (role !== 'jobs') return parts
  const { staff } = parts.store
  const first = new Map<string, Staff | undefined>()
  const byEmail: typeof staff.byEmail = async (email) => {
    if (!first.has(email)) first.set(email, await staff.byEmail(email))
    return first.get(email)
  }
  return { ...parts, store: { ...parts.store, staff: { ...staff, byEmail } } }
}

/** The mail that a job has ended is written after the job ended, in a call of its own. */
export const mailAfterJob: Alter = (parts, role) => {
  if (role !== 'jobs') return parts
  const { jobs, mails } = parts.store
  return {
    ...parts,
    store: {
      ...parts.store,
      jobs: {
        ...jobs,
        async commit({ mail, ...change }: JobCommit) {
          const outcome = await jobs.commit(change)
          if (outcome === 'done' && mail) await mails.addPending([mail.row], mail.at)
          return outcome
        },
      },
    },
  }
}
