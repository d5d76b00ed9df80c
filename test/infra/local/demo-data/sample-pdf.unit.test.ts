import { expect, test } from '@jest/globals'
import { contentMatches, typeByName } from '#domain/file.ts'
import { samplePdf, samplePdfName } from '#infra/local/demo-data/sample-pdf.ts'

test('the sample is a PDF by name and content, with valid cross-references', () => {
  const bytes = samplePdf('Tuần lễ (2023) \\ Đề án')
  expect(typeByName(samplePdfName)).toBe('application/pdf')
  expect(contentMatches('application/pdf', bytes)).toBe(true)
  const file = Buffer.from(bytes).toString('latin1')
  const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
  expect(file.slice(table, table + 4)).toBe('xref')
  const offsets = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]))
  expect(offsets.map((offset, index) => file.slice(offset).startsWith(`${index + 1} 0 obj\n`))).toEqual(
    offsets.map(() => true),
  )
  expect(offsets).toHaveLength(6)
})
