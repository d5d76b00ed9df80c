import { exportName, taskHeading, taskRow, unreadableRow } from '../../documents/tasks-csv.ts'
import type { RunSlice } from '../kind.ts'
import { writePart } from './csv-file.ts'
import { publishedOf } from './published-of.ts'
import { taskPages } from './task-pages.ts'

/** The tasks of a directive as one spreadsheet. */
export const tasksCsv: RunSlice<'tasks-csv'> = async (deps, slice) => {
  const directive = await publishedOf(deps, slice.input.directiveId)
  const now = deps.clock()
  return writePart(deps, slice, {
    name: exportName(directive, 'tasks-csv'),
    heading: taskHeading,
    async *pages(after) {
      for await (const { tasks, unreadable = [], next } of taskPages(deps.store, directive.id, after))
        yield {
          rows: [
            ...tasks.map((task) => taskRow(task, directive, now)),
            ...unreadable.map((unit) => unreadableRow(unit, taskHeading)),
          ],
          next,
        }
    },
  })
}
