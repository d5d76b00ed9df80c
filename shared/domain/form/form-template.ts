import type { ReportForm } from './form.ts'

/** A template to start new forms from. Templates are data, managed by the administrator of a deployment. */
export interface FormTemplate {
  /** The template's id: ASCII, never changes. */
  readonly id: string
  /** The title shown in the list of templates. */
  readonly name: string
  readonly form: ReportForm
}

const partsOf = ({ indicators, outline }: ReportForm): ReadonlySet<string> =>
  new Set([...indicators.map(({ code }) => code), ...outline.map(({ id }) => `outline ${id}`)])

/** The template that shares most questions and sections with a form, if any; assumed to be its origin. */
export function closestTemplate(
  templates: readonly FormTemplate[],
  form: ReportForm,
): FormTemplate | undefined {
  const own = partsOf(form)
  const common = (template: FormTemplate) =>
    [...partsOf(template.form)].filter((part) => own.has(part)).length
  const [closest] = templates.filter((template) => common(template) > 0).sort((a, b) => common(b) - common(a))
  return closest
}
