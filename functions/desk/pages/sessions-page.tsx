import type { Hono } from 'hono'
import { endSessions, type OpenSessions, openSessions } from '#app/access/sessions.ts'
import { authorize } from '#domain/access/staff.ts'
import { sessionsText } from '#text/desk-sessions.ts'
import { formatShort } from '#text/format.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { one, readForm } from '#web/http/body.ts'
import { type WebContext, type WebEnv, wallTimeOf } from '#web/http/env.ts'
import { page } from '#web/http/page.ts'
import { Button, ButtonRow } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { TextField } from '#web/kit/field.tsx'
import { PostForm } from '#web/kit/form.tsx'
import { EmptyState } from '#web/kit/notice.tsx'
import type { DeskPagesDeps } from './deps.ts'
import { DeskPage } from './desk-page.tsx'

const words = sessionsText
const path = '/desk/sessions'

async function showSessions(c: WebContext, { owner, sessions: open }: OpenSessions) {
  const { staff } = c.var
  const own = owner === staff.email
  const token = c.var.formToken
  return page(
    c,
    <DeskPage c={c} title={words.title}>
      <h1>{words.title}</h1>
      <p>{own ? words.own : words.of(owner)}</p>
      <DataTable
        caption={words.title}
        captionHidden
        columns={[{ head: words.startedAt }, { head: words.until }, { head: words.act }]}
        rows={open.map(({ id, startedAt, until }) => ({
          cells: [
            formatShort(startedAt),
            formatShort(until),
            <PostForm action={path} token={token} hidden={{ session: id, email: owner }}>
              <Button look="secondary">{words.end}</Button>
            </PostForm>,
          ],
        }))}
        empty={<EmptyState text={words.none} />}
      />
      {open.length > 1 && (
        <PostForm action={`${path}?all=yes`} token={token} hidden={{ email: owner }}>
          <ButtonRow>
            <Button look="danger">{words.endAll}</Button>
          </ButtonRow>
        </PostForm>
      )}
      {authorize(staff, { to: 'manage-registry' }) && (
        <form method="get" action={path}>
          <TextField name="email" label={words.ofMember} value={own ? '' : owner} width="medium" />
          <ButtonRow>
            <Button look="secondary">{words.find}</Button>
          </ButtonRow>
        </form>
      )}
    </DeskPage>,
  )
}

/** The page of open sessions, which their owner or an administrator can end. */
export function sessionRoutes(app: Hono<WebEnv>, deps: DeskPagesDeps): void {
  app.get(path, async (c) => {
    const open = await openSessions(deps, c.var.staff, c.req.query('email') ?? '', wallTimeOf(c))
    return open.ok ? showSessions(c, open.value) : answerProblems(c, open.problems)
  })

  app.post(path, async (c) => {
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const which = c.req.query('all') === 'yes' ? ('all' as const) : { session: one(form.value, 'session') }
    const wanted = { email: one(form.value, 'email'), which }
    const ended = await endSessions(deps, c.var.staff, wanted, wallTimeOf(c))
    if (!ended.ok) return answerProblems(c, ended.problems)
    const { owner, sessions } = ended.value
    for (const { id } of sessions) c.var.site.security?.('session-ended', { session: id, by: c.var.staff.id })
    const query = owner === c.var.staff.email ? '' : `?email=${encodeURIComponent(owner)}`
    return c.redirect(path + query, 303)
  })
}
