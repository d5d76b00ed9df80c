import type { Hono } from 'hono'
import type { TaskWithDirective } from '#app/access/task-access.ts'
import { type WholeTask, wholeTask } from '#app/tasks/whole-task.ts'
import { asTaskId } from '#domain/ids.ts'
import { problem, refuse } from '#domain/result.ts'
import { offeredActs, versionToApprove } from '#domain/task/offered-acts.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { deskText } from '#text/desk.ts'
import { taskText } from '#text/desk-task.ts'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonLink, ButtonRow } from '#web/kit/button.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { EmptyState } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { HistoryTable } from '../history-table.tsx'
import { places } from '../places.ts'
import { CallsPart, MailsPart } from './mails-part.tsx'
import { ReportPart } from './report-part.tsx'
import { taskCrumbs } from './task-crumbs.ts'
import { TaskFacts } from './task-facts.tsx'

const { acts } = taskText

function ActionsPart(props: TaskWithDirective & { c: WebContext; now: Instant }) {
  const { c, task, directive } = props
  const here = places.task(task.id)
  const waiting = versionToApprove(task, directive)
  const seen = 'version' in task.progress ? `?version=${task.progress.version}` : ''
  return (
    <section>
      <h2>{taskText.actions}</h2>
      {waiting !== undefined && (
        <PostForm action={`${here}/approve`} token={c.var.formToken} hidden={{ version: waiting }}>
          <ButtonRow>
            <Button>{taskText.approve}</Button>
          </ButtonRow>
        </PostForm>
      )}
      <ButtonRow>
        {offeredActs(task, directive, props.now).map((act) => (
          <ButtonLink href={`${here}/${act}${act === 'return' ? seen : ''}`} look="secondary">
            {acts[act].title}
          </ButtonLink>
        ))}
      </ButtonRow>
    </section>
  )
}

async function showTask(c: WebContext, deps: DeskPagesDeps, found: WholeTask) {
  const { task, directive, reports, mails, calls, history: events, ofIssuer, mayAct } = found
  const { store } = deps
  const now = deps.clock()
  const [unit, draft, calendar] = await Promise.all([
    store.registry.unit(task.unitId),
    store.tasks.draft(task.id),
    store.registry.calendar(),
  ])
  const wanted = c.req.query('version')
  const current = 'version' in task.progress ? task.progress.version : reports.at(-1)?.version
  const report = reports.find(({ version }) => String(version) === (wanted ?? String(current)))
  if (wanted !== undefined && !report) return answerProblems(c, [problem('not-found')])
  return page(
    c,
    <DeskPage
      c={c}
      title={task.unitName}
      width="wide"
      {...(ofIssuer ? { crumbs: taskCrumbs(directive, task) } : {})}
    >
      <h1>
        <span class="caption">
          {directive.number} – {directive.subject}
        </span>
        {task.unitName}
      </h1>
      <TaskFacts
        task={task}
        directive={directive}
        unit={unit}
        draft={draft}
        reports={reports}
        now={now}
        calendar={calendar}
      />
      {mayAct && <ActionsPart c={c} {...found} now={now} />}
      {report ? (
        <ReportPart task={task} directive={directive} report={report} versions={reports} />
      ) : (
        <section id="report">
          <h2>{taskText.report.title}</h2>
          <EmptyState text={taskText.report.none} />
        </section>
      )}
      {ofIssuer && <MailsPart mails={mails} />}
      {ofIssuer && <CallsPart calls={calls} />}
      <section id="history">
        <h2>{taskText.history}</h2>
        {events.length === 0 ? (
          <p class="muted">{deskText.notYet}</p>
        ) : (
          <HistoryTable
            caption={taskText.history}
            events={events}
            levels={directive.levels}
            me={c.var.staff}
          />
        )}
      </section>
    </DeskPage>,
  )
}

/** The page of a unit's task: report, mails, and links to all acts. */
export function taskPageRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk/tasks/:task', async (c) => {
    const id = asTaskId(c.req.param('task'))
    const found = id ? await wholeTask(deps, c.var.staff, id) : refuse(problem('not-found'))
    return found.ok ? showTask(c, deps, found.value) : answerProblems(c, found.problems)
  })
}
