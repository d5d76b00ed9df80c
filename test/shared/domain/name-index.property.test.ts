import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { matches } from '#domain/folded-text.ts'
import { nameLines, namesWith } from '#domain/name-index.ts'

const words = fc.constantFrom('Trường', 'truong', 'Đại', 'Hoá', 'hóa', 'X1', 'x', '1', 'Ngũ  Lão', 'T01.X1')
const phrase = fc.array(words, { minLength: 1, maxLength: 4 }).map((some) => some.join(' '))

it('an index of names finds what a search in each name finds, in its order', () => {
  fc.assert(
    fc.property(
      fc.array(phrase, { maxLength: 12 }),
      fc.oneof(phrase, fc.constantFrom('', ' ', 'zz')),
      (texts, query) => {
        const entries = texts.map((text, n) => ({ text, fields: [`x${n}`, text] }))
        const expected = entries.filter(({ text }) => matches(text, query)).map(({ fields }) => fields)
        expect(namesWith(nameLines(entries), query)).toEqual(expected)
      },
    ),
  )
})
