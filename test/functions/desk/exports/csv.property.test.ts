import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvCell, csvFile } from '../../../../functions/desk/exports/csv.ts'

describe('a CSV file', () => {
  test('gives every text back, but for the apostrophe before what would run and NULs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1 }),
        (rows) => {
          const read: string[][] = parse(csvFile([['a', 'b'], ...rows]), { bom: true })
          expect(read.slice(1)).toEqual(rows.map((row) => row.map(expected)))
        },
      ),
    )
  })

  test('no cell begins with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\0', '＝'), fc.string(), (first, rest) => {
        expect(csvCell(first + rest)).toMatch(/^"?'/)
      }),
    )
  })

  test('numbers stay numbers, exact at any size', () => {
    expect(csvCell(-5)).toBe('-5')
    expect(csvCell(123456789012345678901234567890n)).toBe('123456789012345678901234567890')
  })

  test('begins with a BOM, so that spreadsheets read Vietnamese', () => {
    expect(csvFile([['Đơn vị']])).toBe('\uFEFFĐơn vị\r\n')
  })
})

const expected = (text: string) =>
  (/^[=+\-@\t\r\0＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('\0', '')
