import { fold } from '#domain/folded-text.ts'
import type { OutlineSection, ReportForm } from '#domain/form/form.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import type { FormTemplate } from '#domain/form/form-template.ts'
import { codesOf } from '#domain/form/rules.ts'

/** An unused ASCII identifier derived from a text. */
export function slugFor(text: string, taken: readonly string[]): string {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 30)
  const stem = plain === '' ? 'muc' : plain
  let slug = stem
  for (let n = 2; taken.includes(slug); n += 1) slug = `${stem}-${n}`
  return slug
}

const union = <Each>(first: readonly Each[], second: readonly Each[], key: (each: Each) => string) => [
  ...first,
  ...second.filter((one) => !first.some((other) => key(other) === key(one))),
]

/** The parts that a form can be made of. */
export interface FormOptions {
  readonly indicators: readonly Indicator[]
  readonly rules: ReportForm['rules']
  readonly outline: readonly OutlineSection[]
}

/** The parts of the template in its order, then those that only the form has. The form's wording is used for both. */
export function optionsOf(form: ReportForm, template: FormTemplate | undefined): FormOptions {
  const ownIndicator = (one: Indicator) => form.indicators.find(({ code }) => code === one.code) ?? one
  const ownSection = (one: OutlineSection) => form.outline.find(({ id }) => id === one.id) ?? one
  const { indicators = [], rules = [], outline = [] } = template?.form ?? {}
  return {
    indicators: union(indicators, form.indicators, ({ code }) => code).map(ownIndicator),
    rules: union(rules, form.rules, (rule) => codesOf(rule).join('|')),
    outline: union(outline, form.outline, ({ id }) => id).map(ownSection),
  }
}

/** The form with the chosen parts. Rules about figures that are no longer asked are removed. */
export function formWith(
  form: ReportForm,
  options: FormOptions,
  codes: readonly string[],
  sections: readonly string[],
): ReportForm {
  const kept = options.indicators.filter(({ code }) => codes.includes(code))
  const known = new Set(kept.map(({ code }) => code))
  return {
    ...form,
    indicators: kept.map((one) => {
      if (!('within' in one) || one.within === undefined || known.has(one.within)) return one
      const { within: _gone, ...alone } = one
      return alone
    }),
    rules: options.rules.filter((rule) => codesOf(rule).every((code) => known.has(code))),
    outline: options.outline.filter(({ id }) => sections.includes(id)),
  }
}

/** The next unused code for an additional indicator. */
export function nextCode({ indicators }: FormOptions): string {
  const taken = new Set(indicators.map(({ code }) => code))
  for (let n = 1; ; n += 1) {
    const code = `CT${String(n).padStart(2, '0')}`
    if (!taken.has(code)) return code
  }
}
