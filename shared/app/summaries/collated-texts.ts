import type { PublishedDirective } from '#domain/directive/directive.ts'
import { isProse, outlineField, type ReportForm } from '#domain/form/form.ts'
import { formKinds } from '#domain/form/form-kinds.ts'
import type { NodeId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'
import { withReports } from '../reports/counted-reports.ts'
import { tasksPage } from '../tasks/tasks-page.ts'

/** A question answered in prose. */
export interface TextField {
  readonly field: string
  readonly label: string
}

/** The prose questions: those of the data form, then the headings of the narrative. */
export const textFields = (form: ReportForm): readonly TextField[] => [
  ...form.indicators.filter(isProse).map(({ code, label }) => ({ field: code, label: `${code}. ${label}` })),
  ...form.outline.map(({ id, title }) => ({ field: outlineField(id), label: title })),
]

/** The prose questions that the compiled report quotes: difficulties and proposals of the data form, or else the narrative. */
export function quotedFields(form: ReportForm): readonly TextField[] {
  const asked = new Set<string>(
    form.indicators.filter((one) => formKinds.of(one).prose === 'quoted').map(({ code }) => code),
  )
  const fields = textFields(form)
  return asked.size > 0 ? fields.filter(({ field }) => asked.has(field)) : fields
}

export interface CollatedText {
  readonly task: Task
  readonly text: string
}

/** The answers of one page of counted units to one prose question. Empty answers are skipped. */
export async function collatedTexts(
  store: Store,
  directive: PublishedDirective,
  query: {
    readonly from: NodeId
    readonly field: string
    readonly cursor?: string | undefined
    readonly limit: number
  },
  now: Instant,
): Promise<{ readonly texts: readonly CollatedText[]; readonly next: string | undefined }> {
  const page = await tasksPage(store, directive, { ...query, on: ['approved'] }, now)
  const units = await withReports(store, page.tasks)
  const texts = units.flatMap(({ task, report }) => {
    const text = report?.answers.texts[query.field]
    return text === undefined ? [] : [{ task, text }]
  })
  return { texts, next: page.next }
}
