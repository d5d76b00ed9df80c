import type { ReadDeps } from '../../../shared/acts/access.ts'
import type { Instant } from '../../../shared/domain/calendar.ts'
import { deadlineOf } from '../../../shared/domain/deadline.ts'
import type { Directive, PublishedDirective } from '../../../shared/domain/directive.ts'
import type { DirectiveId } from '../../../shared/domain/ids.ts'
import { ok, type Result } from '../../../shared/domain/result.ts'
import type { Staff } from '../../../shared/domain/staff.ts'
import { bucket, isOverdue, owesReport, type Task } from '../../../shared/domain/task.ts'
import type { Clock } from '../../../shared/lambda/clock.ts'
import { exportText } from '../../../shared/text/exports.ts'
import { formatShort } from '../../../shared/text/format.ts'
import { stateText } from '../../../shared/text/states.ts'
import { listTasks } from '../reads/list-tasks.ts'
import { type Cell, csvFile } from './csv.ts'

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
  const csv = csvFile([Object.values(words), ...tasks.map((task) => rowOf(task, directive, now))])
  return ok({ csv, ...(next ? { next } : {}) })
}

const rowOf = (task: Task, directive: PublishedDirective, now: Instant): readonly Cell[] => [
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
export function exportName(directive: Pick<Directive, 'number'>, what: 'tasks' | 'figures'): string {
  const number = directive.number
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${[number, exportText.fileName[what]].filter(Boolean).join('-')}.csv`
}
