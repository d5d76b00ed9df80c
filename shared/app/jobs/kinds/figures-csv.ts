import { countedVersion } from '#domain/summary/summary.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'
import type { CountedFigures } from '#store/task-store.ts'
import { figuresHeading, figuresRow, shownIndicators } from '../../documents/figures-csv.ts'
import { exportName, unreadableRow } from '../../documents/tasks-csv.ts'
import type { RunSlice } from '../kind.ts'
import { writePart } from './csv-file.ts'
import { publishedOf } from './published-of.ts'
import { taskPages } from './task-pages.ts'

/** The figures that count, unit by unit, as one spreadsheet. */
export const figuresCsv: RunSlice<'figures-csv'> = async (deps, slice) => {
  const directive = await publishedOf(deps, slice.input.directiveId)
  const indicators = shownIndicators(directive)
  const heading = figuresHeading(indicators)
  return writePart(deps, slice, {
    name: exportName(directive, 'figures-csv'),
    heading,
    async *pages(after) {
      for await (const { tasks, unreadable = [], next } of taskPages(deps.store, directive.id, after)) {
        const counted = await countedFigures(deps.store, tasks)
        const rows = tasks.map((task) => figuresRow(task, counted.get(task.id), indicators))
        yield { rows: [...rows, ...unreadable.map((unit) => unreadableRow(unit, heading))], next }
      }
    },
  })
}

async function countedFigures(
  { tasks: reports }: Pick<Store, 'tasks'>,
  tasks: readonly Task[],
): Promise<ReadonlyMap<string, CountedFigures>> {
  const wanted = tasks.flatMap((task) => {
    const version = countedVersion(task)
    return version === undefined ? [] : [{ id: task.id, version }]
  })
  return new Map((await reports.figures(wanted)).map((report) => [report.taskId, report]))
}
