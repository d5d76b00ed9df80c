import type { ReportForm } from './form.ts'

/** A form that new forms may begin with. Templates are data: a deployment has those that its administrator put there. */
export interface FormTemplate {
  /** A name in ASCII, which never changes. */
  readonly id: string
  /** What it is called where one chooses. */
  readonly name: string
  readonly form: ReportForm
}

const partsOf = ({ indicators, outline }: ReportForm): ReadonlySet<string> =>
  new Set([...indicators.map(({ code }) => code), ...outline.map(({ id }) => `outline ${id}`)])

/** The template that a form has most parts in common with, if any: what it probably began with. */
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
