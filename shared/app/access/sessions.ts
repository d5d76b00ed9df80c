import { authorize, type Staff } from '#domain/access/staff.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { lineOf } from '#domain/visible-text.ts'
import type { SessionRow, StaffStore } from '#store/staff-store.ts'

interface SessionDeps {
  readonly store: { readonly staff: Pick<StaffStore, 'sessions' | 'endSession'> }
}

/** Sessions that are open, newest first, and whose they are. */
export interface OpenSessions {
  readonly owner: string
  readonly sessions: readonly SessionRow[]
}

/** Whose sessions are asked for: one's own; an administrator may name a member of staff. */
function ownerOf(staff: Staff, asked: string): Result<string> {
  const email = lineOf(asked).toLowerCase()
  if (email === '' || email === staff.email.toLowerCase()) return ok(staff.email)
  return authorize(staff, { to: 'manage-registry' }) ? ok(email) : refuse(problem('forbidden'))
}

/** Lists the sessions that are open. `email` is empty for one's own; `now` is the time on the wall. */
export async function openSessions(
  { store }: SessionDeps,
  staff: Staff,
  email: string,
  now: Instant,
): Promise<Result<OpenSessions>> {
  const owner = ownerOf(staff, email)
  if (!owner.ok) return owner
  const sessions = await store.staff.sessions(owner.value)
  return ok({
    owner: owner.value,
    sessions: sessions.filter(({ endedAt, until }) => !endedAt && until > now),
  })
}

/** Ends one open session, or all of them, at once; answers which ones were ended. One that is not open is ended already. */
export async function endSessions(
  deps: SessionDeps,
  staff: Staff,
  { email, which }: { readonly email: string; readonly which: 'all' | { readonly session: string } },
  now: Instant,
): Promise<Result<OpenSessions>> {
  const open = await openSessions(deps, staff, email, now)
  if (!open.ok) return open
  const { owner, sessions } = open.value
  const ended = sessions.filter(({ id }) => which === 'all' || id === which.session)
  for (const { id } of ended) await deps.store.staff.endSession(owner, id, now)
  return ok({ owner, sessions: ended })
}
