import type { Hono } from 'hono'
import { requestJob } from '#app/jobs/request-job.ts'
import { problem } from '#domain/result.ts'
import { directiveText } from '#text/desk-directive.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { one, readForm } from '#web/http/body.ts'
import type { WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { publishedAt } from '../finding.ts'
import { HistoryTable } from '../history-table.tsx'
import { jobKeyField, redirectToJob } from '../jobs/asked.ts'
import { directiveCrumbs } from '../places.ts'

const words = directiveText

const files = ['tasks-csv', 'figures-csv', 'late-list'] as const
const asFile = (text: string) => files.find((kind) => kind === text)

/** The exports of a directive: spreadsheets, the late list, the history. */
export function exportRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/directives/:directive'

  app.post(`${path}/exports`, async (c) => {
    const found = await publishedAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const kind = asFile(one(form.value, 'kind'))
    if (!kind) return answerProblems(c, [problem('malformed', 'kind')])
    // The idempotency key contains the kind, because one form has a button for each kind.
    const key = `${one(form.value, jobKeyField) || deps.ids.file()}.${kind}`
    const input = { kind, directiveId: found.value.id }
    return redirectToJob(c, deps, await requestJob(deps, c.var.staff, { input, key }))
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
