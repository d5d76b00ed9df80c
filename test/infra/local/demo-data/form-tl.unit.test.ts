import { describe, expect, test } from '@jest/globals'
import { checkAnswers } from '#domain/form/check-answers.ts'
import { formTl } from '#infra/local/demo-data/form-tl.ts'

const answers = {
  ownNumber: '68/BC-THNL',
  TL01: 'yes',
  'TL01.detail': '45/KH-THNL',
  TL02: 'yes',
  TL02a: '2/10/2023',
  TL03: '5',
  TL03a: '3',
  TL03b: '2',
  TL05: '1.250',
  TL05a: '1.100',
  TL10: '14.000.000',
  TL10a: '4.000.000',
  TL10b: '10.000.000',
  'outline.ket-qua': 'Đã khai mạc và tổ chức năm hoạt động.',
}

const codesOf = (result: ReturnType<typeof checkAnswers>) =>
  result.ok ? [] : result.problems.map((problem) => `${problem.field} ${problem.code}`)

describe('the report form TL', () => {
  test('asks TL01 to TL21, each code once, and only rules about its own figures', () => {
    const codes = formTl.indicators.map((one) => one.code)
    expect(new Set(codes).size).toBe(codes.length)
    expect([...new Set(codes.map((code) => code.slice(0, 4)))].sort()).toEqual(
      Array.from({ length: 21 }, (_, index) => `TL${String(index + 1).padStart(2, '0')}`),
    )
    const figures = formTl.indicators.flatMap((one) =>
      one.kind === 'count' || one.kind === 'money' ? [{ code: one.code, within: one.within }] : [],
    )
    const known = figures.map((one) => one.code)
    expect(figures.filter(({ within }) => within && !known.includes(within))).toEqual([])
    const ruled = formTl.rules.flatMap((rule) =>
      rule.kind === 'total' ? [rule.total, ...rule.parts] : [rule.part, rule.whole],
    )
    expect(ruled.filter((code) => !known.includes(code))).toEqual([])
    expect(formTl.outline.map((section) => section.title.split('.')[0])).toEqual(['I', 'II', 'III', 'IV'])
  })

  test('accepts a report that a school would write', () => {
    expect(codesOf(checkAnswers(formTl, answers))).toEqual([])
  })

  test('refuses broken sums, a part above its whole and an opening outside the Week', () => {
    const wrong = { ...answers, TL03: '6', TL05a: '1.251', TL10: '13.000.000', TL02a: '9/10/2023' }
    expect(codesOf(checkAnswers(formTl, wrong)).sort()).toEqual([
      'TL02a date-outside',
      'TL03 sum-differs',
      'TL05a part-exceeds-whole',
      'TL10 sum-differs',
    ])
  })
})
