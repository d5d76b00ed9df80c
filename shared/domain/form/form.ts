import { type Problem, problem, type Result } from '../result.ts'
import { type LocalDate, parseLocalDate } from '../time/calendar.ts'

/** One question of the data form (biểu mẫu số liệu). `code` is the name on paper, e.g. `TL05a`. */
export type Indicator = { readonly code: string; readonly label: string; readonly required: boolean } & (
  | { readonly kind: 'yes-no'; readonly detail?: string }
  | { readonly kind: 'date'; readonly from?: string; readonly to?: string }
  | { readonly kind: 'count' | 'money'; readonly unitOfMeasure: string; readonly within?: string }
  | { readonly kind: 'text' | 'list' }
)

export type IndicatorKind = Indicator['kind']

/** What must hold between figures. `total = parts[0] + parts[1] + …`, or `part ≤ whole`. */
export type FormRule =
  | { readonly kind: 'total'; readonly total: string; readonly parts: readonly string[] }
  | { readonly kind: 'part-of'; readonly part: string; readonly whole: string }

/** One heading of the narrative (đề cương). */
export interface OutlineSection {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly required: boolean
}

export interface ReportForm {
  readonly name: string
  readonly indicators: readonly Indicator[]
  readonly rules: readonly FormRule[]
  readonly outline: readonly OutlineSection[]
  /** Say so when the form is ours and not an official one. */
  readonly note?: string
}

/** What a person typed, field by field; kept as typed so that nothing is lost. */
export type RawAnswers = Readonly<Record<string, string>>

/** Checked answers. Counts are whole numbers, money whole đồng, dates ISO; texts are NFC. */
export interface Answers {
  readonly figures: Readonly<Record<string, number>>
  readonly yesNo: Readonly<Record<string, { readonly yes: boolean; readonly detail?: string }>>
  readonly dates: Readonly<Record<string, LocalDate>>
  readonly texts: Readonly<Record<string, string>>
  /** The unit's own number for its signed paper report, e.g. `68/BC-THMH`. */
  readonly ownNumber?: string
}

/** A single text's limit, in characters; and all texts together, in UTF-8 bytes (an item holds 400 KB). */
export const textLimit = 20_000
const allTextsLimit = 200_000
/** One figure's limit: 999 nghìn tỷ đồng, below 2^53, so that arithmetic stays exact. */
export const figureLimit = 999_999_999_999_999

export const ownNumberField = 'ownNumber'
/** Names that the page of a report uses itself: no indicator may have them. */
export const reservedFields: readonly string[] = [
  ownNumberField,
  'token',
  'action',
  'draftVersion',
  'reportVersion',
]
export const detailField = (code: string): string => `${code}.detail`
export const outlineField = (id: string): string => `outline.${id}`

/** The field names that a form understands. */
export const fieldsOf = (form: ReportForm): readonly string[] => [
  ownNumberField,
  ...form.indicators.flatMap((one) =>
    one.kind === 'yes-no' && one.detail ? [one.code, detailField(one.code)] : [one.code],
  ),
  ...form.outline.map((section) => outlineField(section.id)),
]

/** Reads `2.054.776`, `2 054 776` or `2054776`; anything with a fraction or letters is refused. */
export function parseFigure(text: string, field: string): Result<number> {
  const compact = text.trim().replace(/[\u00A0\u202F]/g, ' ')
  const refuse1 = (code: 'not-a-whole-number' | 'number-negative' | 'number-too-large') =>
    ({ ok: false, problems: [problem(code, field, { value: text.trim().slice(0, 40) })] }) as const
  if (/^-\s*\d/.test(compact)) return refuse1('number-negative')
  if (!/^\d+$/.test(compact) && !/^\d{1,3}([. ])\d{3}(\1\d{3})*$/.test(compact))
    return refuse1('not-a-whole-number')
  const digits = compact.replace(/[. ]/g, '')
  const value = Number(digits)
  return digits.length > 16 || value > figureLimit ? refuse1('number-too-large') : { ok: true, value }
}

/**
 * Checks what was typed against the form. All faults are reported at once, each naming its field.
 * Unknown fields are refused, so that a stale form cannot lose an answer silently.
 */
export function checkAnswers(form: ReportForm, raw: RawAnswers): Result<Answers> {
  const problems: Problem[] = []
  const figures: Record<string, number> = {}
  const yesNo: Record<string, { yes: boolean; detail?: string }> = {}
  const dates: Record<string, LocalDate> = {}
  const texts: Record<string, string> = {}
  const typed = (field: string) => (raw[field] ?? '').normalize('NFC').trim()
  const keepText = (field: string, required: boolean) => {
    const text = typed(field).replace(/\r\n?/g, '\n')
    if (text === '' && required) problems.push(problem('required', field))
    if (text.length > textLimit)
      problems.push(problem('too-long', field, { length: text.length, limit: textLimit }))
    if (text !== '') texts[field] = text
  }

  const known = new Set(fieldsOf(form))
  for (const field of Object.keys(raw))
    if (!known.has(field)) problems.push(problem('unknown-field', field, { field: field.slice(0, 40) }))

  for (const indicator of form.indicators) {
    const { code, required } = indicator
    const text = typed(code)
    if (indicator.kind === 'text' || indicator.kind === 'list') {
      keepText(code, required)
    } else if (text === '') {
      if (required) problems.push(problem('required', code))
    } else if (indicator.kind === 'yes-no') {
      if (text !== 'yes' && text !== 'no') problems.push(problem('not-yes-or-no', code))
      const detail = typed(detailField(code)).slice(0, 300)
      yesNo[code] = { yes: text === 'yes', ...(detail && indicator.detail ? { detail } : {}) }
    } else if (indicator.kind === 'date') {
      const date = parseTypedDate(text)
      if (!date) problems.push(problem('not-a-date', code, { value: text.slice(0, 40) }))
      else {
        dates[code] = date
        if ((indicator.from && date < indicator.from) || (indicator.to && date > indicator.to))
          problems.push(problem('date-outside', code, { from: indicator.from ?? '', to: indicator.to ?? '' }))
      }
    } else {
      const figure = parseFigure(text, code)
      if (figure.ok) figures[code] = figure.value
      else problems.push(...figure.problems)
    }
  }
  for (const section of form.outline) keepText(outlineField(section.id), section.required)
  problems.push(...brokenRules(form, figures, new Set(problems.map(({ field }) => field))))

  const bytes = Object.values(texts).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > allTextsLimit)
    problems.push(
      problem('report-too-long', undefined, {
        size: Math.ceil(bytes / 1000),
        limit: allTextsLimit / 1000,
      }),
    )
  const ownNumber = typed(ownNumberField)
  if (ownNumber.length > 100)
    problems.push(problem('too-long', ownNumberField, { length: ownNumber.length, limit: 100 }))
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { figures, yesNo, dates, texts, ...(ownNumber ? { ownNumber } : {}) } }
}

/**
 * A missing figure counts as 0 in a rule, unless all of the rule's figures are missing; a rule of a figure that is
 * itself at fault says nothing.
 */
function brokenRules(
  form: ReportForm,
  figures: Readonly<Record<string, number>>,
  faulty: ReadonlySet<string | undefined>,
): Problem[] {
  const problems: Problem[] = []
  for (const rule of form.rules) {
    const named = rule.kind === 'total' ? [rule.total, ...rule.parts] : [rule.part, rule.whole]
    if (named.some((code) => faulty.has(code))) continue
    if (rule.kind === 'total') {
      if (!named.some((code) => code in figures)) continue
      const total = figures[rule.total] ?? 0
      const sum = rule.parts.reduce((value, code) => value + (figures[code] ?? 0), 0)
      if (total !== sum)
        problems.push(
          problem('sum-differs', rule.total, {
            total: rule.total,
            parts: rule.parts.join(' + '),
            sum,
            given: total,
          }),
        )
    } else {
      const part = figures[rule.part] ?? 0
      const whole = figures[rule.whole] ?? 0
      if (part > whole)
        problems.push(
          problem('part-exceeds-whole', rule.part, {
            part: rule.part,
            whole: rule.whole,
            value: part,
            limit: whole,
          }),
        )
    }
  }
  return problems
}

/** A date as people write it (`2/10/2023`) or as a date field sends it (`2023-10-02`). */
export function parseTypedDate(text: string): LocalDate | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return parseLocalDate(
    day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text,
  )
}
