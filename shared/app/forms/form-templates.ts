import { authorize, type Staff } from '#domain/access/staff.ts'
import type { FormTemplate } from '#domain/form/form-template.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { ReadDeps } from '../deps.ts'

/** The form templates, for authors of directives and for the administrator. */
export async function formTemplates(
  { store }: ReadDeps,
  staff: Staff,
): Promise<Result<readonly FormTemplate[]>> {
  const may = authorize(staff, { to: 'compose' }) || authorize(staff, { to: 'manage-form-templates' })
  return may ? ok(await store.forms.templates()) : refuse(problem('forbidden'))
}

/** Creates or replaces a template by id. Existing forms that were made from it do not change. */
export async function putFormTemplate(
  { store }: ReadDeps,
  staff: Staff,
  template: FormTemplate,
): Promise<Result<FormTemplate>> {
  if (!authorize(staff, { to: 'manage-form-templates' })) return refuse(problem('forbidden'))
  if (template.form.indicators.length === 0 && template.form.outline.length === 0)
    return refuse(problem('form-empty', 'form'))
  const outcome = await store.forms.putTemplate(template)
  if (outcome === 'newer') return refuse(problem('newer-version'))
  return outcome === 'done' ? ok(template) : refuse(problem('try-again'))
}
