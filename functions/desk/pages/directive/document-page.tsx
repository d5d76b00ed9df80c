import type { Hono } from 'hono'
import { namedRecipients } from '#app/directives/named-recipients.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { glossary } from '#text/glossary.ts'
import { DocumentView } from '#web/directive/document-view.tsx'
import { answerProblems } from '#web/http/answers.tsx'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { DeskPage } from '../desk-page.tsx'
import { publishedAt } from '../finding.ts'
import { directiveCrumbs, places } from '../places.ts'

async function showDocument(c: WebContext, deps: DeskPagesDeps, directive: PublishedDirective) {
  const [recipients, calendar] = await Promise.all([
    namedRecipients(deps.store, directive.recipients),
    deps.store.registry.calendar(),
  ])
  const kind = glossary.vi.documentKind[directive.kind]
  return page(
    c,
    <DeskPage c={c} title={kind} crumbs={directiveCrumbs(directive, { label: kind })}>
      <h1>
        {directive.number} – {directive.subject}
      </h1>
      <DocumentView
        directive={directive}
        recipients={recipients}
        fileLink={(file) => `${places.directive(directive.id)}/files/${file.id}`}
        now={deps.clock()}
        calendar={calendar}
      />
    </DeskPage>,
  )
}

/** All facts of a published directive. */
export function documentRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get('/desk/directives/:directive/document', async (c) => {
    const found = await publishedAt(deps, c)
    return found.ok ? showDocument(c, deps, found.value) : answerProblems(c, found.problems)
  })
}
