/** The value of a cell: text, or a number that spreadsheets calculate with. */
export type Cell = string | number | bigint

/**
 * Beginnings of cells that spreadsheets execute as formulas or commands. A semicolon or tab inside a text counts as well,
 * since with some settings it separates cells (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const executable = /(?:^|(?<=[;,|"\t\r\n]))[^\S\t\r\n]*[=+\-@＝＋－＠]|^[\t\r\n]/g

/** One cell, quoted if necessary; an apostrophe before anything that would be executed as a formula. */
export function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell)
  const safe = cell.replaceAll('\0', '').replaceAll(executable, "'$&")
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of a CSV file, with its line break. */
export const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\r\n`

/** A CSV file with a BOM, by which spreadsheets recognise UTF-8. */
export const csvFile = (rows: readonly (readonly Cell[])[]): string => `\uFEFF${rows.map(csvLine).join('')}`
