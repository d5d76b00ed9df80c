import type { Indicator } from '../../../shared/domain/form.ts'
import type { DirectiveId } from '../../../shared/domain/ids.ts'
import type { Report } from '../../../shared/domain/report.ts'
import { ok, type Result } from '../../../shared/domain/result.ts'
import type { Staff } from '../../../shared/domain/staff.ts'
import { countedVersion } from '../../../shared/domain/summary.ts'
import type { Task } from '../../../shared/domain/task.ts'
import { commonText } from '../../../shared/text/common.ts'
import { exportText } from '../../../shared/text/exports.ts'
import { formatDate } from '../../../shared/text/format.ts'
import { listTasks } from '../reads/list-tasks.ts'
import { type Cell, csvFile } from './csv.ts'
import { branchOf, type CsvPart, type ExportDeps, stateOf } from './tasks-csv.ts'

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
  const indicators = directive.form.indicators.filter(({ kind }) => kind !== 'text' && kind !== 'list')
  const reports = await countedReports(deps, tasks)
  const heading = [
    words.unitId,
    words.unit,
    words.branch,
    words.state,
    words.counted,
    words.enteredBy,
    words.ownNumber,
    ...indicators.map(headOf),
  ]
  const rows = tasks.map((task): readonly Cell[] => {
    const report = reports.get(task.id)
    return [
      task.unitId,
      task.unitName,
      branchOf(task),
      stateOf(task),
      report ? report.version : words.notCounted,
      report ? (report.by.is === 'unit' ? words.byUnit : words.onBehalf(report.by.name)) : '',
      report?.answers.ownNumber ?? '',
      ...indicators.map((indicator) => (report ? answerOf(indicator, report) : '')),
    ]
  })
  return ok({ csv: csvFile([heading, ...rows]), ...(next ? { next } : {}) })
}

const headOf = (indicator: Indicator): string =>
  `${indicator.code} ${indicator.label}${'unitOfMeasure' in indicator ? ` (${indicator.unitOfMeasure})` : ''}`

function answerOf({ code }: Indicator, { answers }: Report): Cell {
  const figure = answers.figures[code]
  if (figure !== undefined) return figure
  const date = answers.dates[code]
  if (date !== undefined) return formatDate(date)
  const answer = answers.yesNo[code]
  return answer ? commonText.vi[answer.yes ? 'yes' : 'no'] : ''
}

async function countedReports(
  { store }: ExportDeps,
  tasks: readonly Task[],
): Promise<ReadonlyMap<string, Report>> {
  const wanted = tasks.flatMap((task) => {
    const version = countedVersion(task)
    return version === undefined ? [] : [{ id: task.id, version }]
  })
  return new Map((await store.tasks.reports(wanted)).map((report) => [report.taskId, report]))
}
