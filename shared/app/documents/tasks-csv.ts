import type { Clock } from '#adapters/lambda/clock.ts'
import { type Cell, csvFile } from '#documents/csv.ts'
import type { Staff } from '#domain/access/staff.ts'
import type { Directive, PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { bucket, isOverdue, owesReport, type Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { exportText } from '#text/exports.ts'
import { formatShort } from '#text/format.ts'
import { stateText } from '#text/states.ts'
import type { ReadDeps } from '../deps.ts'
import { listTasks } from '../tasks/list-tasks.ts'

/** A part of an export, and where the next begins. */
export interface CsvPart {
  readonly csv: string
  readonly next?: string | undefined
}

export type ExportDeps = ReadDeps & { readonly clock: Clock }

/** A Lambda answers 6 MB at most; so many lines stay far below it. */
const rowsPerPart = 5000

const words = exportText.tasks

/** The tasks of a directive as a spreadsheet, in parts of 5,000 lines. */
export async function tasksCsv(
  deps: ExportDeps,
  staff: Staff,
  id: DirectiveId,
  cursor?: string,
): Promise<Result<CsvPart>> {
  const page = await listTasks(deps, staff, id, { cursor, limit: rowsPerPart })
  if (!page.ok) return page
  const { tasks, next, directive } = page.value
  const now = deps.clock()
  const csv = csvFile([taskHeading, ...tasks.map((task) => taskRow(task, directive, now))])
  return ok({ csv, ...(next ? { next } : {}) })
}

export const taskHeading = Object.values(words)

/** The line of a task. */
export const taskRow = (task: Task, directive: PublishedDirective, now: Instant): readonly Cell[] => [
  task.unitId,
  task.unitName,
  branchOf(task),
  stateOf(task),
  formatShort(deadlineOf(task.deadline, directive.levels).at),
  timingOf(task, directive, now),
  task.reports,
  task.firstSubmission ? formatShort(task.firstSubmission.at) : '',
  task.chases,
  task.lastChasedAt ? formatShort(task.lastChasedAt) : '',
  task.address.is === 'missing' ? '' : task.address.email,
  task.id,
]

/** The reporting path below the issuer, in words. */
export const branchOf = (task: Task): string =>
  task.path
    .slice(1)
    .map((step) => step.label)
    .join(' › ')

export function stateOf(task: Task): string {
  const own = bucket(task)
  return own ? stateText.vi.bucket[own] : stateText.vi.standing.withdrawn
}

function timingOf(task: Task, directive: PublishedDirective, now: Instant): string {
  const { timing } = stateText.vi
  if (isOverdue(task, directive.levels, now)) return timing.overdue
  if (task.firstSubmission) return timing[task.firstSubmission.onTime ? 'on-time' : 'late']
  return owesReport(task) ? timing['in-time'] : ''
}

/** A name for the file that says which directive and what, in letters that every system takes. */
export function exportName(
  directive: Pick<Directive, 'number'>,
  what: keyof typeof exportText.fileName,
): string {
  const number = directive.number
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return [number, exportText.fileName[what]].filter(Boolean).join('-')
}
