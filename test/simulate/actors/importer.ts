import { cancelJob } from '#app/jobs/cancel-job.ts'
import { requestImport } from '#app/registry/request-import.ts'
import { unitColumns } from '#app/registry/unit-columns.ts'
import type { JobId } from '#domain/ids.ts'
import { isEnded, jobIdFor } from '#domain/jobs/job.ts'
import { type Callers, hour, type ImportedUnit, type ImportPlan, minute } from './actors.ts'
import { administrator, day, startOfRun } from './setting.ts'

/** The administrator imports registry files, cancels some imports, and imports corrected files later. No directive is addressed to their units. */
export function administratorImports(callers: Callers): void {
  const { random } = callers
  for (const file of ['NA', 'NB']) {
    callers.at(startOfRun + random.between(hour, 25 * day), () => importVersion(callers, file, 1))
  }
}

const versions = 2

/** Imports one version of a file; the next follows some time after it has ended. */
function importVersion(callers: Callers, file: string, version: number): void {
  if (version > versions) return
  const plan = planOf(callers, file, version)
  const key = `${file} ${version}`
  const id = jobIdFor(administrator.id, key)
  callers.imports.set(id, plan)
  ask(callers, plan, key)
  if (callers.random.chance(0.25)) callers.soon(0, 3 * minute, () => cancel(callers, id))
  const next = () => importVersion(callers, file, version + 1)
  callers.soon(hour, 3 * day, () => whenEnded(callers, id, next))
}

function planOf({ random }: Callers, file: string, version: number): ImportPlan {
  const idPrefix = `H24.${file}`
  // In each version some units are new, some are changed and some stay as they were.
  const count = 3 + version
  const units = Array.from({ length: count }, (_, n): ImportedUnit => {
    const revision = n % 2 === 0 ? version : 1
    return {
      id: `${idPrefix}${n}`,
      name: `Đơn vị nhập ${file}${n}, bản ${revision}`,
      email: `${file.toLowerCase()}${n}.${revision}@haiphong.example`,
    }
  })
  return { idPrefix, units, dryRun: random.chance(0.15), isFaulty: random.chance(0.2) }
}

/** The file as it is uploaded. In a faulty one the parent of the last unit does not exist. */
function csvOf({ units, isFaulty }: ImportPlan): Uint8Array {
  const rows = units.map(({ id, name, email }, index) => {
    const parent = isFaulty && index === units.length - 1 ? 'H24.KHONG' : 'H24.P000'
    const cells: Readonly<Record<string, string>> = { id, name, kind: 'N', parent, groups: 'nhap', email }
    return unitColumns.map((column) => `"${cells[column] ?? ''}"`).join(',')
  })
  return Buffer.from(`${[unitColumns.join(','), ...rows].join('\n')}\n`)
}

function ask(callers: Callers, plan: ImportPlan, key: string): void {
  callers.desk(
    async (deps) => {
      const csv = csvOf(plan)
      const file = callers.random.chance(0.5) ? { uploaded: callers.uploadRegistry(csv) } : { csv }
      const given = { file, groups: [{ id: 'nhap', name: 'Nhóm nhập' }], dryRun: plan.dryRun }
      await requestImport(deps, administrator, given, key)
    },
    () => callers.soon(0, 10 * minute, () => ask(callers, plan, key)),
  )
}

function cancel(callers: Callers, id: JobId): void {
  callers.desk(
    async (deps) => {
      await cancelJob(deps, administrator, id)
    },
    () => callers.soon(0, minute, () => cancel(callers, id)),
  )
}

function whenEnded(callers: Callers, id: JobId, next: () => void): void {
  const again = () => callers.soon(hour, 6 * hour, () => whenEnded(callers, id, next))
  callers.desk(async ({ store }) => {
    const job = await store.jobs.get(id)
    if (job && !isEnded(job)) return again()
    callers.tally.answered('import', job?.state.is === 'done')
    callers.soon(hour, day, next)
  }, again)
}
