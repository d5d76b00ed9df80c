import type { Hono } from 'hono'
import { authorize } from '#domain/access/staff.ts'
import { problem } from '#domain/result.ts'
import { instantOf } from '#domain/time/calendar.ts'
import { lineOf } from '#domain/visible-text.ts'
import { sessionsText } from '#text/desk-sessions.ts'
import { formatShort } from '#text/format.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { one, readForm } from '#web/http/body.ts'
import type { WebContext, WebEnv } from '#web/http/env.ts'
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

/** Whose sessions to show: one's own, or those of the member of staff that an administrator names. */
function ownerOf(c: WebContext, given: string): string | undefined {
  const { staff } = c.var
  const email = lineOf(given).toLowerCase()
  if (email === '' || email === staff.email.toLowerCase()) return staff.email
  return authorize(staff, { to: 'manage-registry' }) ? email : undefined
}

async function showSessions(c: WebContext, { store }: DeskPagesDeps, owner: string) {
  const { staff } = c.var
  const own = owner === staff.email
  const now = instantOf(new Date())
  const open = (await store.staff.sessions(owner)).filter(({ endedAt, until }) => !endedAt && until > now)
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
    const owner = ownerOf(c, c.req.query('email') ?? '')
    return owner ? showSessions(c, deps, owner) : answerProblems(c, [problem('forbidden')])
  })

  app.post(path, async (c) => {
    const form = await readForm(c)
    if (!form.ok) return answerProblems(c, form.problems)
    const owner = ownerOf(c, one(form.value, 'email'))
    if (!owner) return answerProblems(c, [problem('forbidden')])
    const wanted = one(form.value, 'session')
    const all = c.req.query('all') === 'yes'
    const known = (await deps.store.staff.sessions(owner)).filter(({ id }) => all || id === wanted)
    const now = instantOf(new Date())
    for (const { id } of known) {
      await deps.store.staff.endSession(owner, id, now)
      c.var.site.security?.('session-ended', { session: id, by: c.var.staff.id })
    }
    const query = owner === c.var.staff.email ? '' : `?email=${encodeURIComponent(owner)}`
    return c.redirect(path + query, 303)
  })
}
