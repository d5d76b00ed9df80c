import { jobsPrefix } from '#adapters/files/place.ts'
import { csvFile } from '#documents/csv.ts'
import type { JobFile } from '#domain/jobs/job.ts'
import type { Problem } from '#domain/result.ts'
import { exportText } from '#text/exports.ts'
import { problemText } from '#text/problems.ts'
import type { JobWorkDeps } from '../job-deps.ts'
import type { Slice, SliceOutcome } from '../kind.ts'
import type { Totals } from './import-cursor.ts'

export type ImportSlice = Slice<'import-units'>

/** Number of faults shown; all of them are in the file of faults. */
const problemsShown = 50

/** Number of units with a corrected contact that are listed by name. */
export const keptNamed = 50

const counts = ({ units, added, changed, unchanged, kept }: Totals) => ({
  units,
  added,
  changed,
  unchanged,
  ...(kept.units > 0 ? { keptContacts: kept } : {}),
})

/** The result of an import. */
export const done = ({ input }: ImportSlice, totals: Totals, groups: number): SliceOutcome => ({
  is: 'done',
  result: {
    is: 'import',
    ...counts(totals),
    groups,
    dryRun: input.dryRun,
    refused: 0,
    problems: [],
  },
})

/** Refuses the import: nothing was written; all faults are listed in a CSV file, by row. */
export async function refused(
  deps: JobWorkDeps,
  { input, job }: ImportSlice,
  totals: Totals,
  problems: readonly Problem[],
): Promise<SliceOutcome> {
  const words = exportText.importFaults
  const lineOf = ({ params }: Problem) => (typeof params?.line === 'number' ? params.line : '')
  const inOrder = problems.toSorted((a, b) => Number(lineOf(a)) - Number(lineOf(b)))
  const text = csvFile([[words.line, words.fault], ...inOrder.map((one) => [lineOf(one), problemText(one)])])
  const file: JobFile = {
    key: `${jobsPrefix}${job.id}/${deps.mark()}`,
    name: words.fileName,
    bytes: Buffer.byteLength(text),
  }
  await deps.objects.put(file.key, text, { name: file.name, type: 'text/csv; charset=utf-8' })
  return {
    is: 'done',
    result: {
      is: 'import',
      ...counts(totals),
      groups: 0,
      dryRun: input.dryRun,
      refused: problems.length,
      problems: inOrder.slice(0, problemsShown),
      faults: file,
    },
  }
}
