import {
  detailField,
  type FormRule,
  type Indicator,
  outlineField,
  ownNumberField,
  type ReportForm,
} from '#domain/form/form.ts'
import { parseLocalDate } from '#domain/time/calendar.ts'
import { formatDate } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { unitText } from '#text/unit.ts'

/** How the form calls each field: with its code, as it stands on paper. */
export function labelsOf(form: ReportForm, language: Language): Readonly<Record<string, string>> {
  const labels: Record<string, string> = { [ownNumberField]: unitText[language].form.ownNumber }
  for (const indicator of form.indicators) {
    labels[indicator.code] = `${indicator.code}. ${indicator.label}`
    if (indicator.kind === 'yes-no' && indicator.detail)
      labels[detailField(indicator.code)] = `${indicator.code}. ${indicator.detail}`
  }
  for (const section of form.outline) labels[outlineField(section.id)] = section.title
  return labels
}

/** What a rule asks of one figure, in words. */
export function rulesFor(
  rules: readonly FormRule[],
  { code }: Indicator,
  language: Language,
): readonly string[] {
  const text = unitText[language].form
  return rules.flatMap((rule) => {
    if (rule.kind === 'total') return rule.total === code ? [text.total(rule.parts.join(' + '))] : []
    return rule.part === code ? [text.partOf(rule.whole)] : []
  })
}

/** The days between which a date must lie. */
export function dateHint(indicator: Extract<Indicator, { kind: 'date' }>, language: Language): string {
  const day = (text: string | undefined) => {
    const date = text === undefined ? undefined : parseLocalDate(text)
    return date && formatDate(date)
  }
  return unitText[language].form.dateHint(day(indicator.from), day(indicator.to))
}
