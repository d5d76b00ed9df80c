import { excerpt } from '../excerpt.ts'
import { type Problem, problem, type Result } from '../result.ts'
import { isBlank, lineOf } from '../visible-text.ts'
import type { Answers, GrowingAnswers, RawAnswers } from './answers.ts'
import { fieldsOf, outlineField, ownNumberField, type ReportForm } from './form.ts'
import { formKinds } from './form-kinds.ts'
import { parseProse } from './prose.ts'
import { brokenRules } from './rules.ts'

/** Limit on all typed texts together, in UTF-8 bytes (a DynamoDB item holds 400 KB). */
const bytesLimit = 200_000
const ownNumberLimit = 100

/**
 * Checks raw input against the form. Reports all problems at once, each naming its field.
 * Unknown fields are refused, so that an answer typed into an outdated form is not dropped silently.
 */
export function checkAnswers(form: ReportForm, raw: RawAnswers): Result<Answers> {
  const problems: Problem[] = []
  const answers: GrowingAnswers = { figures: {}, yesNo: {}, dates: {}, texts: {}, values: {} }
  const compared: Record<string, number> = {}
  const typed = (field: string) => {
    const text = (raw[field] ?? '').normalize('NFC').trim()
    return isBlank(text) ? '' : text
  }

  const known = new Set(fieldsOf(form))
  for (const field of Object.keys(raw))
    if (!known.has(field)) problems.push(problem('unknown-field', field, { field: excerpt(field, 40) }))

  for (const question of form.indicators) {
    const { code, required } = question
    const kind = formKinds.of(question)
    const fields = [code, ...(kind.furtherFields?.(question) ?? []).map(({ name }) => name)]
    if (fields.every((field) => typed(field) === '')) {
      if (required) problems.push(problem(kind.unanswered ?? 'required', code))
      continue
    }
    const read = kind.parse(question, typed)
    if (!read.ok) problems.push(...read.problems)
    else {
      kind.slot.write(answers, code, read.value)
      if (kind.figure) compared[code] = kind.figure(read.value)
    }
  }
  for (const { id, required } of form.outline) {
    const field = outlineField(id)
    const read = parseProse(field, typed)
    if (!read.ok) problems.push(...read.problems)
    else if (read.value !== '') answers.texts[field] = read.value
    else if (required) problems.push(problem('required', field))
  }
  problems.push(...brokenRules(form.rules, compared, new Set(problems.map(({ field }) => field))))

  const bytes = [...known].reduce((sum, field) => sum + Buffer.byteLength(typed(field)), 0)
  if (bytes > bytesLimit)
    problems.push(
      problem('report-too-long', undefined, { size: Math.ceil(bytes / 1000), limit: bytesLimit / 1000 }),
    )
  const ownNumber = lineOf(typed(ownNumberField))
  if (ownNumber.length > ownNumberLimit)
    problems.push(problem('too-long', ownNumberField, { length: ownNumber.length, limit: ownNumberLimit }))
  if (problems.length > 0) return { ok: false, problems }
  const { values, ...rest } = answers
  return {
    ok: true,
    value: {
      ...rest,
      ...(Object.keys(values).length > 0 ? { values } : {}),
      ...(ownNumber ? { ownNumber } : {}),
    },
  }
}

/** A version's answers as raw input, to pre-fill a correction. */
export function rawFrom(form: ReportForm, answers: Answers): RawAnswers {
  const raw: Record<string, string> = {}
  for (const question of form.indicators) {
    const kind = formKinds.of(question)
    const value = kind.slot.read(answers, question.code)
    if (value !== undefined) Object.assign(raw, kind.typed(question.code, value))
  }
  for (const { id } of form.outline) {
    const text = answers.texts[outlineField(id)]
    if (text !== undefined) raw[outlineField(id)] = text
  }
  return answers.ownNumber ? { ...raw, ownNumber: answers.ownNumber } : raw
}
