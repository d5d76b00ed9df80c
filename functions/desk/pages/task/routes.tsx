import type { Hono } from 'hono'
import { approve } from '#app/tasks/task-acts.ts'
import { unitLink } from '#app/tasks/unit-link.ts'
import { commonText } from '#text/common.ts'
import { taskText } from '#text/desk-task.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { ButtonLink, ButtonRow, CopyText } from '#web/kit/button.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownTaskAt } from '../finding.ts'
import { places } from '../places.ts'
import { versionSeen } from '../version-seen.ts'
import { taskActRoutes } from './act-page.tsx'
import { onBehalfRoutes } from './on-behalf-page.tsx'
import { taskActPages } from './task-acts.tsx'
import { taskCrumbs } from './task-crumbs.ts'
import { taskPageRoutes } from './task-page.tsx'

const { link: linkWords, revoke } = taskText.acts

async function showLink(c: WebContext, deps: DeskPagesDeps) {
  const found = await ownTaskAt(deps, c)
  if (!found.ok) return answerProblems(c, found.problems)
  const { task, directive } = found.value
  const link = await unitLink(deps, c.var.staff, task.id)
  if (!link.ok) return answerProblems(c, link.problems)
  return page(
    c,
    <DeskPage c={c} title={linkWords.title} crumbs={taskCrumbs(directive, task, linkWords.title)}>
      <h1>
        {linkWords.title}: {task.unitName}
      </h1>
      <p>{linkWords.hint}</p>
      <h2>{linkWords.link}</h2>
      <CopyText text={link.value.link} label={linkWords.copyLink} copied={commonText.vi.copied} />
      <h2>{linkWords.zalo}</h2>
      <CopyText text={link.value.zaloText} label={linkWords.copyZalo} copied={commonText.vi.copied} />
      <h2>{linkWords.revokeTitle}</h2>
      <ButtonRow>
        <ButtonLink href={`${places.task(task.id)}/revoke`} look="danger">
          {revoke.title}
        </ButtonLink>
      </ButtonRow>
    </DeskPage>,
  )
}

/** The routes of a task's pages and acts. */
export function taskRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  const path = '/desk/tasks/:task'
  taskPageRoutes(app, deps)
  onBehalfRoutes(app, deps)
  for (const act of taskActPages) taskActRoutes(app, deps, act)

  app.post(`${path}/approve`, async (c) => {
    const found = await ownTaskAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const version = versionSeen(one(form.value, 'version'))
    const approved = await approve(deps, c.var.staff, found.value.task.id, version)
    if (!approved.ok) return answerProblems(c, approved.problems)
    return c.redirect(afterDone(places.task(found.value.task.id), 'approved'), 303)
  })

  app.get(`${path}/link`, (c) => showLink(c, deps))
}
