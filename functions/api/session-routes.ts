import * as z from 'zod'
import { endSessions, type OpenSessions, openSessions } from '#app/access/sessions.ts'
import { ok } from '#domain/result.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import { wallTimeOf } from '#web/http/env.ts'
import type { ApiDeps } from './deps.ts'

const tag = 'Sessions'

const email = z
  .string()
  .max(200)
  .optional()
  .meta({ description: 'A member of staff, for administrators. Without it: yourself.' })

const instant = z.string().meta({ description: 'ISO instant in UTC.' })
const sessionsSchema = z.object({
  email: z.string(),
  sessions: z
    .array(z.object({ id: z.string(), startedAt: instant, until: instant }))
    .meta({ description: 'Newest first. One that rests for an hour is over before `until`.' }),
})

const present = ({ owner, sessions }: OpenSessions) => ({
  email: owner,
  sessions: sessions.map(({ id, startedAt, until }) => ({ id, startedAt, until })),
})

/** Sessions that are open: listed and ended by their owner, or by an administrator. */
export const sessionRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  apiRoute(
    {
      method: 'get',
      path: '/api/sessions',
      tag,
      summary: 'List open sessions, newest first',
      query: z.object({ email }),
      answer: { status: 200, description: 'Those that were begun by signing in.', schema: sessionsSchema },
    },
    async ({ c, staff, query }) => {
      const open = await openSessions(deps, staff, query.email ?? '', wallTimeOf(c))
      return open.ok ? ok({ json: present(open.value) }) : open
    },
  ),
  apiRoute(
    {
      method: 'post',
      path: '/api/sessions/end',
      tag,
      summary: 'End one session or all of them at once',
      body: z.union([
        z.strictObject({ email, session: z.string().min(1).max(100) }),
        z.strictObject({ email, all: z.literal(true) }),
      ]),
      bodyExample: { email: 'an@haiphong.example', all: true },
      answer: { status: 200, description: 'The sessions that were ended.', schema: sessionsSchema },
    },
    async ({ c, staff, body }) => {
      const which = 'all' in body ? ('all' as const) : { session: body.session }
      const ended = await endSessions(deps, staff, { email: body.email ?? '', which }, wallTimeOf(c))
      if (!ended.ok) return ended
      for (const { id } of ended.value.sessions)
        c.var.site.security?.('session-ended', { session: id, by: staff.id })
      return ok({ json: present(ended.value) })
    },
  ),
]
