import { expect, it } from '@jest/globals'
import { keepHeads } from '#app/history/keep-heads.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { readHeads } from '#infra/audit/history-file.ts'

const clock = () => '2026-11-29T01:00:00.000Z' as Instant
const head = (seq: number) => ({ subject: `aaaaaaaaaa_0_H24.T${seq}`, seq, hash: 'a'.repeat(64) })
const deps = (count: number) => {
  const files = new Map<string, string>()
  return {
    files,
    clock,
    keep: async (name: string, text: string) => void files.set(name, text),
    heads: async function* () {
      for (let seq = 1; seq <= count; seq += 1) yield head(seq)
    },
  }
}

it('heads are kept one a line, as audit:verify reads them', async () => {
  const given = deps(3)
  expect(await keepHeads(given)).toBe(3)
  const [name, text] = [...given.files][0] ?? ['', '']
  expect(name).toBe('heads/2026-11-29/2026-11-29T01:00:00.000Z.0000.ndjson')
  expect(readHeads(text)).toEqual([head(1), head(2), head(3)])
})

it('a nation’s heads are several files, all of them whole', async () => {
  const given = deps(7)
  expect(await keepHeads(given, 3)).toBe(7)
  expect(given.files.size).toBe(3)
  expect([...given.files.values()].flatMap((text) => readHeads(text)).map(({ seq }) => seq)).toEqual([
    1, 2, 3, 4, 5, 6, 7,
  ])
})

it('an empty table leaves no file', async () => {
  const given = deps(0)
  expect([await keepHeads(given), given.files.size]).toEqual([0, 0])
})
