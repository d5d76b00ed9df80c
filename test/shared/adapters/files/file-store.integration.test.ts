import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fileStoreOn } from '#adapters/files/file-store.ts'
import type { FilePlace } from '#adapters/files/place.ts'
import { fileSizeLimit, type StoredFile } from '#domain/file.ts'
import type { FileId } from '#domain/ids.ts'
import type { Result } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { type FileEngine, samplePdf, startFileEngine, upload } from '#test/support/files.ts'

let engine: FileEngine
beforeAll(async () => {
  engine = await startFileEngine()
})
afterAll(() => engine.stop())

const now = '2023-10-10T01:00:00.000Z' as Instant
const place = 'tasks/abcdefgh23_0.1_TH.NL' as FilePlace
let lastId = 0
const newId = () => {
  lastId += 1
  return `a${String(lastId).replace(/[0189]/g, 'z')}`.padEnd(16, 'b') as FileId
}

async function uploaded(name: string, content: string, id = newId(), where = place) {
  return upload(await engine.files.uploadForm(where, id, 'http://localhost:3000/back'), name, content)
}
const problemOf = (result: Result<unknown>) => (result.ok ? 'none' : result.problems[0]?.code)
const kept = (result: Result<StoredFile>): StoredFile => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('the file store', () => {
  test('accepts an upload and serves it as an attachment under its own name', async () => {
    const name = 'Báo cáo đã ký – Trường Tiểu học Ngũ Lão.pdf'
    const key = await uploaded(name.normalize('NFD'), samplePdf)

    const file = kept(await engine.files.accept(place, key, now))
    expect(file).toMatchObject({ name, type: 'application/pdf', bytes: samplePdf.length, at: now })

    const response = await fetch(await engine.files.downloadUrl(file))
    expect(await response.text()).toBe(samplePdf)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Bao cao da ky  Truong Tieu hoc Ngu Lao.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
  })

  test('an attached file does not change when the same upload form is posted again', async () => {
    const id = newId()
    const first = kept(await engine.files.accept(place, await uploaded('a.pdf', samplePdf, id), now))
    const second = kept(await engine.files.accept(place, await uploaded('a.pdf', `${samplePdf} `, id), now))
    expect(second.key).not.toBe(first.key)
    expect(await (await fetch(await engine.files.downloadUrl(first))).text()).toBe(samplePdf)
  })

  test.each([
    ['nothing was chosen', '', '', 'file-missing'],
    ['the file is empty', 'a.pdf', '', 'file-missing'],
    ['the kind is not accepted', 'setup.exe', 'MZ', 'file-kind-refused'],
    ['there is no ending', 'baocao', samplePdf, 'file-kind-refused'],
    ['the content is not what the ending says', 'a.pdf', 'PK\u0003\u0004', 'file-content-differs'],
    ['an old binary document is renamed', 'a.docx', '\u00d0\u00cf\u0011\u00e0', 'file-content-differs'],
  ])('refuses when %s', async (_case, name, content, code) => {
    const key = await uploaded(name, content)
    expect(problemOf(await engine.files.inspect(place, key))).toBe(code)
    expect(problemOf(await engine.files.accept(place, key, now))).toBe(code)
  })

  test('refuses a file that is too large with a message, even if S3 accepted it', async () => {
    const small = fileStoreOn(engine.client, engine.bucket, 1024 * 1024)
    const key = await uploaded('a.pdf', samplePdf.padEnd(1024 * 1024 + 1))
    expect(await small.inspect(place, key)).toMatchObject({
      ok: false,
      problems: [{ code: 'file-too-large', params: { limit: '1 MB' } }],
    })
  })

  test('refuses keys of another task, of no task, and of files that were accepted already', async () => {
    const other = 'tasks/abcdefgh23_0.1_TH.AB' as FilePlace
    const key = await uploaded('a.pdf', samplePdf, newId(), other)
    const file = kept(await engine.files.accept(other, key, now))
    for (const tried of [key, file.key, `uploads/${place}/../x/a.pdf`, '', 'a.pdf'])
      expect(problemOf(await engine.files.accept(place, tried, now))).toBe('not-found')
    expect(problemOf(await engine.files.accept(place, `uploads/${place}/${newId()}/a.pdf`, now))).toBe(
      'file-missing',
    )
  })

  test('makes S3 refuse a file that is too large before storing it', async () => {
    const form = await engine.files.uploadForm(place, newId(), 'http://localhost:3000/back')
    const policy: { conditions: unknown[] } = JSON.parse(
      Buffer.from(form.fields.Policy ?? '', 'base64').toString('utf8'),
    )
    expect(policy.conditions).toContainEqual(['content-length-range', 0, fileSizeLimit])
    expect(policy.conditions).toContainEqual({ success_action_redirect: 'http://localhost:3000/back' })
  })
})
