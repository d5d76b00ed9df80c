import type { Cell } from '#documents/csv.ts'
import type { Directive, PublishedDirective } from '#domain/directive/directive.ts'
import type { UnitId } from '#domain/ids.ts'
import type { ExportKind } from '#domain/jobs/job.ts'
import { stateOf, type Task, timingAt } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { exportText } from '#text/exports.ts'
import { formatPath, formatShort } from '#text/format.ts'
import { glossary } from '#text/glossary.ts'

const words = exportText.tasks

type Column = readonly [head: string, cell: (task: Task, directive: PublishedDirective, now: Instant) => Cell]

const columns: readonly Column[] = [
  [words.unitId, (task) => task.unitId],
  [words.unit, (task) => task.unitName],
  [words.branch, (task) => branchOf(task)],
  [words.state, (task) => stateWords(task)],
  [words.deadline, (task, { levels }) => formatShort(deadlineOf(task.deadline, levels).at)],
  [words.timing, (task, { levels }, now) => timingOf(task, levels, now)],
  [words.versions, (task) => task.reports],
  [words.firstSubmission, ({ firstSubmission }) => (firstSubmission ? formatShort(firstSubmission.at) : '')],
  [words.chases, (task) => task.chases],
  [words.lastChased, ({ lastChasedAt }) => (lastChasedAt ? formatShort(lastChasedAt) : '')],
  [words.address, ({ address }) => (address.is === 'missing' ? '' : address.email)],
  [words.task, (task) => task.id],
]

export const taskHeading: readonly Cell[] = columns.map(([head]) => head)

/** The CSV row of a task. */
export const taskRow = (task: Task, directive: PublishedDirective, now: Instant): readonly Cell[] =>
  columns.map(([, cell]) => cell(task, directive, now))

/** The row of a unit whose task is stored damaged: a file that leaves it out would pass for complete. */
export const unreadableRow = (unit: UnitId, heading: readonly Cell[]): readonly Cell[] =>
  heading.map((head) => (head === words.unitId ? unit : head === words.state ? words.unreadable : ''))

/** The labels of the reporting path below the issuer. */
export const branchOf = (task: Task): string => formatPath(task.path.slice(1))

export const stateWords = (task: Task): string => glossary.vi.taskState[stateOf(task)]

function timingOf(task: Task, levels: PublishedDirective['levels'], now: Instant): string {
  const timing = timingAt(task, levels, now)
  return timing ? glossary.vi.timing[timing] : ''
}

/** A file name that contains the directive and the kind of export, in ASCII letters. */
export function exportName(directive: Pick<Directive, 'number'>, what: ExportKind): string {
  const number = directive.number
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return [number, exportText.fileName[what]].filter(Boolean).join('-')
}
