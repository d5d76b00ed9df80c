import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asAttachment, cleanFileName } from '#adapters/files/file-name.ts'

describe('the name of an uploaded file', () => {
  test.each([
    ['C:\\Users\\vanthu\\Báo cáo.pdf', 'Báo cáo.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x.pdf', 'a Set-Cookie x.pdf'],
    ['ảnh\u202Efdp.exe', 'ảnh fdp.exe'],
    ['', ''],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean)
  })

  test('keeps its extension when it is shortened', () => {
    const name = cleanFileName(`${'ố'.repeat(300)}.docx`)
    expect([...name]).toHaveLength(150)
    expect(name.endsWith('ố.docx')).toBe(true)
  })

  test('cannot break the Content-Disposition header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(asAttachment(cleanFileName(name))).toMatch(
          /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.~%-]*$/,
        )
      }),
    )
  })
})
