import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { CannotStart } from '../cannot-start.ts'
import type { DataDir } from '../data-dir.ts'

/** The file of the DynamoDB engine in the data folder. */
export const tableFile = 'table.sqlite'

/** Written when the table is first created: from then on its file must exist. */
const madeFile = 'table-made.json'

const header = 'SQLite format 3\0'

/**
 * Refuses to start with a table file that is missing, empty or not a database: the engine would silently create an empty
 * table, which would not match the stored files, mails and links.
 *
 * @throws CannotStart
 */
export function checkTableFile(dataDir: DataDir): void {
  const path = dataDir.path(tableFile)
  const fault = faultOf(path)
  const wasMade = dataDir.has(madeFile) || dataDir.has('seeded.json')
  if (fault === undefined || (fault !== 'no database' && !wasMade)) return
  const whatItIs = fault === 'no database' ? 'damaged' : fault
  throw new CannotStart(
    `${path} is ${whatItIs}: put back a copy of the whole folder ${dataDir.root}, or delete that folder to begin anew with the demo data.`,
  )
}

export const noteTableMade = (dataDir: DataDir): void => {
  if (!dataDir.has(madeFile)) dataDir.write(madeFile, true)
}

function faultOf(path: string): 'missing' | 'empty' | 'no database' | undefined {
  if (!existsSync(path)) return 'missing'
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(header.length)
    const read = readSync(file, start, 0, header.length, 0)
    if (read === 0) return 'empty'
    return start.toString('latin1') === header ? undefined : 'no database'
  } finally {
    closeSync(file)
  }
}
