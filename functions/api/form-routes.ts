import * as z from 'zod'
import type { ActDeps } from '#app/deps.ts'
import { formTemplates, putFormTemplate, removeFormTemplate } from '#app/forms/form-templates.ts'
import { reportFormSchema } from '#domain/form/form.ts'
import { givenFormSchema } from '#domain/form/given-form.ts'
import { ok } from '#domain/result.ts'
import { type ApiRoute, apiRoute } from '#web/api/route.ts'
import { contentExample } from './content-example.ts'
import { saidText } from './schemas/texts.ts'

const tag = 'Forms'
const params = z.object({ template: z.string().regex(/^[a-z0-9-]{1,40}$/) })
const templateSchema = z.object({ id: z.string(), name: z.string(), form: reportFormSchema })

/** Form templates, from which new forms are made. */
export const formRoutes = (deps: Pick<ActDeps, 'store' | 'clock'>): readonly ApiRoute[] => [
  apiRoute(
    {
      method: 'get',
      path: '/api/form-templates',
      tag,
      summary: 'List form templates',
      answer: {
        status: 200,
        description: 'All templates.',
        schema: z.object({ templates: z.array(templateSchema) }),
      },
    },
    async ({ staff }) => {
      const templates = await formTemplates(deps, staff)
      return templates.ok ? ok({ json: { templates: templates.value } }) : templates
    },
  ),
  apiRoute(
    {
      method: 'put',
      path: '/api/form-templates/:template',
      tag,
      summary: 'Create or replace a form template',
      description: 'Existing forms that were made from the template do not change.',
      params,
      body: z.strictObject({ name: saidText(300), form: givenFormSchema }),
      bodyExample: { name: 'Biểu mẫu TL', form: contentExample.form },
      answer: { status: 200, description: 'The template.', schema: templateSchema },
    },
    async ({ staff, params: { template: id }, body: { name, form } }) => {
      const put = await putFormTemplate(deps, staff, { id, name, form })
      return put.ok ? ok({ json: put.value }) : put
    },
  ),
  apiRoute(
    {
      method: 'delete',
      path: '/api/form-templates/:template',
      tag,
      summary: 'Delete a form template',
      description: 'Existing forms that were made from the template do not change.',
      params,
      answer: {
        status: 200,
        description: 'The id of the deleted template.',
        schema: z.object({ id: z.string() }),
      },
    },
    async ({ staff, params: { template } }) => {
      const removed = await removeFormTemplate(deps, staff, template)
      return removed.ok ? ok({ json: removed.value }) : removed
    },
  ),
]
