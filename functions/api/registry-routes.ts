import * as z from 'zod'
import { askForImport } from '#app/registry/ask-for-import.ts'
import { setCalendar } from '#app/registry/set-calendar.ts'
import { unitColumns } from '#app/registry/unit-columns.ts'
import { authorize, type Staff } from '#domain/access/staff.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { matches } from '#text/search.ts'
import { unitIdSchema } from '#web/api/id-schemas.ts'
import { type ApiRoute, apiRoute, checked } from '#web/api/route.ts'
import { readJson } from '#web/http/body.ts'
import type { WebContext } from '#web/http/env.ts'
import type { ApiDeps } from './deps.ts'
import { jobAsked, jobHeaders, presentJob, wishKey } from './job-routes.ts'
import { calendarSchema, groupSchema, meSchema, pageOf, unitSchema } from './schemas/answers.ts'
import { jobSchema } from './schemas/jobs.ts'
import { countInQuery, dateSchema, text, yesInQuery } from './schemas/texts.ts'

const tag = 'Registry'

/** A Lambda takes 6 MB at most, and base64 makes a third more of it. */
const csvLimitBytes = 4 * 1024 * 1024

const csvExample = `${unitColumns.join(',')}\nH24.HTN.TH.NGULAO,Trường Tiểu học Ngũ Lão,school,H24.HTN.PGDDT,tieu-hoc,Văn thư,ngulao@haiphong.example,0225 000 0461,\n`

const importBody = z.strictObject({
  units: z.string().meta({ description: 'The CSV file as text.' }),
  groups: z
    .array(z.strictObject({ id: text(40), name: text(300) }))
    .max(500)
    .default([])
    .meta({ description: 'Names of the groups that the file uses by code.' }),
})

const daysSchema = z.array(dateSchema).max(1000)
const calendarAnswer = { status: 200, description: 'The calendar.', schema: calendarSchema } as const

/** The registry holds people’s addresses: for those who keep it, and those who write to it. */
const mayReadRegistry = (staff: Staff): boolean =>
  authorize(staff, { to: 'manage-registry' }) || authorize(staff, { to: 'compose' })

type Import = { readonly csv: Uint8Array; readonly groups: z.output<typeof importBody>['groups'] }

async function readImport(c: WebContext): Promise<Result<Import>> {
  const tooLarge = refuse(problem('too-large', 'csv', { limit: '4 MB' }))
  if (/json/i.test(c.req.header('content-type') ?? '')) {
    const json = await readJson(c, csvLimitBytes)
    if (!json.ok) return json
    const body = checked(importBody, json.value)
    if (!body.ok) return body
    const { units, groups } = body.value as z.output<typeof importBody>
    return ok({ csv: Buffer.from(units), groups })
  }
  if (Number(c.req.header('content-length') ?? 0) > csvLimitBytes) return tooLarge
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  return bytes.byteLength > csvLimitBytes ? tooLarge : ok({ csv: bytes, groups: [] })
}

/** Units, groups, and who one is. */
export function registryRoutes(deps: ApiDeps): readonly ApiRoute[] {
  const { registry } = deps.store
  return [
    apiRoute(
      {
        method: 'get',
        path: '/api/me',
        tag,
        summary: 'Who you are here, and the form token of your session',
        answer: { status: 200, description: 'You.', schema: meSchema },
      },
      async ({ c, staff }) => {
        const { id, name, email, role, unitId } = staff
        return ok({ json: { id, name, email, role, unitId, formToken: c.var.formToken } })
      },
    ),
    apiRoute(
      {
        method: 'post',
        path: '/api/units/import',
        tag,
        summary: 'Import units from a CSV file, whole or not at all',
        description: `UTF-8, with or without BOM; columns ${unitColumns.join(', ')}; groups separated by “|”. Units that are not in the file stay as they are.`,
        headers: jobHeaders,
        query: z.object({ dryRun: yesInQuery('Checks and counts, and writes nothing.').optional() }),
        body: importBody,
        bodyExample: { units: csvExample, groups: [{ id: 'tieu-hoc', name: 'Các trường tiểu học' }] },
        otherBodies: { 'text/csv': csvExample },
        answer: { status: 202, description: jobAsked, schema: jobSchema },
        refusals: { 413: 'Larger than 4 MB.' },
      },
      async ({ c, staff, query: { dryRun = false } }) => {
        if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
        const given = await readImport(c)
        if (!given.ok) return given
        const key = wishKey(c, deps.ids)
        if (!key.ok) return key
        const asked = await askForImport(deps, staff, { ...given.value, dryRun }, key.value)
        return asked.ok ? ok({ json: presentJob(asked.value) }) : asked
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/units',
        tag,
        summary: 'Units of the registry, in the order of their codes',
        query: z.object({
          q: z
            .string()
            .max(200)
            .optional()
            .meta({ description: 'Words of the name or code; case and marks do not matter.' }),
          cursor: unitIdSchema.optional(),
          limit: countInQuery(500, 'How many.').optional(),
        }),
        answer: { status: 200, description: 'A page.', schema: pageOf('units', unitSchema) },
      },
      async ({ staff, query: { q, cursor, limit = 100 } }) => {
        if (!mayReadRegistry(staff)) return refuse(problem('forbidden'))
        const found = (await registry.units()).filter(
          (unit) => (!cursor || unit.id > cursor) && (!q || matches(`${unit.name} ${unit.id}`, q)),
        )
        const units = found.slice(0, limit)
        const last = units.at(-1)
        return ok({ json: { units, ...(found.length > limit && last ? { next: last.id } : {}) } })
      },
    ),
    apiRoute(
      {
        method: 'get',
        path: '/api/groups',
        tag,
        summary: 'Groups that directives can be addressed to',
        answer: {
          status: 200,
          description: 'All of them.',
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
        summary: 'Which days are worked',
        description: 'Monday to Friday, but for `daysOff`, and with `daysWorked`.',
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
        summary: 'Say which days are worked',
        description: 'Whole: what is left out of the lists is an ordinary day again. For reminders to come.',
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
