/** What a cell may hold: text, or a number that spreadsheets shall count with. */
export type Cell = string | number | bigint

/**
 * Spreadsheets take cells that begin so for formulas or commands. A semicolon or a tab in a text begins a cell, too, where
 * these are what separates cells (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const wouldRun = /(?:^|(?<=[;,|"\t\r\n]))[^\S\t\r\n]*[=+\-@＝＋－＠]|^[\t\r\n]/g

/** One cell, quoted where it must be; what would run as a formula is led by an apostrophe. */
export function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell)
  const safe = cell.replaceAll('\0', '').replaceAll(wouldRun, "'$&")
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line of a CSV file, with its end. */
export const csvLine = (row: readonly Cell[]): string => `${row.map(csvCell).join(',')}\r\n`

/** A CSV file that spreadsheets recognise as UTF-8 by its BOM. */
export const csvFile = (rows: readonly (readonly Cell[])[]): string => `\uFEFF${rows.map(csvLine).join('')}`
