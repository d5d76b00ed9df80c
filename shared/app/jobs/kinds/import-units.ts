import { jobsPrefix } from '#adapters/files/place.ts'
import { canonical } from '#domain/history/history.ts'
import { asGroupId, type GroupId, type UnitId } from '#domain/ids.ts'
import type { Contact, Unit } from '#domain/registry/unit.ts'
import { type Problem, problem, type Result, refuse } from '#domain/result.ts'
import type { StepOutcome, UnitToPut } from '#store/registry-imports.ts'
import type { Store } from '#store/store.ts'
import {
  type LineRelation,
  linesIn,
  readUnitRows,
  relationProblems,
  type UnitRows,
  wholeRows,
} from '../../registry/units-csv.ts'
import type { JobWorkDeps } from '../job-deps.ts'
import { JobLost, type RunSlice, type SliceOutcome } from '../kind.ts'
import {
  type At,
  beginning,
  type Cursor,
  cursorSchema,
  notesSchema,
  type Place,
  start,
  type Totals,
} from './import-cursor.ts'
import { done, type ImportSlice, keptNamed, refused } from './import-report.ts'

/**
 * Imports a registry file, all or nothing, unless it is cancelled while it writes: then what is written is every change up to a
 * line of the file. Units that are not in it stay unchanged.
 */
export const importUnits: RunSlice<'import-units'> = async (deps, slice) => {
  const names = groupNames(slice.input.groups)
  if (!names.ok) return refused(deps, slice, start.totals, names.problems)
  const at = slice.cursor === undefined ? start : cursorSchema.parse(JSON.parse(slice.cursor))
  switch (at.phase) {
    case 'read':
      return readSome(deps, slice, at)
    case 'compare':
      return compare(deps, slice, at, names.value)
    case 'write':
      return writeSome(deps, slice, at)
    case 'count':
      return countSome(deps, slice, at, names.value)
  }
}

type Names = ReadonlyMap<GroupId, string>

/** Progress: checking is the first half, writing the second. */
const more = ({ job }: ImportSlice, cursor: Cursor, share: number): SliceOutcome => ({
  is: 'more',
  cursor: JSON.stringify(cursor),
  progress: { done: Math.floor(job.state.progress.of * share), of: job.state.progress.of },
})

async function readSome(deps: JobWorkDeps, slice: ImportSlice, at: At<'read'>): Promise<SliceOutcome> {
  const { objects, store, mark } = deps
  const read = await rowsAt(deps, slice, at.place)
  if (!read.ok) return refused(deps, slice, at.totals, read.problems)
  const { rows, next, share } = read.value
  const changes = changesOf(rows.units, await storedOf(store, rows))
  const { totals: before } = at
  const totals: Totals = {
    units: before.units + rows.units.length,
    added: before.added + changes.added.length,
    changed: before.changed + changes.changed.length,
    unchanged: before.unchanged + rows.units.length - changes.added.length - changes.changed.length,
    kept: {
      units: before.kept.units + changes.kept.length,
      first: [...before.kept.first, ...changes.kept].slice(0, keptNamed),
    },
    used: [...new Set([...before.used, ...rows.units.flatMap(({ unit }) => unit.groups)])],
  }
  const problems = [...rows.problems, ...(await caseProblems(store, rows, changes.added))]
  const key = `${jobsPrefix}${slice.job.id}/${mark()}`
  const lines = rows.units.map(({ line, unit: { id, parent } }): LineRelation => ({ line, id, parent }))
  await objects.put(key, JSON.stringify({ lines, problems }), {
    name: 'notes.json',
    type: 'application/json',
  })
  const notes = [...at.notes, key]
  return next
    ? more(slice, { phase: 'read', place: next, totals, notes }, share / 2)
    : more(slice, { phase: 'compare', totals, notes }, 0.5)
}

async function compare(
  deps: JobWorkDeps,
  slice: ImportSlice,
  { totals, notes }: At<'compare'>,
  names: Names,
): Promise<SliceOutcome> {
  const { store, objects } = deps
  const lines: LineRelation[] = []
  const problems: Problem[] = []
  for (const key of notes) {
    const stored = await objects.read(key, 0, deps.slice.readBytes * 4)
    if (!stored) return { is: 'anew' }
    const noted = notesSchema.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8')))
    lines.push(...noted.lines)
    problems.push(...noted.problems)
  }
  problems.push(...relationProblems(lines, await storedParents(store, lines)))
  if (lines.length === 0 && problems.length === 0) problems.push(problem('csv-empty', 'csv'))
  if (problems.length > 0) return refused(deps, slice, totals, problems)
  if (!slice.input.dryRun) return more(slice, { phase: 'write', place: beginning, totals }, 0.5)
  const known = await store.registry.groups()
  const groups = new Set([...known.map(({ id }) => id), ...names.keys(), ...totals.used])
  return done(slice, totals, groups.size)
}

async function writeSome(deps: JobWorkDeps, slice: ImportSlice, at: At<'write'>): Promise<SliceOutcome> {
  const { registry } = deps.store
  const read = await rowsAt(deps, slice, at.place)
  if (!read.ok) return { is: 'failed', problems: read.problems }
  const { rows, next, share } = read.value
  const written = await untilWritten(
    async () => {
      const { changes } = changesOf(rows.units, await storedOf(deps.store, rows))
      await registry.putPointers(changes.map(({ unit }) => unit))
      return changes
    },
    (some) => registry.putUnits(slice.job, some),
    registry.stepSize,
  )
  if (written === 'newer') return writtenByNewer
  const { totals } = at
  return more(
    slice,
    next ? { phase: 'write', place: next, totals } : { phase: 'count', shard: 0, sizes: {}, totals },
    0.5 + share * 0.45,
  )
}

const writtenByNewer: SliceOutcome = { is: 'failed', problems: [problem('newer-version')] }

/** Attempts to write what changes while it is being written. */
const writeTries = 5

/**
 * Writes in steps, each of which is all or none and takes place only while the job is this worker's. What changed since it
 * was read is read and compared again.
 */
async function untilWritten<One>(
  read: () => Promise<readonly One[]>,
  put: (some: readonly One[]) => Promise<StepOutcome>,
  stepSize: number,
): Promise<'done' | 'newer'> {
  for (let attempt = 0; attempt < writeTries; attempt += 1) {
    const wanted = await read()
    let outcome: StepOutcome = 'done'
    for (let from = 0; from < wanted.length && outcome === 'done'; from += stepSize)
      outcome = await put(wanted.slice(from, from + stepSize))
    if (outcome === 'job-lost') throw new JobLost('the import has ended, or another worker has taken it over')
    if (outcome === 'done' || outcome === 'newer') return outcome
  }
  throw new Error('what the import writes keeps changing, or the table is too busy')
}

/** Counts the units of each group and indexes their names, one shard per slice. The counts are in the cursor, so a repeated slice counts nothing twice. */
async function countSome(
  { store: { registry } }: JobWorkDeps,
  slice: ImportSlice,
  { shard, sizes: before, totals }: At<'count'>,
  names: Names,
): Promise<SliceOutcome> {
  const sizes = { ...before }
  for (const { groups } of await registry.indexShard(shard))
    for (const id of groups) sizes[id] = (sizes[id] ?? 0) + 1
  if (shard + 1 < registry.shards)
    return more(slice, { phase: 'count', shard: shard + 1, sizes, totals }, 0.95)
  let count = 0
  const written = await untilWritten(
    async () => {
      const old = new Map((await registry.groups()).map((group) => [group.id, group]))
      const ids = new Set([...old.keys(), ...names.keys(), ...(Object.keys(sizes) as GroupId[])])
      count = ids.size
      return [...ids].map((id) => {
        const before = old.get(id)
        return { before, group: { id, name: names.get(id) || before?.name || id, units: sizes[id] ?? 0 } }
      })
    },
    (some) => registry.putGroups(slice.job, some),
    registry.stepSize,
  )
  return written === 'newer' ? writtenByNewer : done(slice, totals, count)
}

interface SomeRows {
  readonly rows: UnitRows
  /** Undefined at the end of the file. */
  readonly next: Place | undefined
  /** The fraction of the file that was read, from 0 to 1. */
  readonly share: number
}

/** Complete rows of the uploaded file. */
async function rowsAt(
  { objects, slice: { readBytes } }: JobWorkDeps,
  { input }: ImportSlice,
  { offset, lines, layout }: Place,
): Promise<Result<SomeRows>> {
  const found = await objects.read(input.key, offset, readBytes)
  if (!found || found.total === 0) return refuse(problem('csv-empty', 'csv'))
  const isLast = offset + found.bytes.length >= found.total
  const bytes = isLast ? found.bytes : found.bytes.subarray(0, wholeRows(found.bytes))
  // The chunk contains no end of row: no valid row is that long.
  if (bytes.length === 0 && !isLast) return refuse(problem('csv-row', 'csv', { line: lines + 1 }))
  const rows = readUnitRows(bytes, layout && { layout, lines })
  if (!rows.ok) return rows
  const behind = { offset: offset + bytes.length, lines: lines + linesIn(bytes), layout: rows.value.layout }
  return {
    ok: true,
    value: { rows: rows.value, next: isLast ? undefined : behind, share: behind.offset / found.total },
  }
}

async function storedOf({ registry }: Pick<Store, 'registry'>, { units }: UnitRows) {
  const stored = await registry.unitsOf(units.map(({ unit }) => unit.id))
  return new Map(stored.map((unit) => [unit.id, unit]))
}

function changesOf(units: UnitRows['units'], stored: ReadonlyMap<UnitId, Unit>) {
  const added: Unit[] = []
  const changed: Unit[] = []
  const kept: UnitId[] = []
  /** Added and changed units in the order of the file. */
  const changes: UnitToPut[] = []
  for (const { unit, line } of units) {
    const old = stored.get(unit.id)
    if (!old) {
      added.push(unit)
      changes.push({ before: undefined, unit, line })
      continue
    }
    const { correctedAt, unreachable, deputyUnreachable, ...contact } = old.contact
    if (correctedAt && canonical(contact) !== canonical(unit.contact)) kept.push(unit.id)
    const next = { ...unit, contact: correctedAt ? old.contact : importedContact(unit.contact, old.contact) }
    if (canonical(old) === canonical(next)) continue
    changed.push(next)
    changes.push({ before: old, unit: next, line })
  }
  return { added, changed, kept, changes }
}

/** The file's contact; that no mail reaches an address stays known while the file has the same address. */
const importedContact = (given: Contact, old: Contact): Contact => ({
  ...given,
  ...(old.unreachable && old.email === given.email ? { unreachable: old.unreachable } : {}),
  ...(old.deputyUnreachable && old.deputyEmail === given.deputyEmail
    ? { deputyUnreachable: old.deputyUnreachable }
    : {}),
})

/** New unit codes that differ from a registered code in case only: probably the same unit. */
async function caseProblems(
  { registry }: Pick<Store, 'registry'>,
  { units }: UnitRows,
  added: readonly Unit[],
): Promise<readonly Problem[]> {
  const spelled = new Map<string, UnitId>()
  for (const { id } of added)
    for (const other of [id.toUpperCase(), id.toLowerCase()]) if (other !== id) spelled.set(other, id)
  const others = await registry.unitsOf([...spelled.keys()] as UnitId[])
  const lines = new Map(units.map(({ unit, line }) => [unit.id, line]))
  return others.flatMap(({ id: stored }) => {
    const unit = spelled.get(stored)
    return unit ? [problem('unit-case-differs', 'csv', { line: lines.get(unit) ?? 0, unit, stored })] : []
  })
}

/** The parents of units that the file refers to but does not contain, up to the top. */
async function storedParents({ registry }: Pick<Store, 'registry'>, lines: readonly LineRelation[]) {
  const given = new Set(lines.map(({ id }) => id))
  const stored = new Map<UnitId, Unit | undefined>()
  const isNew = (id: UnitId | undefined): id is UnitId =>
    id !== undefined && !given.has(id) && !stored.has(id)
  let wanted = lines.map(({ parent }) => parent).filter(isNew)
  while (wanted.length > 0) {
    const found = await registry.unitsOf(wanted)
    for (const id of wanted) stored.set(id, undefined)
    for (const unit of found) stored.set(unit.id, unit)
    wanted = found.map(({ parent }) => parent).filter(isNew)
  }
  return (id: UnitId) => stored.get(id)
}

function groupNames(named: readonly { readonly id: string; readonly name: string }[]): Result<Names> {
  const names = new Map<GroupId, string>()
  const problems: Problem[] = []
  for (const [index, { id, name }] of named.entries()) {
    const group = asGroupId(id)
    if (group) names.set(group, name.normalize('NFC').trim())
    else problems.push(problem('malformed', `groups.${index}.id`))
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: names }
}
