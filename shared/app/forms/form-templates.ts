import { authorize, type Staff } from '#domain/access/staff.ts'
import { formHash } from '#domain/form/form-hash.ts'
import type { FormTemplate } from '#domain/form/form-template.ts'
import { type AuditEvent, templatesSubject } from '#domain/history/history.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import { actorOf } from '../access/directive-access.ts'
import type { ActDeps, ReadDeps } from '../deps.ts'
import { nextInChain } from '../history/next-in-chain.ts'
import { retryConflicts } from '../retry-conflicts.ts'

type ChangeDeps = Pick<ActDeps, 'store' | 'clock'>

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
  deps: ChangeDeps,
  staff: Staff,
  template: FormTemplate,
): Promise<Result<FormTemplate>> {
  const { store } = deps
  if (!authorize(staff, { to: 'manage-form-templates' })) return refuse(problem('forbidden'))
  if (template.form.indicators.length === 0 && template.form.outline.length === 0)
    return refuse(problem('form-empty', 'form'))
  const data = { template: template.id, form: formHash(template.form) }
  return retryConflicts<FormTemplate>(store.pause, async () => {
    const event = await eventOf(deps, staff, 'template-put', data)
    const outcome = await store.forms.putTemplate(template, event)
    return outcome === 'done' ? ok(template) : outcome
  })
}

/** Deletes a template, also one that cannot be read. Existing forms that were made from it do not change. */
export async function removeFormTemplate(
  deps: ChangeDeps,
  staff: Staff,
  id: string,
): Promise<Result<{ readonly id: string }>> {
  const { store } = deps
  if (!authorize(staff, { to: 'manage-form-templates' })) return refuse(problem('forbidden'))
  return retryConflicts<{ readonly id: string }>(store.pause, async () => {
    if (!(await store.forms.hasTemplate(id))) return refuse(problem('not-found'))
    const event = await eventOf(deps, staff, 'template-removed', { template: id })
    const outcome = await store.forms.removeTemplate(id, event)
    return outcome === 'done' ? ok({ id }) : outcome
  })
}

const eventOf = (
  { store, clock }: ChangeDeps,
  staff: Staff,
  type: Extract<AuditEvent['type'], `template-${string}`>,
  data: AuditEvent['data'],
) => nextInChain(store, templatesSubject, { type, at: clock(), by: actorOf(staff), data })
