import type { Hono } from 'hono'
import { figuresCsv } from '#app/documents/figures-csv.ts'
import { lateList } from '#app/documents/late-list.ts'
import { exportName, tasksCsv } from '#app/documents/tasks-csv.ts'
import { csvLine } from '#documents/csv.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { commonText } from '#text/common.ts'
import { directiveText } from '#text/desk-directive.ts'
import { exportText } from '#text/exports.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { CopyText } from '#web/kit/button.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { publishedAt } from '../finding.ts'
import { HistoryTable } from '../history-table.tsx'
import { directiveCrumbs, places } from '../places.ts'

const words = directiveText

const asFile = (c: WebContext, directive: PublishedDirective, what: 'tasks' | 'figures', csv: string) =>
  c.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${exportName(directive, what)}"`,
  })

/** What is taken out of a directive: spreadsheets, the late list, its history. */
export function exportRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/directives/:directive'

  for (const [what, write] of [
    ['tasks', tasksCsv],
    ['figures', figuresCsv],
  ] as const)
    app.get(`${path}/${what}.csv`, async (c) => {
      const found = await publishedAt(deps, c)
      if (!found.ok) return answerProblems(c, found.problems)
      const part = await write(deps, c.var.staff, found.value.id, c.req.query('cursor') || undefined)
      if (!part.ok) return answerProblems(c, part.problems)
      const { csv, next } = part.value
      if (next === undefined) return asFile(c, found.value, what, csv)
      // A browser shows no header: the file itself says that it is a part, and where the next one is.
      const rest = `${deps.publicUrl}${places.directive(found.value.id)}/${what}.csv?cursor=${encodeURIComponent(next)}`
      return asFile(c, found.value, what, csv + csvLine([exportText.more(rest)]))
    })

  app.get(`${path}/late-list`, async (c) => {
    const found = await publishedAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const text = await lateList(deps, c.var.staff, found.value.id)
    if (!text.ok) return answerProblems(c, text.problems)
    return page(
      c,
      <DeskPage
        c={c}
        title={words.lateList.title}
        crumbs={directiveCrumbs(found.value, { label: words.lateList.title })}
      >
        <h1>{words.lateList.title}</h1>
        <CopyText text={text.value} label={words.lateList.copy} copied={commonText.vi.copied} />
      </DeskPage>,
    )
  })

  app.get(`${path}/history`, async (c) => {
    const found = await publishedAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const { id, levels } = found.value
    return page(
      c,
      <DeskPage
        c={c}
        title={words.history.title}
        width="wide"
        crumbs={directiveCrumbs(found.value, { label: words.history.title })}
      >
        <h1>{words.history.title}</h1>
        <HistoryTable
          caption={words.history.title}
          events={await deps.store.directives.history(id)}
          levels={levels}
          me={c.var.staff}
        />
      </DeskPage>,
    )
  })
}
