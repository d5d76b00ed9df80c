import type { Hono } from 'hono'
import { editDraft } from '#app/directives/drafts.ts'
import { namedRecipients } from '#app/directives/named-recipients.ts'
import { withoutRecipient, withPart } from '#app/directives/recipient-list.ts'
import type { RecipientEntry } from '#domain/directive/content.ts'
import { contentOf } from '#domain/directive/content.ts'
import type { DraftDirective } from '#domain/directive/directive.ts'
import { problem, type Result } from '#domain/result.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { type FormFields, one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { ownDraftAt } from '../finding.ts'
import { lookedFor } from '../units-found.ts'
import { readPart, withTicked } from './recipient-list.ts'
import {
  here,
  none,
  path,
  type Shown,
  showEntry,
  showGroups,
  showList,
  showUnits,
} from './recipients-pages.tsx'

/** Step 2: the distribution list, with forms to add to it. */
export function recipientsRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  /** Changes the list on the version that was shown; shows the page again if refused. */
  const change = (
    below: string,
    decide: (draft: DraftDirective, fields: FormFields, c: WebContext) => Result<readonly RecipientEntry[]>,
    again: (c: WebContext, shown: Shown) => Response | Promise<Response>,
  ) =>
    app.post(`${path}${below}`, async (c) => {
      const found = await ownDraftAt(deps, c)
      if (!found.ok) return answerProblems(c, found.problems)
      const form = await readForm(c)
      if (!form.ok) return answerProblems(c, form.problems)
      const [draft, fields] = [found.value, form.value]
      const recipients = decide(draft, fields, c)
      if (!recipients.ok) return again(c, { draft, fields, problems: recipients.problems })
      const content = { ...contentOf(draft), recipients: recipients.value }
      const saved = await editDraft(deps, c.var.staff, draft.id, content, Number(one(fields, 'version')))
      if (saved.ok) return c.redirect(here(draft), 303)
      const newest = await ownDraftAt(deps, c)
      return again(c, { draft: newest.ok ? newest.value : draft, fields, problems: saved.problems })
    })

  app.get(path, async (c) => {
    const found = await ownDraftAt(deps, c)
    return found.ok ? showList(c, deps, found.value) : answerProblems(c, found.problems)
  })
  change(
    '',
    (draft, fields) => withoutRecipient(draft, Number(one(fields, 'remove') || Number.NaN)),
    (c, { draft, problems }) => showList(c, deps, draft, problems),
  )

  app.get(`${path}/groups`, async (c) => {
    const found = await ownDraftAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    return showGroups(c, deps, { draft: found.value, fields: {}, problems: none })
  })
  change(
    '/groups',
    (draft, fields) => withTicked(draft, fields, 'groups'),
    (c, shown) => showGroups(c, deps, shown),
  )

  app.get(`${path}/units`, async (c) => {
    const found = await ownDraftAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    return showUnits(c, deps, { draft: found.value, fields: lookedFor(c), problems: none })
  })
  change(
    '/units',
    (draft, fields) => withTicked(draft, fields, 'units'),
    (c, shown) => showUnits(c, deps, shown),
  )

  const entryAt = async (c: WebContext, draft: DraftDirective) => {
    const index = Number(c.req.param('index'))
    const entry = draft.recipients[index]
    const [named] = entry ? await namedRecipients(deps.store, [entry]) : []
    return named && { index, named }
  }
  app.get(`${path}/:index{[0-9]+}`, async (c) => {
    const found = await ownDraftAt(deps, c)
    if (!found.ok) return answerProblems(c, found.problems)
    const at = await entryAt(c, found.value)
    if (!at) return answerProblems(c, [problem('not-found')])
    const { role, level, through } = at.named.entry
    return showEntry(
      c,
      { draft: found.value, fields: { role, level, through }, problems: none },
      at.index,
      at.named,
    )
  })
  change(
    '/:index{[0-9]+}',
    (draft, fields, c) => {
      const part = readPart(fields, draft.levels)
      return part.ok ? withPart(draft, Number(c.req.param('index')), part.value) : part
    },
    async (c, shown) => {
      const at = await entryAt(c, shown.draft)
      return at ? showEntry(c, shown, at.index, at.named) : showList(c, deps, shown.draft, shown.problems)
    },
  )
}
