import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { excerpt } from '#domain/excerpt.ts'
import { parseFigure } from '#domain/form/figure.ts'
import { parseTypedDate } from '#domain/form/typed-date.ts'
import { isBlank, lineOf } from '#domain/visible-text.ts'

const hidden = fc.constantFrom(
  ...['\u00AD', '\u061C', '\u180E', '\u200B', '\u200C', '\u200D', '\u200E', '\u202A', '\u202E'],
  ...['\u2060', '\u2066', '\u2069', '\u3164', '\uFEFF'],
)
const thin = fc.constantFrom('\u00A0', '\u2009', '\u202F', '\u3000', '\t')

/** The text with invisible characters inserted. */
const sprinkled = (text: string) =>
  fc
    .array(fc.array(hidden, { maxLength: 2 }), { minLength: text.length + 1, maxLength: text.length + 1 })
    .map(
      (between) =>
        [...text].map((letter, i) => (between[i] ?? []).join('') + letter).join('') +
        (between.at(-1) ?? []).join(''),
    )

describe('invisible characters', () => {
  it('do not change a name, a figure or a date', () => {
    fc.assert(fc.property(sprinkled('Trường Ngũ Lão'), (text) => expect(lineOf(text)).toBe('Trường Ngũ Lão')))
    fc.assert(
      fc.property(sprinkled('2.054.776'), (text) =>
        expect(parseFigure(text, 'TL01')).toEqual({ ok: true, value: 2_054_776 }),
      ),
    )
    fc.assert(fc.property(sprinkled('2/10/2023'), (text) => expect(parseTypedDate(text)).toBe('2023-10-02')))
  })

  it('alone are an empty text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hidden, thin)), (parts) => expect(isBlank(parts.join(''))).toBe(true)),
    )
    expect(isBlank('\u200B.')).toBe(false)
  })

  it('spaces of every width become one ordinary space', () => {
    fc.assert(fc.property(thin, thin, (a, b) => expect(lineOf(`Hải${a}${b}Phòng`)).toBe('Hải Phòng')))
  })
})

describe('an excerpt', () => {
  const graphemes = [...'aễ '].concat(['😀', '👨‍👩‍👧', '🇻🇳', 'e\u0302\u0301'])
  const text = fc.array(fc.constantFrom(...graphemes)).map((parts) => parts.join(''))

  it('is never longer than the limit, and never ends within a character', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 40 }), (whole, most) => {
        const shown = excerpt(whole, most)
        expect(shown.length).toBeLessThanOrEqual(most)
        expect(shown.isWellFormed()).toBe(true)
        if (whole.length <= most) expect(shown).toBe(whole)
        else expect(whole.startsWith(shown.slice(0, -1))).toBe(true)
      }),
    )
  })
})
