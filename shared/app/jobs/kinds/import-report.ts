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

/** So many faults are enough to see what is wrong with a file; all of them are in a file of their own. */
const problemsShown = 50

/** So many units with a corrected contact are named; the number says how many there are. */
const keptNamed = 50

const counts = ({ units, added, changed, unchanged, kept }: Totals) => ({
  units,
  added,
  changed,
  unchanged,
  ...(kept.length > 0 ? { keptContacts: { units: kept.length, first: kept.slice(0, keptNamed) } } : {}),
})

/** How an import ended. */
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

/** Nothing was written; all that is wrong goes into a spreadsheet, by row. */
export async function refused(
  deps: JobWorkDeps,
  { input, job }: ImportSlice,
  totals: Totals,
  problems: readonly Problem[],
): Promise<SliceOutcome> {
  const words = exportText.importFaults
  const lineOf = ({ params }: Problem) => (typeof params?.line === 'number' ? params.line : '')
  const inOrder = problems.toSorted((a, b) => Number(lineOf(a)) - Number(lineOf(b)))
  const text = csvFile([
    [words.line, words.fault],
    ...inOrder.map((one) => [lineOf(one), problemText(one, 'vi')]),
  ])
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
