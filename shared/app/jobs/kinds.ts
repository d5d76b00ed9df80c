import type { JobKind } from '#domain/jobs/job.ts'
import type { RunSlice } from './kind.ts'
import { figuresCsv } from './kinds/figures-csv.ts'
import { importUnits } from './kinds/import-units.ts'
import { lateList } from './kinds/late-list.ts'
import { publish } from './kinds/publish.ts'
import { tasksCsv } from './kinds/tasks-csv.ts'

/** The implementation of every kind of job. */
export const kinds: { readonly [Kind in JobKind]: RunSlice<Kind> } = {
  'tasks-csv': tasksCsv,
  'figures-csv': figuresCsv,
  'late-list': lateList,
  'import-units': importUnits,
  publish,
}
