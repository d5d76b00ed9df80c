import type { Hono } from 'hono'
import { problem } from '#domain/result.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebEnv } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { taskAt } from '../finding.ts'

/** Leads to a file that came with a report of the task. */
export function taskFileRoute(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk/tasks/:task/files/:file', async (c) => {
    const found = await taskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const reports = await deps.store.tasks.allReports(found.value.task.id)
    const file = reports.flatMap(({ files }) => files).find(({ id }) => id === c.req.param('file'))
    return file
      ? c.redirect(await deps.files.downloadUrl(file), 302)
      : answerProblems(c, [problem('not-found')])
  })
}
