import type { Hono } from 'hono'
import { sentFile } from '#app/reports/reports-of-task.ts'
import { problem } from '#domain/result.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebEnv } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { taskAt } from '../finding.ts'

/** Redirects to a file attached to a report of the task. */
export function taskFileRoute(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk/tasks/:task/files/:file', async (c) => {
    const found = await taskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const file = await sentFile(deps.store, found.value.task, c.req.param('file'))
    return file
      ? c.redirect(await deps.files.downloadUrl(file), 302)
      : answerProblems(c, [problem('not-found')])
  })
}
