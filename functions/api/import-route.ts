import * as z from 'zod'
import { type GivenRegistry, requestImport } from '#app/registry/request-import.ts'
import { unitColumns } from '#app/registry/unit-columns.ts'
import { authorize } from '#domain/access/staff.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { type ApiRoute, apiRoute, checked } from '#web/api/route.ts'
import { readJson } from '#web/http/body.ts'
import type { WebContext } from '#web/http/env.ts'
import type { ApiDeps } from './deps.ts'
import { jobAsked, jobHeaders, jobKey, presentJob } from './job-answers.ts'
import { jobSchema } from './schemas/jobs.ts'
import { text, yesInQuery } from './schemas/texts.ts'

const tag = 'Registry'

/** A Lambda request may have 6 MB, and base64 encoding adds a third. */
const csvLimitBytes = 4 * 1024 * 1024

const csvExample = `${unitColumns.join(',')}\nH24.HTN.TH.NGULAO,Trường Tiểu học Ngũ Lão,school,H24.HTN.PGDDT,tieu-hoc,Văn thư,ngulao@haiphong.example,0225 000 0461,\n`

const importBody = z.strictObject({
  units: z.string().optional().meta({ description: 'The CSV file as text.' }),
  uploaded: z
    .string()
    .max(1024)
    .optional()
    .meta({ description: 'Instead of `units`: the key of a file that was uploaded.' }),
  groups: z
    .array(z.strictObject({ id: text(40), name: text(300) }))
    .max(500)
    .default([])
    .meta({ description: 'Names of the groups that the file uses by code.' }),
})

type Import = Pick<GivenRegistry, 'file' | 'groups'>

async function readImport(c: WebContext): Promise<Result<Import>> {
  const tooLarge = refuse(problem('too-large', 'csv', { limit: '4 MB' }))
  if (/json/i.test(c.req.header('content-type') ?? '')) {
    const json = await readJson(c, csvLimitBytes)
    if (!json.ok) return json
    const body = checked(importBody, json.value)
    if (!body.ok) return body
    const { units, uploaded, groups } = body.value as z.output<typeof importBody>
    if (units !== undefined && uploaded === undefined)
      return ok({ file: { csv: Buffer.from(units) }, groups })
    if (uploaded !== undefined && units === undefined) return ok({ file: { uploaded }, groups })
    return refuse(problem('required', 'units'))
  }
  if (Number(c.req.header('content-length') ?? 0) > csvLimitBytes) return tooLarge
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  return bytes.byteLength > csvLimitBytes ? tooLarge : ok({ file: { csv: bytes }, groups: [] })
}

/** The import of units, done by a job. */
export const importRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  apiRoute(
    {
      method: 'post',
      path: '/api/units/import',
      tag,
      summary: 'Import units from a CSV file, completely or not at all',
      description: `UTF-8, with or without BOM; columns ${unitColumns.join(', ')}; groups separated by “|”. Units that are not in the file are left unchanged.`,
      headers: jobHeaders,
      query: z.object({ dryRun: yesInQuery('Checks and counts, and writes nothing.').optional() }),
      body: importBody,
      bodyExample: { units: csvExample, groups: [{ id: 'tieu-hoc', name: 'Các trường tiểu học' }] },
      otherBodies: { 'text/csv': csvExample },
      answer: { status: 202, description: jobAsked, schema: jobSchema },
      refusals: { 413: 'Larger than 4 MB: upload it first, see `POST /api/units/uploads`.' },
    },
    async ({ c, staff, query: { dryRun = false } }) => {
      if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
      const given = await readImport(c)
      if (!given.ok) return given
      const key = jobKey(c, deps.ids)
      if (!key.ok) return key
      const asked = await requestImport(deps, staff, { ...given.value, dryRun }, key.value)
      return asked.ok ? ok({ json: presentJob(asked.value) }) : asked
    },
  ),
]
