import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvCell, csvFile } from '#documents/csv.ts'

describe('a CSV file', () => {
  test('decodes to the same texts, except for apostrophes before formulas and removed NULs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1 }),
        (rows) => {
          const read: string[][] = parse(csvFile([['a', 'b'], ...rows]), { bom: true })
          const plain = (cells: readonly string[]) => cells.map((text) => text.replaceAll(/['\0]/g, ''))
          expect(read.slice(1).map(plain)).toEqual(rows.map(plain))
        },
      ),
    )
  })

  test('does not change a text without formulas', () => {
    // Letters one by one: a range from à to ỹ contains a white space too (U+1680), behind which a minus is a formula.
    const word = fc.stringMatching(/^[a-zàãâăạắằđêễôộơờưữỳỹ0-9][a-zàãâăạắằđêễôộơờưữỳỹ0-9=+@-]*$/)
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom(' ', '; ', ';', ', ', '-'), (words, between) => {
        const text = words.join(between)
        expect(parse(csvFile([[text, 'TH-THCS Ngũ Lão']]), { bom: true })).toEqual([
          [text, 'TH-THCS Ngũ Lão'],
        ])
      }),
    )
  })

  test('no cell begins with a formula, whatever separator a spreadsheet uses', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠\t\r\n\0 ;,|"a1') })
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const cells = csvFile([[first, second]])
          .slice(1)
          .split(/[;,|\t\r\n"]/)
        for (const cell of cells) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/)
        expect(csvCell(first)).not.toMatch(/^"?[\t\r\n]/)
      }),
    )
  })

  test('numbers are exact at any size', () => {
    expect(csvCell(-5)).toBe('-5')
    expect(csvCell(123456789012345678901234567890n)).toBe('123456789012345678901234567890')
  })

  test('begins with a BOM, so that spreadsheets read Vietnamese', () => {
    expect(csvFile([['Đơn vị']])).toBe('\uFEFFĐơn vị\r\n')
  })
})
