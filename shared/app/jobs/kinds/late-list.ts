import * as z from 'zod'
import { jobsPrefix } from '#adapters/files/place.ts'
import { isOverdue, isUnreachable, owesReport } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { type CountedUnits, countedUnitsSchema, countUnit, lateText } from '../../documents/late-list.ts'
import { exportName } from '../../documents/tasks-csv.ts'
import type { JobWorkDeps } from '../job-deps.ts'
import type { RunSlice, Slice } from '../kind.ts'
import { publishedOf } from './published-of.ts'
import { taskPages } from './task-pages.ts'

const cursorSchema = z.object({
  /** When the list was begun: lateness is judged by one instant in all slices. */
  at: z.custom<Instant>((value) => typeof value === 'string'),
  /** The file of what was found so far; its names would not fit into the job's row. */
  found: z.object({ key: z.string(), bytes: z.int() }),
  looked: z.int(),
  after: z.string(),
})

const foundSchema = z.object({
  open: countedUnitsSchema,
  late: countedUnitsSchema,
  unreachable: countedUnitsSchema,
})

/** The tasks looked at so far, and what was found among them. */
interface Looked {
  readonly at: Instant
  readonly open: CountedUnits
  readonly late: CountedUnits
  readonly unreachable: CountedUnits
  looked: number
  after: string | undefined
}

/** The late list as a text. Each slice looks at some thousand tasks and stores what it found in a file of its own. */
export const lateList: RunSlice<'late-list'> = async (deps, slice) => {
  const { objects, mark, slice: limits } = deps
  const { job, input, reportProgress } = slice
  const directive = await publishedOf(deps, input.directiveId)
  const so = await lookedBefore(deps, slice)
  if (!so) return { is: 'anew' }
  const until = so.looked + limits.tasks
  for await (const { tasks, next, unreadable = [] } of taskPages(deps.store, directive.id, so.after)) {
    // A list that leaves a unit out would pass for complete.
    if (unreadable.length > 0) throw new Error(`tasks of ${directive.id} cannot be read`)
    for (const task of tasks.filter(owesReport)) {
      countUnit(isUnreachable(task) ? so.unreachable : so.open, task)
      if (isOverdue(task, directive.levels, so.at)) countUnit(so.late, task)
    }
    so.looked += tasks.length
    so.after = next
    if (so.looked >= until) break
    await reportProgress({ done: so.looked, of: Math.max(so.looked, job.size) })
  }
  const { at, open, late, unreachable, looked, after } = so
  const key = `${jobsPrefix}${job.id}/${mark()}`
  if (after !== undefined) {
    const text = JSON.stringify({ open, late, unreachable })
    await objects.put(key, text, { name: 'found.json', type: 'application/json' })
    const cursor: z.infer<typeof cursorSchema> = {
      at,
      found: { key, bytes: Buffer.byteLength(text) },
      looked,
      after,
    }
    return {
      is: 'more',
      cursor: JSON.stringify(cursor),
      progress: { done: looked, of: Math.max(looked, job.size) },
    }
  }
  const text = lateText(directive, at, { open, late, unreachable })
  const name = exportName(directive, 'late-list')
  await objects.put(key, text, { name, type: 'text/plain; charset=utf-8' })
  const rows = (late.count > 0 ? late : open).count + unreachable.count
  return { is: 'done', result: { is: 'file', file: { key, name, bytes: Buffer.byteLength(text) }, rows } }
}

/** What earlier slices found; undefined if their file is lost. */
async function lookedBefore(
  { clock, objects }: JobWorkDeps,
  { cursor }: Pick<Slice, 'cursor'>,
): Promise<Looked | undefined> {
  if (cursor === undefined)
    return {
      at: clock(),
      open: { count: 0, first: [] },
      late: { count: 0, first: [] },
      unreachable: { count: 0, first: [] },
      looked: 0,
      after: undefined,
    }
  const { at, found, looked, after } = cursorSchema.parse(JSON.parse(cursor))
  const stored = await objects.read(found.key, 0, found.bytes)
  if (!stored) return undefined
  return { at, looked, after, ...foundSchema.parse(JSON.parse(Buffer.from(stored.bytes).toString('utf8'))) }
}
