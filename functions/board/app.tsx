import type { Hono, MiddlewareHandler } from 'hono'
import type { FileStore } from '#adapters/files/file-store.ts'
import { branchAround } from '#app/access/task-access.ts'
import { namedRecipients } from '#app/directives/named-recipients.ts'
import { withReports } from '#app/reports/counted-reports.ts'
import { reportAt, sentFile } from '#app/reports/reports-of-task.ts'
import { collatedTexts, textFields } from '#app/summaries/collated-texts.ts'
import { compiledReport } from '#app/summaries/compiled-report.ts'
import { branchFigures } from '#app/summaries/figures.ts'
import { overview } from '#app/summaries/overview.ts'
import { tasksPage } from '#app/tasks/tasks-page.ts'
import { authorize } from '#domain/access/staff.ts'
import { asDirectiveId } from '#domain/ids.ts'
import { problem } from '#domain/result.ts'
import { asUnitList } from '#domain/summary/unit-lists.ts'
import type { Store } from '#store/store.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { createHttpApp } from '#web/http/app.ts'
import type { Site, WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { frameOf } from '#web/kit/frame.ts'
import { branchAt, documentAt, placeAt, taskAt } from './finding.ts'
import { links } from './links.ts'
import { DocumentPage } from './pages/document-page.tsx'
import { IndicatorPage } from './pages/indicator-page.tsx'
import { OverviewPage } from './pages/overview-page.tsx'
import { ReportPage } from './pages/report-page.tsx'
import { SummaryPage } from './pages/summary-page.tsx'
import { TaskPage } from './pages/task-page.tsx'
import { TextsPage } from './pages/texts-page.tsx'
import { UnitListPage } from './pages/unit-list-page.tsx'
import type { View } from './pages/view.ts'

export interface BoardDeps {
  readonly site: Site
  readonly store: Store
  readonly files: Pick<FileStore, 'downloadUrl'>
  /** Requires a staff session or bearer token. */
  readonly guard: MiddlewareHandler<WebEnv>
}

/** Rows on a page. Fewer where texts and figures are shown, because every row then needs its report to be read. */
const pageSizes = { missing: 20, units: 50, figures: 25, texts: 20 } as const

/** The leader's board. All routes are read-only. */
export function boardApp({ site, store, files, guard }: BoardDeps): Hono<WebEnv> {
  const app = createHttpApp(site)
  app.use('/board/*', guard)

  const viewOf = async (c: WebContext): Promise<View> => ({
    frame: frameOf(c),
    now: site.clock(),
    calendar: await store.registry.calendar(),
  })
  const notFound = (c: WebContext) => answerProblems(c, [problem('not-found')])
  app.use('/board/*', async (c, next) =>
    authorize(c.var.staff, { to: 'list-directives' }) ? next() : answerProblems(c, [problem('forbidden')]),
  )

  app.get('/board', async (c) => {
    const view = await viewOf(c)
    const data = await overview(store, c.var.staff, view.now, asDirectiveId(c.req.query('after') ?? ''))
    if (!data.ok) return answerProblems(c, data.problems)
    for (const id of data.value.unreadable)
      c.var.site.logger.error('directive unreadable', { directiveId: id })
    return page(c, <OverviewPage view={view} staff={c.var.staff} data={data.value} />)
  })

  app.get('/board/directives/:id', async (c) => {
    const place = await placeAt({ store }, c)
    if (!place.ok) return answerProblems(c, place.problems)
    if (place.value.is === 'own-task') return c.redirect(links.task(place.value.taskId), 302)
    const { branch } = place.value
    const view = await viewOf(c)
    const figures = await branchFigures(store, branch, view.now)
    const below = figures.branches.map(({ node }) => node)
    const missing = await tasksPage(
      store,
      branch.directive,
      { from: branch.node, on: ['uncompiled'], limit: pageSizes.missing, below, counted: branch.counted },
      view.now,
    )
    return page(c, <SummaryPage view={view} branch={branch} figures={figures} missing={missing} />)
  })

  app.get('/board/directives/:id/units', async (c) => {
    const branch = await branchAt({ store }, c)
    if (!branch.ok) return answerProblems(c, branch.problems)
    const { directive, node, counted } = branch.value
    const show = asUnitList(c.req.query('show') ?? 'expected')
    if (!show) return notFound(c)
    const directOnly = c.req.query('direct') === 'yes'
    const view = await viewOf(c)
    const [figures, units] = await Promise.all([
      branchFigures(store, branch.value, view.now),
      tasksPage(
        store,
        directive,
        {
          from: node,
          on: [show],
          cursor: c.req.query('cursor'),
          limit: pageSizes.units,
          directOnly,
          counted,
        },
        view.now,
      ),
    ])
    return page(
      c,
      <UnitListPage
        view={view}
        branch={branch.value}
        summary={directOnly && figures.direct ? figures.direct : figures.all}
        show={show}
        direct={directOnly}
        page={units}
      />,
    )
  })

  app.get('/board/directives/:id/indicators/:code', async (c) => {
    const branch = await branchAt({ store }, c)
    if (!branch.ok) return answerProblems(c, branch.problems)
    const { directive, node } = branch.value
    const indicator = directive.form.indicators.find(({ code }) => code === c.req.param('code'))
    if (!indicator) return notFound(c)
    if (textFields(directive.form).some(({ field }) => field === indicator.code))
      return c.redirect(links.texts(directive.id, node, indicator.code), 302)
    const view = await viewOf(c)
    const [figures, units] = await Promise.all([
      branchFigures(store, branch.value, view.now),
      tasksPage(
        store,
        directive,
        {
          from: node,
          on: ['expected'],
          cursor: c.req.query('cursor'),
          limit: pageSizes.figures,
          directOnly: true,
        },
        view.now,
      ),
    ])
    return page(
      c,
      <IndicatorPage
        view={view}
        branch={branch.value}
        figures={figures}
        indicator={indicator}
        units={await withReports(store, units.tasks)}
        next={units.next}
      />,
    )
  })

  app.get('/board/directives/:id/texts/:field', async (c) => {
    const branch = await branchAt({ store }, c)
    if (!branch.ok) return answerProblems(c, branch.problems)
    const { directive, node } = branch.value
    const field = textFields(directive.form).find((one) => one.field === c.req.param('field'))
    if (!field) return notFound(c)
    const view = await viewOf(c)
    const cursor = c.req.query('cursor')
    const { texts, next } = await collatedTexts(
      store,
      directive,
      { from: node, field: field.field, cursor, limit: pageSizes.texts },
      view.now,
    )
    return page(
      c,
      <TextsPage
        view={view}
        branch={branch.value}
        field={field}
        texts={texts}
        next={next}
        isFirst={cursor === undefined}
      />,
    )
  })

  app.get('/board/directives/:id/print', async (c) => {
    const branch = await branchAt({ store }, c)
    if (!branch.ok) return answerProblems(c, branch.problems)
    const view = await viewOf(c)
    const report = await compiledReport(store, branch.value, view.now)
    return page(c, <ReportPage view={view} branch={branch.value} report={report} />)
  })

  app.get('/board/directives/:id/document', async (c) => {
    const directive = await documentAt({ store }, c)
    if (!directive.ok) return answerProblems(c, directive.problems)
    const view = await viewOf(c)
    const recipients = await namedRecipients(store, directive.value.recipients)
    return page(c, <DocumentPage view={view} directive={directive.value} recipients={recipients} />)
  })

  app.get('/board/directives/:id/files/:file', async (c) => {
    const directive = await documentAt({ store }, c)
    if (!directive.ok) return answerProblems(c, directive.problems)
    const file = directive.value.files.find(({ id }) => id === c.req.param('file'))
    return file ? c.redirect(await files.downloadUrl(file), 302) : notFound(c)
  })

  app.get('/board/tasks/:task', async (c) => {
    const opened = await taskAt({ store }, c)
    if (!opened.ok) return answerProblems(c, opened.problems)
    const [view, report] = await Promise.all([viewOf(c), reportAt(store, opened.value.task)])
    return page(
      c,
      <TaskPage
        view={view}
        {...opened.value}
        branch={branchAround(c.var.staff, opened.value)}
        report={report}
      />,
    )
  })

  app.get('/board/tasks/:task/files/:file', async (c) => {
    const opened = await taskAt({ store }, c)
    if (!opened.ok) return answerProblems(c, opened.problems)
    const file = await sentFile(store, opened.value.task, c.req.param('file'))
    return file ? c.redirect(await files.downloadUrl(file), 302) : notFound(c)
  })

  return app
}
