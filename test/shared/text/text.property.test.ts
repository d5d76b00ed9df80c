import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fold, matches } from '#domain/folded-text.ts'
import { formatNumber, percent } from '#text/format.ts'
import { compareVietnamese } from '#text/search.ts'

describe('numbers', () => {
  test('keep all digits when they are grouped', () => {
    fc.assert(fc.property(fc.bigInt(), (value) => formatNumber(value).replaceAll('.', '') === String(value)))
  })

  test('are grouped by three digits, except the first group', () => {
    fc.assert(fc.property(fc.nat(), (value) => /^\d{1,3}(\.\d{3})*$/.test(formatNumber(value))))
  })

  test('a part smaller than the whole is never shown as 100 %', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1 }), (part, more) => percent(part, part + more) !== '100 %'),
    )
  })
})

describe('search', () => {
  test('ignores case, diacritics, đ and the position of the tone mark', () => {
    expect(fold('Hoá')).toBe(fold('Hóa'))
    expect(fold('ĐÀ NẴNG')).toBe('da nang')
    expect(fold('Trường  Tiểu học Ngũ Lão')).toBe('truong tieu hoc ngu lao')
    expect(matches('Trường Tiểu học Ngũ Lão', 'ngu truong')).toBe(true)
    expect(matches('Trường Tiểu học Ngũ Lão', 'ngu thcs')).toBe(false)
  })

  test('folding is idempotent, and equal for NFD and NFC', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  test('Vietnamese order has đ after d and sorts numbers by value', () => {
    const sorted = ['Đồ Sơn', 'Dương Kinh', 'An Lão', 'Trường 10', 'Trường 2', 'Ân Thi'].sort(
      compareVietnamese,
    )
    expect(sorted).toEqual(['An Lão', 'Ân Thi', 'Dương Kinh', 'Đồ Sơn', 'Trường 2', 'Trường 10'])
  })
})
