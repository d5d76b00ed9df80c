import type { Hono } from 'hono'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { wantsJson } from '#web/http/answers.tsx'
import type { WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { notFoundOf, withLink } from './link-door.tsx'
import { linkJson, reportJson } from './link-json.ts'
import { OverviewPage } from './pages/overview-page.tsx'
import { ReceiptPage } from './pages/receipt-page.tsx'

/** The read-only pages of a link: the request, and the receipts of submitted reports. */
export function overviewRoutes(app: Hono<WebEnv>, deps: AnswerDeps): void {
  app.get(
    '/r/:token',
    withLink(deps, async (c, link) => {
      const reports = await deps.store.tasks.allReports(link.task.id)
      if (wantsJson(c)) return c.json(linkJson(link, reports))
      return page(c, <OverviewPage c={c} link={link} reports={reports} />)
    }),
  )
  app.get(
    '/r/:token/receipt/:version',
    withLink(deps, async (c, link) => {
      const version = c.req.param('version') ?? ''
      const report = /^\d{1,6}$/.test(version)
        ? await deps.store.tasks.report(link.task.id, Number(version))
        : undefined
      if (!report) return notFoundOf(c, link)
      if (wantsJson(c)) return c.json(reportJson(link, report))
      return page(c, <ReceiptPage c={c} link={link} report={report} />)
    }),
  )
}
