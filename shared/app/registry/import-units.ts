import { authorize, type Staff } from '#domain/access/staff.ts'
import { canonical } from '#domain/history/history.ts'
import { asGroupId, type GroupId } from '#domain/ids.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import { ok, type Problem, problem, type Result, refuse } from '#domain/result.ts'
import type { ReadDeps } from '../deps.ts'

export interface ImportOptions {
  /** Names of groups; one that is not named here keeps its name, or is called by its code. */
  readonly groups?: readonly { readonly id: string; readonly name: string }[] | undefined
  /** Checks and counts, and writes nothing. */
  readonly dryRun?: boolean | undefined
}

export interface ImportResult {
  readonly units: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly groups: number
  readonly dryRun: boolean
}

/** So many faults are enough to see what is wrong with a file. */
const problemLimit = 50

/** Takes a registry file over, whole or not at all. Units that are not in it stay as they are. */
export async function importUnits(
  deps: ReadDeps,
  staff: Staff,
  csv: Uint8Array | string,
  { groups: named = [], dryRun = false }: ImportOptions = {},
): Promise<Result<ImportResult>> {
  if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
  const names = groupNames(named)
  if (!names.ok) return names
  // Loaded when it is needed: it would be a large part of what every page waits for.
  const { readUnitsCsv, relationProblems } = await import('./units-csv.ts')
  const lines = readUnitsCsv(csv)
  if (!lines.ok) return few(lines.problems)
  const { registry } = deps.store
  const [before, groupsBefore] = await Promise.all([registry.units(), registry.groups()])
  const known = new Map(before.map((unit) => [unit.id, unit]))
  const problems = relationProblems(
    lines.value.map(({ line, unit: { id, parent } }) => ({ line, id, parent })),
    (id) => known.get(id),
  )
  if (problems.length > 0) return few(problems)

  const units = lines.value.map(({ unit }) => unit)
  const added = units.filter((unit) => !known.has(unit.id))
  const changed = units.filter((unit) => {
    const old = known.get(unit.id)
    return old && canonical(old) !== canonical(unit)
  })
  const after = new Map([...known, ...units.map((unit) => [unit.id, unit] as const)])
  const groups = groupsAfter([...after.values()], groupsBefore, names.value)
  if (!dryRun && (await registry.put([...added, ...changed], groups)) === 'newer')
    return refuse(problem('newer-version'))
  return ok({
    units: units.length,
    added: added.length,
    changed: changed.length,
    unchanged: units.length - added.length - changed.length,
    groups: groups.length,
    dryRun,
  })
}

const few = (problems: readonly Problem[]) =>
  ({ ok: false, problems: problems.slice(0, problemLimit) }) as const

function groupNames(named: NonNullable<ImportOptions['groups']>): Result<ReadonlyMap<GroupId, string>> {
  const names = new Map<GroupId, string>()
  for (const [index, { id, name }] of named.entries()) {
    const group = asGroupId(id)
    if (!group) return refuse(problem('malformed', `groups.${index}.id`))
    names.set(group, name.normalize('NFC').trim())
  }
  return ok(names)
}

/** Every group that is known, named or used, with how many units it has now. */
function groupsAfter(
  units: readonly Unit[],
  before: readonly Group[],
  names: ReadonlyMap<GroupId, string>,
): readonly Group[] {
  const sizes = new Map<GroupId, number>()
  for (const id of units.flatMap((unit) => unit.groups)) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  const old = new Map(before.map((group) => [group.id, group.name]))
  return [...new Set([...old.keys(), ...names.keys(), ...sizes.keys()])].map((id) => ({
    id,
    name: names.get(id) || old.get(id) || id,
    units: sizes.get(id) ?? 0,
  }))
}
