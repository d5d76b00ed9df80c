import { CsvError, parse } from 'csv-parse/sync'
import { asGroupId, asUnitId, type GroupId, type UnitId } from '#domain/ids.ts'
import { looksLikeEmail, type Unit } from '#domain/registry/unit.ts'
import { ok, type Problem, problem, type Result, refuse } from '#domain/result.ts'
import { unitColumns } from './unit-columns.ts'

type Column = (typeof unitColumns)[number]

/** A unit as a line of the file has it. */
export interface UnitLine {
  readonly line: number
  readonly unit: Unit
}

const cellLimit = 300

/** Reads UTF-8 with or without BOM, composed or decomposed; what is not UTF-8 is refused, not guessed at. */
function csvText(csv: Uint8Array | string): Result<string> {
  try {
    const text =
      typeof csv === 'string'
        ? csv.replace(/^\uFEFF/, '')
        : new TextDecoder('utf-8', { fatal: true }).decode(csv)
    return /[\0\uFFFD]/.test(text) ? refuse(problem('csv-encoding', 'csv')) : ok(text.normalize('NFC'))
  } catch {
    return refuse(problem('csv-encoding', 'csv'))
  }
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** Each record with the line it ends on. Spreadsheets of a Vietnamese desk write semicolons. */
function rowsOf(text: string): Result<readonly Row[]> {
  const heading = text.split(/\r?\n/, 1)[0] ?? ''
  try {
    const records = parse(text, {
      delimiter: heading.includes(';') && !heading.includes(',') ? ';' : ',',
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return ok(
      records
        .map(({ record, info }) => ({ line: info.lines, cells: record.map(tidy) }))
        .filter(({ cells }) => cells.some((cell) => cell !== '')),
    )
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    return refuse(problem('csv-row', 'csv', { line: Number(fault.lines ?? 1) }))
  }
}

const tidy = (cell: string): string => cell.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** Every line of a registry file as a unit, or all that is wrong with it, by line. */
export function readUnitsCsv(csv: Uint8Array | string): Result<readonly UnitLine[]> {
  const text = csvText(csv)
  if (!text.ok) return text
  const rows = rowsOf(text.value)
  if (!rows.ok) return rows
  const [heading, ...lines] = rows.value
  if (!heading || lines.length === 0) return refuse(problem('csv-empty', 'csv'))
  const columns = heading.cells.map((cell) => cell.toLowerCase())
  const wrong = [
    ...unitColumns.filter((column) => columns.filter((one) => one === column).length !== 1),
    ...columns.filter((column) => !(unitColumns as readonly string[]).includes(column)),
  ]
  if (wrong.length > 0)
    return refuse(problem('csv-columns', 'csv', { columns: wrong.join(', ').slice(0, 200) }))
  const problems: Problem[] = []
  const units: UnitLine[] = []
  for (const row of lines) {
    if (row.cells.length !== columns.length) {
      problems.push(problem('csv-row', 'csv', { line: row.line }))
      continue
    }
    const read = unitOf(row, (column) => row.cells[columns.indexOf(column)] ?? '')
    if (read.ok) units.push({ line: row.line, unit: read.value })
    else problems.push(...read.problems)
  }
  return problems.length > 0 ? { ok: false, problems } : ok(units)
}

function unitOf({ line }: Row, cell: (column: Column) => string): Result<Unit> {
  const problems: Problem[] = []
  const wrong = (column: Column, value: string) =>
    problems.push(problem('csv-cell', 'csv', { line, column, value: value.slice(0, 60) }))
  const id = asUnitId(cell('id'))
  if (!id) problems.push(problem('unit-id-malformed', 'csv', { line, unit: cell('id').slice(0, 60) }))
  const parent = cell('parent') === '' ? undefined : asUnitId(cell('parent'))
  if (cell('parent') !== '' && !parent) wrong('parent', cell('parent'))
  for (const column of ['name', 'kind'] as const) if (cell(column) === '') wrong(column, '')
  for (const column of unitColumns) if (cell(column).length > cellLimit) wrong(column, cell(column))
  for (const column of ['email', 'deputy_email'] as const)
    if (cell(column) !== '' && !looksLikeEmail(cell(column))) wrong(column, cell(column))
  const groups = new Set<GroupId>()
  for (const name of cell('groups').split('|').map(tidy)) {
    const group = asGroupId(name)
    if (group) groups.add(group)
    else if (name !== '') wrong('groups', name)
  }
  if (!id || problems.length > 0) return { ok: false, problems }
  const contact = {
    name: cell('contact_name'),
    ...(cell('email') ? { email: cell('email') } : {}),
    ...(cell('phone') ? { phone: cell('phone') } : {}),
    ...(cell('deputy_email') ? { deputyEmail: cell('deputy_email') } : {}),
  }
  return ok({
    id,
    name: cell('name'),
    kind: cell('kind'),
    ...(parent ? { parent } : {}),
    groups: [...groups],
    contact,
  })
}

/** What is wrong between lines: a code twice, a parent that nobody is, a unit above itself. */
export function registryProblems(
  lines: readonly UnitLine[],
  before: ReadonlyMap<UnitId, Unit>,
): readonly Problem[] {
  const problems: Problem[] = []
  const after = new Map(before)
  const seen = new Set<UnitId>()
  for (const { line, unit } of lines) {
    if (seen.has(unit.id)) problems.push(problem('unit-twice', 'csv', { line, unit: unit.id }))
    seen.add(unit.id)
    after.set(unit.id, unit)
  }
  for (const { line, unit } of lines) {
    if (unit.parent && !after.has(unit.parent))
      problems.push(problem('parent-unknown', 'csv', { line, parent: unit.parent }))
    else if (isAboveItself(unit, after)) problems.push(problem('parent-loop', 'csv', { line, unit: unit.id }))
  }
  return problems
}

function isAboveItself(unit: Unit, units: ReadonlyMap<UnitId, Unit>): boolean {
  const seen = new Set<UnitId>()
  for (let up = unit.parent; up !== undefined && !seen.has(up); up = units.get(up)?.parent) {
    if (up === unit.id) return true
    seen.add(up)
  }
  return false
}
