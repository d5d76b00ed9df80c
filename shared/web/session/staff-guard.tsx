import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { formToken, type Keyring } from '#domain/access/link.ts'
import type { Staff } from '#domain/access/staff.ts'
import { problem } from '#domain/result.ts'
import { commonText } from '#text/common.ts'
import { answerProblems, messagePage, wantsJson } from '../http/answers.tsx'
import type { WebContext, WebEnv } from '../http/env.ts'
import { changes, forgedChange } from '../http/origin.ts'
import { page } from '../http/page.ts'
import { Button } from '../kit/button.tsx'
import { PostForm } from '../kit/form.tsx'
import { frameOf } from '../kit/frame.ts'
import { Page } from '../kit/layout.tsx'
import type { VerifyBearer } from './bearer.ts'
import {
  formSubject,
  hostCookie,
  type Session,
  type Sessions,
  sessionCookie,
  sessionHours,
} from './session.ts'

export interface StaffGuardDeps {
  readonly sessions: Sessions
  readonly verifyBearer: VerifyBearer
  /** The keys for form tokens, the same as for sessions. */
  readonly keyring: Keyring
  /** Reads membership, role and unit from the table: a valid token alone does not make somebody a member of staff. */
  readonly findStaff: (email: string) => Promise<Staff | undefined>
  /** The member of staff of a session, and whether the session was ended. */
  readonly inSession: (
    email: string,
    session: string,
  ) => Promise<{ readonly staff: Staff | undefined; readonly ended: boolean }>
}

/**
 * Admits only staff, with a bearer token or a session cookie; with a cookie, changes also need a form token. Sets
 * `c.var.staff` and, for a session, `c.var.formToken`. Rights are checked later by `authorize`.
 */
export function staffGuard(deps: StaffGuardDeps): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer) {
      const identity = await deps.verifyBearer(bearer)
      if (!identity) return answerProblems(c, [problem('not-signed-in')])
      const staff = await deps.findStaff(identity.email)
      if (!staff) return answerProblems(c, [problem('forbidden')])
      c.set('staff', staff)
      return next()
    }
    const session = await sessionOf(c, deps.sessions)
    if (!session) return askToSignIn(c)
    const { staff, ended } = await deps.inSession(session.email, session.id)
    if (ended) {
      deleteCookie(c, sessionCookie, hostCookie)
      return askToSignIn(c)
    }
    c.set('formToken', formToken(formSubject(session), deps.keyring))
    const renewed = await deps.sessions.renew(session)
    if (renewed) setCookie(c, sessionCookie, renewed, { ...hostCookie, maxAge: sessionHours * 3600 })
    if (!staff) return unknownStaff(c, session)
    c.set('staff', staff)
    const forged = await forgedChange(c, formSubject(session), deps.keyring)
    if (forged) return answerProblems(c, forged)
    return next()
  }
}

/** The session in the request's cookie, if there is a valid one. */
export async function sessionOf(c: WebContext, sessions: Sessions): Promise<Session | undefined> {
  const cookie = getCookie(c, sessionCookie)
  return cookie ? sessions.read(cookie) : undefined
}

function askToSignIn(c: WebContext) {
  if (wantsJson(c)) return answerProblems(c, [problem('not-signed-in')])
  const { pathname, search } = new URL(c.req.url)
  const signIn = `/sign-in?to=${encodeURIComponent(pathname + search)}`
  if (!changes(c.req.method)) return c.redirect(signIn, 302)
  const text = commonText.vi
  return messagePage(c, 401, text.notSignedIn.title, [text.notSignedIn.text], {
    href: '/sign-in',
    label: text.signIn,
  })
}

function unknownStaff(c: WebContext, session: Session) {
  if (wantsJson(c)) return answerProblems(c, [problem('forbidden')])
  const text = commonText.vi
  return page(
    c,
    <Page frame={frameOf(c)} title={text.unknownStaff.title}>
      <h1>{text.unknownStaff.title}</h1>
      <p>{text.unknownStaff.text(session.email)}</p>
      <p>{text.unknownStaff.advice}</p>
      <PostForm action="/sign-out" token={c.var.formToken}>
        <Button>{text.signOut}</Button>
      </PostForm>
    </Page>,
    403,
  )
}
