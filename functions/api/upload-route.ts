import * as z from 'zod'
import { authorize } from '#domain/access/staff.ts'
import { registryFileLimit } from '#domain/file.ts'
import { ok, problem, refuse } from '#domain/result.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import type { ApiDeps } from './deps.ts'

const megabytes = registryFileLimit / 1024 / 1024

const uploadSchema = z.object({
  url: z.string().meta({ description: 'Post the file here as multipart/form-data.' }),
  fields: z
    .record(z.string(), z.string())
    .meta({ description: 'Fields of the form, before the file; the file is the field `file`.' }),
  key: z.string().meta({ description: 'Goes into `uploaded` of the import.' }),
})

/** The way of a registry file that is too large for a request. */
export const uploadRoutes = (deps: ApiDeps): readonly ApiRoute[] => [
  apiRoute(
    {
      method: 'post',
      path: '/api/units/uploads',
      tag: 'Registry',
      summary: `Begin to upload a registry file of up to ${megabytes} MB`,
      description:
        'Answers with a form for one file, which is valid for an hour. An upload for which no import is asked is deleted after three days.',
      answer: { status: 201, description: 'The form.', schema: uploadSchema },
    },
    async ({ staff }) => {
      if (!authorize(staff, { to: 'manage-registry' })) return refuse(problem('forbidden'))
      const { url, fields } = await deps.objects.registryForm(deps.ids.file())
      return ok({ json: { url, fields, key: fields.key ?? '' } })
    },
  ),
]
