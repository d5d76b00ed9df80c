import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type JobFiles, jobFilesOn } from '#adapters/files/job-files.ts'
import { registryFileLimit } from '#domain/file.ts'
import type { FileId } from '#domain/ids.ts'
import type { Result } from '#domain/result.ts'
import { type FileEngine, startFileEngine, upload } from '#test/support/files.ts'

let engine: FileEngine
let files: JobFiles
beforeAll(async () => {
  engine = await startFileEngine()
  files = jobFilesOn(engine.client, engine.bucket)
})
afterAll(() => engine.stop())

let lastId = 0
const newId = () => {
  lastId += 1
  return `a${String(lastId).replace(/[0189]/g, 'z')}`.padEnd(16, 'b') as FileId
}
const uploaded = async (name: string, content: string, id = newId()) =>
  upload(await files.registryForm(id, 'http://localhost:3000/back'), name, content)
const problemOf = (result: Result<unknown>) => (result.ok ? 'none' : result.problems[0]?.code)
const content = 'id,name\nH24.A,Trường Tiểu học Ngũ Lão\n'

describe('registry files that are uploaded', () => {
  test('are checked, and copied to where no upload form can write', async () => {
    const id = newId()
    const key = await uploaded('Danh bạ 2026.CSV', content, id)
    const bytes = Buffer.byteLength(content)
    expect(await files.inspectRegistry(key)).toMatchObject({
      ok: true,
      value: { key, name: 'Danh bạ 2026.CSV', bytes },
    })
    const taken = await files.takeRegistry(key, 'jobs/one')
    if (!taken.ok) throw new Error('not taken')
    expect(taken.value).toMatchObject({ bytes, key: expect.stringMatching(/^jobs\/one\/[0-9a-f]+$/) })
    await uploaded('Danh bạ 2026.CSV', `${content}H24.B,Khác\n`, id)
    const stored = await files.read(taken.value.key, 0, 1000)
    expect(Buffer.from(stored?.bytes ?? []).toString('utf8')).toBe(content)
  })

  test('come from a program under a key that it knows beforehand', async () => {
    const form = await files.registryForm(newId())
    const body = new FormData()
    for (const [field, value] of Object.entries(form.fields)) body.append(field, value)
    body.append('file', new File([content], 'whatever.csv'))
    const response = await fetch(form.url, { method: 'POST', body })
    expect(response.status).toBe(204)
    expect(await files.inspectRegistry(form.fields.key ?? '')).toMatchObject({ ok: true })
  })

  test.each([
    ['nothing was chosen', '', '', 'file-missing'],
    ['the file is empty', 'a.csv', '', 'file-missing'],
    ['it is a spreadsheet', 'a.xlsx', 'PK\u0003\u0004', 'csv-encoding'],
    ['it is a spreadsheet under another name', 'a.csv', 'PK\u0003\u0004', 'csv-encoding'],
  ])('are refused when %s', async (_case, name, text, code) => {
    const key = await uploaded(name, text)
    expect(problemOf(await files.inspectRegistry(key))).toBe(code)
    expect(problemOf(await files.takeRegistry(key, 'jobs/one'))).toBe(code)
  })

  test('are looked for nowhere else', async () => {
    for (const key of [
      '',
      'jobs/one/x',
      'uploads/tasks/x/aaaaaaaaaaaaaaaa/a.csv',
      'uploads/registry/../a.csv',
    ])
      expect(problemOf(await files.inspectRegistry(key))).toBe('not-found')
    expect(problemOf(await files.inspectRegistry(`uploads/registry/${newId()}/a.csv`))).toBe('file-missing')
  })

  test('are refused by S3 itself when they are too large', async () => {
    const { fields } = await files.registryForm(newId(), 'http://localhost:3000/back')
    const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString('utf8'))
    expect(policy.conditions).toContainEqual(['content-length-range', 0, registryFileLimit])
  })
})
