import { type ReportForm, reportFormSchema, reservedFields } from './form.ts'
import { formKinds } from './form-kinds.ts'
import { codesOf } from './rules.ts'

/** Schema of a form given by a user: texts in NFC, codes unique, rules only about indicators of the form. */
export const givenFormSchema = reportFormSchema
  .strict()
  .overwrite((form) => JSON.parse(JSON.stringify(form).normalize('NFC')) as typeof form)
  .check(({ value, issues }) => {
    for (const path of faultsOf(value)) issues.push({ code: 'custom', input: value, path: [...path] })
  })

/** Finds duplicate codes and rules about unknown indicators, with their paths. */
function faultsOf(form: ReportForm): readonly (readonly (string | number)[])[] {
  const codes = form.indicators.map(({ code }) => code)
  const figures = new Set(
    form.indicators.filter((one) => formKinds.of(one).figure !== undefined).map(({ code }) => code),
  )
  const isTaken = (code: string, index: number) =>
    codes.indexOf(code) < index || reservedFields.includes(code)
  const sections = form.outline.map(({ id }) => id)
  return [
    ...codes.flatMap((code, index) => (isTaken(code, index) ? [['indicators', index, 'code']] : [])),
    ...sections.flatMap((id, index) => (sections.indexOf(id) < index ? [['outline', index, 'id']] : [])),
    ...form.rules.flatMap((rule, index) =>
      codesOf(rule).every((code) => figures.has(code)) ? [] : [['rules', index]],
    ),
  ]
}
