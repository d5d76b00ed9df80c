import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkAnswers, rawFrom } from '#domain/form/check-answers.ts'
import { figureLimit, parseFigure } from '#domain/form/figure.ts'
import type { ReportForm } from '#domain/form/form.ts'
import { checkSubmission } from '#domain/task/report.ts'
import { aForm } from '#test/support/factories.ts'

const codes = (form: ReportForm, raw: Record<string, string>) => {
  const result = checkAnswers(form, raw)
  return result.ok ? [] : result.problems.map(({ code, field }) => `${field}:${code}`)
}

describe('a figure', () => {
  it.each([
    ['2054776', 2_054_776],
    ['2.054.776', 2_054_776],
    ['2 054 776', 2_054_776],
    [' 0 ', 0],
  ])('is read as people write it: %j', (text, value) => {
    expect(parseFigure(text, 'TL05')).toEqual({ ok: true, value })
  })

  it.each(['12,5', '1.5', '1e3', 'hai mươi', '0x10', '٣', '1.2345', '12.34.567'])(
    'is refused when it is not a whole number: %j',
    (text) => {
      const result = parseFigure(text, 'TL05')
      expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['not-a-whole-number'])
    },
  )

  it('is refused when negative or too large to add up exactly', () => {
    expect(parseFigure('-3', 'TL05')).toMatchObject({ problems: [{ code: 'number-negative' }] })
    expect(parseFigure('9'.repeat(16), 'TL05')).toMatchObject({ problems: [{ code: 'number-too-large' }] })
    expect(parseFigure(String(figureLimit), 'TL05').ok).toBe(true)
  })

  it('is unchanged by formatting with dots and parsing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: figureLimit }), (value) => {
        expect(parseFigure(value.toLocaleString('de-DE'), 'x')).toEqual({ ok: true, value })
      }),
    )
  })
})

describe('a report', () => {
  const form: ReportForm = {
    name: 'x',
    indicators: [
      { code: 'TL02a', kind: 'date', label: 'Ngày', required: false, from: '2023-10-02', to: '2023-10-08' },
      { code: 'TL03', kind: 'count', label: 'Tổng', required: false, unitOfMeasure: 'hoạt động' },
      { code: 'TL03a', kind: 'count', label: 'Trực tiếp', required: false, unitOfMeasure: 'hoạt động' },
      { code: 'TL03b', kind: 'count', label: 'Trực tuyến', required: false, unitOfMeasure: 'hoạt động' },
    ],
    rules: [{ kind: 'total', total: 'TL03', parts: ['TL03a', 'TL03b'] }],
    outline: [{ id: 'ket-qua', title: 'Kết quả', required: true }],
  }

  it('reports every problem at once, each with its field', () => {
    expect(codes(form, { TL03: '5', TL03a: '1', TL03b: '1', TL02a: '9/10/2023', zzz: '1' })).toEqual([
      'zzz:unknown-field',
      'TL02a:date-outside',
      'outline.ket-qua:required',
      'TL03:sum-differs',
    ])
  })

  it('is refused when a part exceeds its whole', () => {
    expect(codes(aForm, { TL01: 'yes', TL05: '10', TL05a: '11' })).toEqual(['TL05a:part-exceeds-whole'])
  })

  describe('a yes or no with a detail', () => {
    const asked: ReportForm = {
      ...form,
      indicators: [
        { code: 'TL01', kind: 'yes-no', label: 'Kế hoạch', required: false, detail: 'Số kế hoạch' },
      ],
      rules: [],
      outline: [],
    }
    const detailOf = (raw: Record<string, string>) => {
      const checked = checkAnswers(asked, raw)
      return checked.ok ? checked.value.yesNo.TL01?.detail : undefined
    }

    it('keeps a long detail complete, and refuses one beyond the limit instead of cutting it', () => {
      const long = `${'Kế hoạch số 12 '.repeat(20)}😀😀`
      expect(detailOf({ TL01: 'yes', 'TL01.detail': long })).toBe(long)
      expect(codes(asked, { TL01: 'yes', 'TL01.detail': 'x'.repeat(20_001) })).toEqual([
        'TL01.detail:too-long',
      ])
    })

    it('requires the answer when only the detail was typed', () => {
      expect(codes(asked, { 'TL01.detail': '12/KH-THMH' })).toEqual(['TL01:not-yes-or-no'])
      expect(codes(asked, { 'TL01.detail': '\u200B ' })).toEqual([])
    })
  })

  it('treats a required text without visible characters as empty', () => {
    expect(
      codes({ ...form, indicators: [], rules: [] }, { 'outline.ket-qua': '\u200B\u00A0\u2060' }),
    ).toEqual(['outline.ket-qua:required'])
  })

  it('refuses a narrative of 300 KB with its size', () => {
    const text = 'ă'.repeat(150_000)
    expect(codes(form, { 'outline.ket-qua': text })).toEqual([
      'outline.ket-qua:too-long',
      'undefined:report-too-long',
    ])
  })

  it('stores NFC whatever was typed', () => {
    const result = checkAnswers(aForm, { TL01: 'yes', TL05: '1', TL15: 'Hoạt động'.normalize('NFD') })
    expect(result.ok && result.value.texts.TL15).toBe('Hoạt động'.normalize('NFC'))
  })

  it('starts a correction from the last version, and gives the same hash for the same content', () => {
    const raw = { TL01: 'no', TL05: '1.200', TL05a: '30', TL15: 'Thiếu kinh phí' }
    const first = checkSubmission(aForm, raw, [])
    if (!first.ok) throw new Error('refused')
    const again = checkSubmission(aForm, rawFrom(aForm, first.value.answers), [])
    expect(again).toEqual(first)
  })
})
