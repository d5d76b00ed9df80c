import type { Cell } from '#documents/csv.ts'

import type { PublishedDirective } from '#domain/directive/directive.ts'
import { isProse } from '#domain/form/form.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import { countedVersion } from '#domain/summary/summary.ts'
import type { Task } from '#domain/task/task.ts'
import type { CountedFigures } from '#store/task-store.ts'

import { exportText } from '#text/exports.ts'
import { answerCell, unitOf } from '#text/forms/answers.ts'
import { branchOf, stateWords } from './tasks-csv.ts'

const words = { ...exportText.tasks, ...exportText.figures }

/** The indicators that are exported: those whose answer fits into a cell, so no prose. */
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

/** The CSV row of a task, with its counted report, if there is one and it can be read. */
export const figuresRow = (
  task: Task,
  report: CountedFigures | undefined,
  indicators: readonly Indicator[],
): readonly Cell[] => [
  task.unitId,
  task.unitName,
  branchOf(task),
  stateWords(task),
  report ? report.version : countedVersion(task) === undefined ? words.notCounted : words.unreadable,
  report ? (report.by.is === 'unit' ? words.byUnit : words.onBehalf(report.by.name)) : '',
  report?.answers.ownNumber ?? '',
  ...indicators.map((indicator) => (report ? answerCell(indicator, report.answers) : '')),
]

function headOf(indicator: Indicator): string {
  const unit = unitOf(indicator)
  return `${indicator.code} ${indicator.label}${unit === undefined ? '' : ` (${unit})`}`
}
