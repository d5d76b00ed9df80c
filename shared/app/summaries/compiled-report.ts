import type { Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'
import type { Branch } from '../access/branch-access.ts'
import { withReports } from '../reports/counted-reports.ts'
import { tasksPage } from '../tasks/tasks-page.ts'
import { type CollatedText, quotedFields, type TextField } from './collated-texts.ts'
import { type BranchFigures, branchFigures } from './figures.ts'

/** A section of the narrative, with what the first units wrote. */
export interface TextSection extends TextField {
  readonly texts: readonly CollatedText[]
}

/** The content of the printed report, including notes on what was left out. */
export interface CompiledReport {
  readonly figures: BranchFigures
  readonly missing: readonly Task[]
  readonly moreMissing: boolean
  readonly sections: readonly TextSection[]
  /** Number of units quoted in the sections; the others are on the pages of the texts. */
  readonly quoted: number
  readonly moreQuoted: boolean
}

const missingLimit = 400
const quotedLimit = 40

export async function compiledReport(store: Store, branch: Branch, now: Instant): Promise<CompiledReport> {
  const { directive, node: from, counted } = branch
  const [figures, missing, quoted] = await Promise.all([
    branchFigures(store, branch, now),
    tasksPage(store, directive, { from, on: ['uncompiled'], limit: missingLimit, counted }, now),
    tasksPage(store, directive, { from, on: ['approved'], limit: quotedLimit, counted }, now),
  ])
  const units = await withReports(store, quoted.tasks)
  const sections = quotedFields(directive.form).map((section) => ({
    ...section,
    texts: units.flatMap(({ task, report }) => {
      const text = report?.answers.texts[section.field]
      return text === undefined ? [] : [{ task, text }]
    }),
  }))
  return {
    figures,
    missing: missing.tasks,
    moreMissing: missing.next !== undefined,
    sections: sections.filter(({ texts }) => texts.length > 0),
    quoted: units.length,
    moreQuoted: quoted.next !== undefined,
  }
}
