import * as z from 'zod'
import { findUnits } from '#app/registry/find-units.ts'
import { daysLimit, setCalendar } from '#app/registry/set-calendar.ts'
import { authorize, type Staff } from '#domain/access/staff.ts'
import { ok, problem, refuse } from '#domain/result.ts'
import { unitIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import type { ApiDeps } from './deps.ts'
import { calendarSchema, groupSchema, meSchema, pageOf, unitSchema } from './schemas/answers.ts'
import { countInQuery, dateSchema } from './schemas/texts.ts'

const tag = 'Registry'

const daysSchema = z.array(dateSchema).max(daysLimit)
const calendarAnswer = { status: 200, description: 'The calendar.', schema: calendarSchema } as const

/** The registry contains email addresses, so only administrators and authors of directives may read it. */
const mayReadRegistry = (staff: Staff): boolean =>
  authorize(staff, { to: 'manage-registry' }) || authorize(staff, { to: 'compose' })

/** Units, groups, and the caller's own role and unit. */
export function registryRoutes(deps: ApiDeps): readonly ApiRoute[] {
  const { registry } = deps.store
  return [
    apiRoute(
      {
        method: 'get',
        path: '/api/me',
        tag,
        summary: 'Your role and unit, and the form token of your session',
        answer: { status: 200, description: 'You.', schema: meSchema },
      },
      async ({ c, staff }) => {
        const { id, name, email, role, unitId } = staff
        return ok({ json: { id, name, email, role, unitId, formToken: c.var.formToken } })
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/units',
        tag,
        summary: 'List the units of the registry by code',
        query: z.object({
          q: z
            .string()
            .max(200)
            .optional()
            .meta({ description: 'Words of the name or code, ignoring case and diacritics.' }),
          cursor: unitIdSchema.optional(),
          limit: countInQuery(500, 'How many.').optional(),
        }),
        answer: {
          status: 200,
          description: 'A page. With `q` it may be short or empty although there is a next one.',
          schema: pageOf('units', unitSchema),
        },
      },
      async ({ staff, query: { q, cursor, limit = 100 } }) => {
        if (!mayReadRegistry(staff)) return refuse(problem('forbidden'))
        const { units, next } = await findUnits(deps.store, { q, after: cursor, limit })
        return ok({ json: { units, ...(next ? { next } : {}) } })
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/groups',
        tag,
        summary: 'List the groups of units',
        answer: {
          status: 200,
          description: 'All groups.',
          schema: z.object({ groups: z.array(groupSchema) }),
        },
      },
      async ({ staff }) =>
        mayReadRegistry(staff)
          ? ok({ json: { groups: await registry.groups() } })
          : refuse(problem('forbidden')),
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/calendar',
        tag,
        summary: 'Get the calendar of working days',
        description: 'Monday to Friday, except `daysOff`, plus `daysWorked`.',
        answer: calendarAnswer,
      },
      async ({ staff }) =>
        authorize(staff, { to: 'manage-registry' })
          ? ok({ json: await registry.calendar() })
          : refuse(problem('forbidden')),
    ),
    apiRoute(
      {
        method: 'put',
        path: '/api/calendar',
        tag,
        summary: 'Replace the calendar of working days',
        description: 'Replaces both lists completely. Applies to reminders that have not been sent yet.',
        body: z.strictObject({ daysOff: daysSchema, daysWorked: daysSchema }),
        bodyExample: { daysOff: ['2026-01-01', '2026-01-02'], daysWorked: ['2026-01-10'] },
        answer: calendarAnswer,
      },
      async ({ staff, body }) => {
        const set = await setCalendar(deps, staff, body)
        return set.ok ? ok({ json: set.value }) : set
      },
    ),
  ]
}
