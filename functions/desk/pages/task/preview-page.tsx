import type { Hono } from 'hono'
import { previewMail, sendPreviewToMyself } from '#app/mails/preview-mail.ts'
import { previewText } from '#text/desk-preview.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownTaskAt } from '../finding.ts'
import { MailPreview } from '../mail-preview.tsx'
import { places } from '../places.ts'
import { taskCrumbs } from './task-crumbs.ts'

async function showPreview(c: WebContext, deps: DeskPagesDeps) {
  const found = await ownTaskAt(deps, c)
  if (!found.ok) return answerProblems(c, found.problems)
  const { task, directive } = found.value
  const mail = await previewMail(deps, c.var.staff, { taskId: task.id })
  if (!mail.ok) return answerProblems(c, mail.problems)
  return page(
    c,
    <DeskPage c={c} title={previewText.title} crumbs={taskCrumbs(directive, task, previewText.title)}>
      <h1>
        {previewText.title}: {task.unitName}
      </h1>
      <MailPreview c={c} mail={mail.value} action={`${places.task(task.id)}/preview`} />
    </DeskPage>,
  )
}

/** A preview of a unit's request mail as it would be sent now. */
export function taskPreviewRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/tasks/:task'
  app.get(`${path}/preview`, (c) => showPreview(c, deps))
  app.post(`${path}/preview`, async (c) => {
    const found = await ownTaskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const sent = await sendPreviewToMyself(deps, c.var.staff, { taskId: found.value.task.id })
    if (!sent.ok) return answerProblems(c, sent.problems)
    return c.redirect(afterDone(`${places.task(found.value.task.id)}/preview`, 'preview-sent'), 303)
  })
}
