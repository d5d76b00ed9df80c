import * as z from 'zod'
import { jobsPrefix } from '#adapters/files/place.ts'
import { type Cell, csvFile, csvLine } from '#documents/csv.ts'
import type { JobWorkDeps } from '../job-deps.ts'
import type { Slice, SliceOutcome } from '../kind.ts'

/** A page of spreadsheet rows, and the cursor of the next. */
export interface RowPage {
  readonly rows: readonly (readonly Cell[])[]
  readonly next: string | undefined
}

/** A spreadsheet that may not fit in memory. */
export interface Spreadsheet {
  readonly name: string
  readonly heading: readonly Cell[]
  pages(after: string | undefined): AsyncGenerator<RowPage>
}

/** The stored parts, and the cursor after their last row. */
const cursorSchema = z.object({
  key: z.string(),
  attempt: z.string(),
  parts: z.array(z.object({ number: z.int(), etag: z.string() })),
  bytes: z.int(),
  rows: z.int(),
  after: z.string().optional(),
})

type Cursor = z.infer<typeof cursorSchema>

/**
 * Writes the next part of a spreadsheet file: reads rows until a part is full, so that memory use is bounded by one
 * part. A part that was stored but not recorded is stored again under the same part number.
 */
export async function writePart(
  deps: JobWorkDeps,
  { job, cursor, reportProgress }: Pick<Slice, 'job' | 'cursor' | 'reportProgress'>,
  sheet: Spreadsheet,
): Promise<SliceOutcome> {
  const { objects, slice } = deps
  const at = cursor === undefined ? await begin(deps, job.id, sheet) : cursorSchema.parse(JSON.parse(cursor))
  const texts: Buffer[] = at.parts.length === 0 ? [Buffer.from(csvFile([sheet.heading]))] : []
  let { bytes, rows, after } = at
  let partBytes = texts.reduce((sum, { length }) => sum + length, 0)
  for await (const page of sheet.pages(after)) {
    const text = Buffer.from(page.rows.map(csvLine).join(''))
    texts.push(text)
    partBytes += text.length
    rows += page.rows.length
    after = page.next
    if (partBytes >= slice.partBytes) break
    await reportProgress({ done: rows, of: Math.max(rows, job.size) })
  }
  bytes += partBytes
  const part = await objects.addPart(at.key, at.attempt, at.parts.length + 1, Buffer.concat(texts))
  if (part === 'lost') return { is: 'anew' }
  const parts = [...at.parts, part]
  if (after !== undefined) {
    const next: Cursor = { ...at, parts, bytes, rows, after }
    return {
      is: 'more',
      cursor: JSON.stringify(next),
      progress: { done: rows, of: Math.max(rows, job.size) },
    }
  }
  if ((await objects.finish(at.key, at.attempt, parts)) === 'lost') return { is: 'anew' }
  return { is: 'done', result: { is: 'file', file: { key: at.key, name: sheet.name, bytes }, rows } }
}

async function begin({ objects, mark }: JobWorkDeps, jobId: string, { name }: Spreadsheet): Promise<Cursor> {
  // A separate name per attempt, so that a file already given out never changes.
  const key = `${jobsPrefix}${jobId}/${mark()}`
  const attempt = await objects.begin(key, { name, type: 'text/csv; charset=utf-8' })
  return { key, attempt, parts: [], bytes: 0, rows: 0 }
}
