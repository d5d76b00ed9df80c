import { CsvError, parse } from 'csv-parse/sync'
import { excerpt } from '#domain/excerpt.ts'
import { asGroupId, asUnitId, type GroupId, type UnitId } from '#domain/ids.ts'
import { looksLikeEmail, type Unit } from '#domain/registry/unit.ts'
import { ok, type Problem, type ProblemCode, problem, type Result, refuse } from '#domain/result.ts'
import { lineOf } from '#domain/visible-text.ts'
import { unitColumns } from './unit-columns.ts'

type Column = (typeof unitColumns)[number]

/** A unit as given in one line of the file. */
export interface UnitLine {
  readonly line: number
  readonly unit: Unit
}

const cellLimit = 300

/** Decodes UTF-8 with or without BOM, NFC or NFD; other encodings are refused, not guessed. */
function csvText(csv: Uint8Array): Result<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(csv)
    return /[\0\uFFFD]/.test(text) ? refuse(problem('csv-encoding', 'csv')) : ok(text.normalize('NFC'))
  } catch {
    return refuse(problem('csv-encoding', 'csv'))
  }
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** The layout of a file, from its header row. */
export interface CsvLayout {
  readonly delimiter: ',' | ';'
  readonly columns: readonly string[]
}

/** Excel with Vietnamese settings separates by semicolons. */
function delimiterOf(text: string): CsvLayout['delimiter'] {
  const heading = text.split(/\r?\n/, 1)[0] ?? ''
  return heading.includes(';') && !heading.includes(',') ? ';' : ','
}

/** Each record with the number of its last line. */
function rowsOf(
  text: string,
  delimiter: CsvLayout['delimiter'],
  linesBefore: number,
): Result<readonly Row[]> {
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return ok(
      records
        .map(({ record, info }) => ({ line: linesBefore + info.lines, cells: record.map(lineOf) }))
        .filter(({ cells }) => cells.some((cell) => cell !== '')),
    )
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    return refuse(problem('csv-row', 'csv', { line: linesBefore + Number(fault.lines ?? 1) }))
  }
}

/** The units in some rows of a file, and all faults, by line. */
export interface UnitRows {
  readonly layout: CsvLayout
  readonly units: readonly UnitLine[]
  readonly problems: readonly Problem[]
}

/**
 * Reads complete rows of a registry file. The first call contains the header row; later calls get the
 * layout and the number of preceding lines. Fails on errors that make the rest of the file unreadable.
 */
export function readUnitRows(
  csv: Uint8Array,
  before?: { readonly layout: CsvLayout; readonly lines: number },
): Result<UnitRows> {
  const text = csvText(csv)
  if (!text.ok) return text
  const delimiter = before?.layout.delimiter ?? delimiterOf(text.value)
  const rows = rowsOf(text.value, delimiter, before?.lines ?? 0)
  if (!rows.ok) return rows
  const [heading, ...rest] = rows.value
  const columns = before?.layout.columns ?? heading?.cells.map((cell) => cell.toLowerCase()) ?? []
  const layout = { delimiter, columns }
  const missing = unitColumns.filter((column) => !columns.includes(column))
  const extra = columns.filter(
    (column, index) =>
      !(unitColumns as readonly string[]).includes(column) || columns.indexOf(column) !== index,
  )
  if (!before && !heading) return refuse(problem('csv-empty', 'csv'))
  const told = (code: ProblemCode, names: readonly string[]) =>
    names.length > 0 ? [problem(code, 'csv', { columns: excerpt(names.join(', '), 200) })] : []
  const columnProblems = [...told('csv-columns', missing), ...told('csv-columns-extra', extra)]
  if (columnProblems.length > 0) return { ok: false, problems: columnProblems }
  const problems: Problem[] = []
  const units: UnitLine[] = []
  for (const row of before ? rows.value : rest) {
    if (row.cells.length !== columns.length) {
      problems.push(problem('csv-row', 'csv', { line: row.line }))
      continue
    }
    const read = unitOf(row, (column) => row.cells[columns.indexOf(column)] ?? '')
    if (read.ok) units.push({ line: row.line, unit: read.value })
    else problems.push(...read.problems)
  }
  return ok({ layout, units, problems })
}

const newline = 0x0a
const quotationMark = 0x22

/** Length in bytes of the complete rows: up to and with the last line end outside quotation marks. */
export function wholeRows(bytes: Uint8Array): number {
  let quoted = false
  let end = 0
  for (const [index, byte] of bytes.entries()) {
    if (byte === quotationMark) quoted = !quoted
    else if (byte === newline && !quoted) end = index + 1
  }
  return end
}

/** The number of line ends in these bytes. */
export const linesIn = (bytes: Uint8Array): number =>
  bytes.reduce((count, byte) => count + (byte === newline ? 1 : 0), 0)

/**
 * Whether a name was damaged before the import: a formula error (`#N/A`), characters lost in another encoding
 * (`Tr??ng Ti?u h?c`), or UTF-8 that was read as Windows-1252 (`TrÆ°á»ng`).
 */
const isGarbled = (name: string): boolean =>
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)/i.test(name) ||
  /\p{L}\?+\p{L}|\?\?/u.test(name) ||
  /[ÃÂÄÆ][\u0080-\u00BF\u2013-\u2122]|á[\u00BA\u00BB]/u.test(name)

function unitOf({ line }: Row, cell: (column: Column) => string): Result<Unit> {
  const problems: Problem[] = []
  const wrong = (column: Column, value: string) =>
    problems.push(problem('csv-cell', 'csv', { line, column, value: excerpt(value, 60) }))
  const long = (column: Column) =>
    problems.push(
      problem('csv-cell-long', 'csv', { line, column, value: excerpt(cell(column), 60), limit: cellLimit }),
    )
  const empty = (column: Column) => problems.push(problem('csv-cell-empty', 'csv', { line, column }))
  const id = asUnitId(cell('id'))
  if (cell('id') === '') empty('id')
  else if (!id) problems.push(problem('unit-id-malformed', 'csv', { line, unit: excerpt(cell('id'), 60) }))
  const parent = cell('parent') === '' ? undefined : asUnitId(cell('parent'))
  if (cell('parent') !== '' && !parent) wrong('parent', cell('parent'))
  for (const column of ['name', 'kind'] as const) if (cell(column) === '') empty(column)
  for (const column of ['name', 'kind', 'contact_name'] as const)
    if (isGarbled(cell(column)))
      problems.push(problem('csv-garbled', 'csv', { line, column, value: excerpt(cell(column), 60) }))
  for (const column of unitColumns) if (cell(column).length > cellLimit) long(column)
  for (const column of ['email', 'deputy_email'] as const)
    if (cell(column) !== '' && !looksLikeEmail(cell(column))) wrong(column, cell(column))
  const groups = new Set<GroupId>()
  for (const name of cell('groups').split('|').map(lineOf)) {
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

/** The fields of a line needed for checks between lines. */
export interface LineRelation {
  readonly line: number
  readonly id: UnitId
  readonly parent?: UnitId | undefined
}

/** The parent of a unit; undefined if the unit is unknown. */
export type ParentOf = (id: UnitId) => { readonly parent?: UnitId | undefined } | undefined

/** Finds problems between lines: duplicate codes, unknown parents, cycles. */
export function relationProblems(lines: readonly LineRelation[], stored: ParentOf): readonly Problem[] {
  const problems: Problem[] = []
  const given = new Map<UnitId, LineRelation>()
  const folded = new Set<string>()
  for (const one of lines) {
    if (folded.has(one.id.toLowerCase()))
      problems.push(problem('unit-twice', 'csv', { line: one.line, unit: one.id }))
    given.set(one.id, one)
    folded.add(one.id.toLowerCase())
  }
  const after: ParentOf = (id) => given.get(id) ?? stored(id)
  for (const { line, id, parent } of lines) {
    if (parent && !after(parent)) problems.push(problem('parent-unknown', 'csv', { line, parent }))
    else if (isAboveItself(id, after)) problems.push(problem('parent-loop', 'csv', { line, unit: id }))
  }
  return problems
}

function isAboveItself(id: UnitId, unitOf: ParentOf): boolean {
  const seen = new Set<UnitId>()
  for (let up = unitOf(id)?.parent; up !== undefined && !seen.has(up); up = unitOf(up)?.parent) {
    if (up === id) return true
    seen.add(up)
  }
  return false
}
