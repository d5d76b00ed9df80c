import { fieldsOfQuestion, outlineField, ownNumberField, type ReportForm } from '#domain/form/form.ts'
import type { FormRule } from '#domain/form/rules.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'

/** The label of each field, with its code, as in the printed form. */
export function labelsOf(form: ReportForm, language: Language): Readonly<Record<string, string>> {
  const labels: Record<string, string> = { [ownNumberField]: unitText[language].form.ownNumber }
  for (const indicator of form.indicators)
    for (const { name, label } of fieldsOfQuestion(indicator)) labels[name] = `${indicator.code}. ${label}`
  for (const section of form.outline) labels[outlineField(section.id)] = section.title
  return labels
}

/** The form's rules about one figure, in words. */
export function rulesFor(rules: readonly FormRule[], code: string, language: Language): readonly string[] {
  const text = unitText[language].form
  return rules.flatMap((rule) => {
    if (rule.kind === 'total') return rule.total === code ? [text.total(rule.parts.join(' + '))] : []
    return rule.part === code ? [text.partOf(rule.whole)] : []
  })
}
