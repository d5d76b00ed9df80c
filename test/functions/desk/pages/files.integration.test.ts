import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createDraft } from '#app/directives/drafts.ts'
import { type DirectiveId, type FileId, newIdsFrom } from '#domain/ids.ts'
import { people } from '#test/support/desk.ts'
import { type DeskBrowser, deskBrowserOn } from '#test/support/desk-browser.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aContent } from '#test/support/factories.ts'
import { type FileEngine, samplePdf, startFileEngine, upload } from '#test/support/files.ts'

let engine: Engine
let storage: FileEngine
let browser: DeskBrowser
let id: DirectiveId
let at: string
beforeAll(async () => {
  ;[engine, storage] = await Promise.all([startEngine(), startFileEngine()])
})
afterAll(() => Promise.all([engine.stop(), storage.stop()]))

beforeEach(async () => {
  browser = await deskBrowserOn((await engine.fresh()).store, storage.files)
  const draft = await createDraft(browser.desk.deps, people.secretary, aContent())
  if (!draft.ok) throw new Error('no draft')
  id = draft.value.id
  at = `/desk/directives/${id}/files`
})

let counter = 0
const newFile = (): FileId => {
  counter += 1
  return newIdsFrom((size) => Uint8Array.from({ length: size }, () => counter)).file()
}
const send = async (name: string, content: string) =>
  upload(
    await storage.files.uploadForm(`directives/${id}`, newFile(), 'https://thongsuot.example/'),
    name,
    content,
  )
const filesOf = async () => (await browser.desk.deps.store.directives.get(id))?.files ?? []

describe('the signed document', () => {
  test('is uploaded, checked, attached once, and downloaded by those who may read it', async () => {
    const page = await browser.get(at)
    expect(page.html).toContain('enctype="multipart/form-data"')
    expect(page.html.indexOf('type="file"')).toBeGreaterThan(
      page.html.lastIndexOf('type="hidden" name="X-Amz'),
    )
    const key = await send('2684-BCDDA-SGDDT.signed.pdf', samplePdf)
    const seen = await browser.get(`${at}/uploaded?key=${encodeURIComponent(key)}`)
    expect(seen.text).toContain('2684-BCDDA-SGDDT.signed.pdf')
    expect(await filesOf()).toEqual([])
    const attached = await browser.post(at, { key })
    expect(attached.location).toBe(`${at}?done=file-attached`)
    await browser.post(at, { key })
    const [file, ...more] = await filesOf()
    expect(more).toEqual([])
    expect((await browser.get(at)).text).toContain('2684-BCDDA-SGDDT.signed.pdf')

    const { status, location } = await browser.get(`${at}/${file?.id}`, 'leader')
    expect(status).toBe(302)
    const answer = await fetch(location ?? '')
    expect(await answer.text()).toBe(samplePdf)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect((await browser.get(`${at}/${file?.id}`, 'stranger')).status).toBe(404)
    expect((await browser.get(`${at}/aaaaaaaaaaaaaaaa`)).status).toBe(404)
  })

  test('is refused with a reason if its content does not match its name or its kind is not accepted', async () => {
    const fake = await browser.get(
      `${at}/uploaded?key=${encodeURIComponent(await send('gia.pdf', 'không phải PDF'))}`,
    )
    expect(fake.status).toBe(422)
    expect(fake.text).toContain('Nội dung tệp không khớp')
    const program = await send('chay.exe', 'MZ')
    expect((await browser.post(at, { key: program })).text).toContain('Loại tệp này không được nhận')
    expect((await browser.post(at, { key: 'uploads/directives/khac/x/y.pdf' })).status).toBe(404)
    expect((await browser.get(`${at}/uploaded`)).status).toBe(404)
    expect(await filesOf()).toEqual([])
  })
})
