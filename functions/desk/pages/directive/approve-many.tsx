import type { Hono } from 'hono'
import { type ApprovedMany, approveMany, type ReviewedReport } from '#app/tasks/task-acts.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { asTaskId } from '#domain/ids.ts'
import { doneText } from '#text/desk.ts'
import { directiveText } from '#text/desk-directive.ts'
import { problemText } from '#text/problems.ts'
import { answerProblems, statusOf } from '#web/http/answers.tsx'
import { all, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Notice } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { afterDone } from '../done.ts'
import { ownPublishedAt } from '../finding.ts'
import { directiveCrumbs, places } from '../places.ts'
import { versionSeen } from '../version-seen.ts'

const words = directiveText.approveMany

/** The value of a checkbox: the task and the version of its report. */
export const tickFor = ({ taskId, version }: ReviewedReport): string => `${taskId}:${version}`

function ticked(value: string): readonly ReviewedReport[] {
  const [id = '', version = ''] = value.split(':')
  const taskId = asTaskId(id)
  return taskId ? [{ taskId, version: versionSeen(version) }] : []
}

function showRefused(c: WebContext, directive: PublishedDirective, { approved, refused }: ApprovedMany) {
  return page(
    c,
    <DeskPage c={c} title={words.title} crumbs={directiveCrumbs(directive, { label: words.title })}>
      <h1>{words.title}</h1>
      <Notice kind="warning">
        <p>{words.refused(refused.length)}</p>
      </Notice>
      <ul class="list">
        {refused.map(({ taskId, unitName, problems }) => (
          <li>
            <a href={places.task(taskId)}>{unitName}</a>: {problems.map((one) => problemText(one)).join(' ')}
          </li>
        ))}
      </ul>
      {approved > 0 && <p>{doneText['approved-many'](approved)}</p>}
      <p>
        <a href={`${places.directive(directive.id)}?show=submitted`}>{words.back}</a>
      </p>
    </DeskPage>,
    approved > 0 ? 200 : statusOf(refused.flatMap(({ problems }) => problems)),
  )
}

/** Approves the selected reports. Those that could not be approved are listed with the reason. */
export function approveManyRoute(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.post('/desk/directives/:directive/approve', async (c) => {
    const found = await ownPublishedAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const done = await approveMany(deps, c.var.staff, all(form.value, 'task').flatMap(ticked))
    if (done.refused.length > 0) return showRefused(c, found.value, done)
    const back = `${places.directive(found.value.id)}?show=submitted`
    return c.redirect(
      done.approved > 0 ? afterDone(back, 'approved-many', done.approved) : afterDone(back, 'approved-none'),
      303,
    )
  })
}
