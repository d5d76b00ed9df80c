import { type Cell, csvFile } from '#documents/csv.ts'
import type { Staff } from '#domain/access/staff.ts'

import type { PublishedDirective } from '#domain/directive/directive.ts'
import { isProse } from '#domain/form/form.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import type { Task } from '#domain/task/task.ts'
import type { CountedFigures } from '#store/task-store.ts'

import { exportText } from '#text/exports.ts'
import { answerCell, unitOf } from '#text/forms/answers.ts'
import { countedReports } from '../reports/counted-reports.ts'
import { listTasks } from '../tasks/list-tasks.ts'
import { branchOf, type CsvPart, type ExportDeps, stateWords } from './tasks-csv.ts'

/** Each line reads a report, which may hold long texts: fewer a part than of tasks. */
const rowsPerPart = 2000

const words = { ...exportText.tasks, ...exportText.figures }

/** The figures that count, unit by unit, in parts of 2,000 lines; whoever does not count yet is named with its state. */
export async function figuresCsv(
  deps: ExportDeps,
  staff: Staff,
  id: DirectiveId,
  cursor?: string,
): Promise<Result<CsvPart>> {
  const page = await listTasks(deps, staff, id, { cursor, limit: rowsPerPart })
  if (!page.ok) return page
  const { tasks, next, directive } = page.value
  const indicators = shownIndicators(directive)
  const reports = await countedReports(deps.store, tasks)
  const rows = tasks.map((task) => figuresRow(task, reports.get(task.id), indicators))
  return ok({ csv: csvFile([figuresHeading(indicators), ...rows]), ...(next ? { next } : {}) })
}

/** What can stand in a cell. */
export const shownIndicators = ({ form }: PublishedDirective): readonly Indicator[] =>
  form.indicators.filter((one) => !isProse(one))

export const figuresHeading = (indicators: readonly Indicator[]): readonly Cell[] => [
  words.unitId,
  words.unit,
  words.branch,
  words.state,
  words.counted,
  words.enteredBy,
  words.ownNumber,
  ...indicators.map(headOf),
]

/** The line of a task, with the report that counts, if one does. */
export const figuresRow = (
  task: Task,
  report: CountedFigures | undefined,
  indicators: readonly Indicator[],
): readonly Cell[] => [
  task.unitId,
  task.unitName,
  branchOf(task),
  stateWords(task),
  report ? report.version : words.notCounted,
  report ? (report.by.is === 'unit' ? words.byUnit : words.onBehalf(report.by.name)) : '',
  report?.answers.ownNumber ?? '',
  ...indicators.map((indicator) => (report ? answerCell(indicator, report.answers) : '')),
]

function headOf(indicator: Indicator): string {
  const unit = unitOf(indicator)
  return `${indicator.code} ${indicator.label}${unit === undefined ? '' : ` (${unit})`}`
}
