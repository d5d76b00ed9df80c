import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { attachFile } from '#domain/directive/directive-acts.ts'
import type { FileId } from '#domain/ids.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { secretaryId } from '#test/support/factories.ts'
import { type FileEngine, samplePdf, startFileEngine, upload } from '#test/support/files.ts'
import { formTo, type Seen, type UnitWorld, unitWorld } from './unit-world.ts'

let engine: Engine
let files: FileEngine
let world: UnitWorld
beforeAll(async () => {
  engine = await startEngine()
  files = await startFileEngine()
})
afterAll(async () => {
  await engine.stop()
  await files.stop()
})
beforeEach(async () => {
  world = await unitWorld(engine, files)
})

const good = { TL01: 'yes', TL05: '12' }
const draftFiles = async () => (await world.system.store.tasks.draft((await world.task()).id))?.files ?? []
const fileIn = (page: Seen): string => /\/files\/([a-z2-7]{16})"/.exec(page.body)?.[1] ?? ''

/** Chooses a file on the page of files; returns where the file store brings the browser. */
async function choose(name: string, content: string, link = world.link): Promise<Seen> {
  const { body } = await world.browser.get(`${link}/files`)
  const { action, fields } = formTo(body, `/${files.bucket}`)
  const key = await upload({ url: action, fields }, name, content)
  expect(fields.success_action_redirect).toBe(`https://thongsuot.example${link}/files/uploaded`)
  return world.browser.get(`${link}/files/uploaded?bucket=${files.bucket}&key=${encodeURIComponent(key)}`)
}

/** Chooses a file and presses the button that attaches it. */
async function attach(name: string, content = samplePdf): Promise<Seen> {
  const received = await choose(name, content)
  const { action, fields } = formTo(received.body, '/files')
  return world.browser.post(action, fields)
}

describe('evidence', () => {
  test('is uploaded without a script, shown, attached, sent with the report and handed out again', async () => {
    const received = await choose('Báo cáo đã ký.pdf', samplePdf)
    expect(received.status).toBe(200)
    expect(received.body).toContain('Báo cáo đã ký.pdf')
    expect(await draftFiles()).toEqual([])

    const { action, fields } = formTo(received.body, '/files')
    const attached = await world.browser.post(action, fields)
    expect(attached.status).toBe(303)
    const page = await world.browser.get(attached.location ?? '')
    expect(page.body).toContain('Đã đính kèm “Báo cáo đã ký.pdf” vào bản nháp.')
    expect((await world.task()).progress.is).toBe('drafting')

    const sent = await world.browser.fillIn(`${world.link}/form`, good, 'submit')
    const receipt = await world.browser.get(sent.location ?? '')
    expect(receipt.body).toContain('Báo cáo đã ký.pdf')
    const download = await world.browser.get(`${world.link}/files/${fileIn(receipt)}`)
    expect(download.status).toBe(302)
    const file = await fetch(download.location ?? '')
    expect(await file.text()).toBe(samplePdf)
    expect(file.headers.get('content-disposition')).toContain('attachment')
  })

  test('is reached from the form by a button that first saves what was typed', async () => {
    const leaving = await world.browser.fillIn(`${world.link}/form`, { TL15: 'đang viết' }, 'files')
    expect([leaving.status, leaving.location]).toEqual([303, `${world.link}/files`])
    await attach('a.pdf')
    const back = await world.browser.get(`${world.link}/form`)
    expect(back.body).toContain('đang viết')
    expect(back.body).toContain('a.pdf')
  })

  test('attached twice is there once, and two at once are both there', async () => {
    const received = await choose('a.pdf', samplePdf)
    const other = await choose('b.pdf', samplePdf)
    const posts = [received, received, other].map(({ body }) => formTo(body, '/files'))
    const done = await Promise.all(posts.map(({ action, fields }) => world.browser.post(action, fields)))
    expect(done.map(({ status }) => status)).toEqual([303, 303, 303])
    expect((await draftFiles()).map(({ name }) => name).sort()).toEqual(['a.pdf', 'b.pdf'])
  })

  test('can be taken off the draft; a version that was sent with it keeps it', async () => {
    await attach('a.pdf')
    await world.browser.fillIn(`${world.link}/form`, good, 'submit')
    const page = await world.browser.get(`${world.link}/files`)
    const remove = formTo(page.body, '/files/remove')
    for (const _time of [1, 2]) {
      const removed = await world.browser.post(remove.action, remove.fields)
      expect(removed.status).toBe(303)
      expect((await world.browser.get(removed.location ?? '')).body).toContain('Đã bỏ tệp')
    }
    expect(await draftFiles()).toEqual([])
    expect((await world.browser.get(`${world.link}/receipt/1`)).body).toContain('a.pdf')
    expect((await world.browser.get(`${world.link}/files/${fileIn(page)}`)).status).toBe(302)

    const sent = await world.browser.fillIn(`${world.link}/form`, {}, 'submit')
    expect(sent.location).toBe(`${world.link}/receipt/2`)
    expect((await world.browser.get(sent.location ?? '')).body).not.toContain('a.pdf')
  })

  test.each([
    ['no file', '', '', 'Chưa có tệp'],
    ['an empty file', 'a.pdf', '', 'Chưa có tệp'],
    ['a program', 'a.exe', 'MZ', 'Loại tệp này không được nhận'],
    ['a renamed file', 'a.pdf', 'PK', 'không khớp với đuôi tên tệp'],
  ])('%s is refused with a message and the upload form', async (_case, name, content, words) => {
    const refused = await choose(name, content)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(words)
    expect(refused.body).toContain('success_action_redirect')
    expect(await draftFiles()).toEqual([])
  })

  test('of another unit is neither attached nor handed out', async () => {
    const [, second] = world.tasks
    if (!second) throw new Error('one unit is not enough')
    const attached = await world.browser.get((await attach('a.pdf')).location ?? '')
    const stranger = world.linkOf(second)
    expect((await world.browser.get(`${stranger}/files/${fileIn(attached)}`)).status).toBe(404)

    const [file] = await draftFiles()
    const page = await world.browser.get(`${stranger}/form`)
    const { fields } = formTo(page.body, '/form')
    for (const key of [file?.key ?? '', `uploads/tasks/${(await world.task()).id}/${file?.id}/a.pdf`, '']) {
      const refused = await world.browser.post(`${stranger}/files`, { token: fields.token ?? '', key })
      expect(refused.status).toBe(404)
    }
    expect(await world.system.store.tasks.draft(second.id)).toBeUndefined()
  })

  test('has a maximum number of files, stated before and at the upload', async () => {
    await attach('a.pdf')
    const store = world.system.store
    const draft = await store.tasks.draft((await world.task()).id)
    const [file] = draft?.files ?? []
    if (!draft || !file) throw new Error('nothing was attached')
    const many = Array.from({ length: 50 }, (_, n) => ({ ...file, id: `b${n}`.padEnd(16, 'a') as FileId }))
    const received = await choose('b.pdf', samplePdf)
    await store.tasks.saveDraft({ ...draft, version: 2, files: many }, 1, 0)
    expect((await world.browser.get(`${world.link}/files`)).body).toContain('Báo cáo đã có 50 tệp')
    const { action, fields } = formTo(received.body, '/files')
    const refused = await world.browser.post(action, fields)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('50 tệp')
  })
})

test('the signed directive is handed out to every unit that it asks', async () => {
  const place = `directives/${world.directive.id}` as const
  const id = 'c'.repeat(16) as FileId
  const key = await upload(
    await files.files.uploadForm(place, id, 'https://thongsuot.example/desk'),
    '2684-BCDDA-SGDDT.signed.pdf',
    samplePdf,
  )
  const kept = await files.files.accept(place, key, world.system.now())
  if (!kept.ok) throw new Error('not kept')
  const { store, now } = world.system
  await store.directives.commit(
    attachFile(world.directive, kept.value, {
      now: now(),
      calendar: await store.registry.calendar(),
      by: { is: 'staff', id: secretaryId },
    }),
  )
  for (const task of world.tasks) {
    const page = await world.browser.get(world.linkOf(task))
    expect(page.body).toContain('2684-BCDDA-SGDDT.signed.pdf')
    const download = await world.browser.get(`${world.linkOf(task)}/files/${id}`)
    expect(await (await fetch(download.location ?? '')).text()).toBe(samplePdf)
  }
})
