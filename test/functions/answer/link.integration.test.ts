import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { linkToken } from '#domain/access/link.ts'
import { rootNode } from '#domain/directive/path.ts'
import { type DirectiveId, taskIdOf, type UnitId } from '#domain/ids.ts'
import { ok } from '#domain/result.ts'
import { revokeLinks } from '#domain/task/contact-acts.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'
import { testKeys } from '#test/support/system.ts'
import { content, good, reportForm } from './report-form.ts'
import { type UnitWorld, unitWorld } from './unit-world.ts'

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
  world = await unitWorld(engine, files, content)
})

const { form } = reportForm(() => world)

describe('a link', () => {
  test('shows the request, its deadline, its issuer and the contact person', async () => {
    const { status, body, headers } = await world.browser.get(world.link)
    expect(status).toBe(200)
    for (const words of [
      'Trường Tiểu học số 1',
      '2588/SGDĐT-GDTX',
      'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023',
      'Các đơn vị tổ chức Tuần lễ.',
      'Nguyễn Văn A',
      '17:00, thứ Sáu 20/10/2023',
      'còn 19 ngày làm việc',
      'Chưa làm',
      'Phòng GDTX',
      '0225 000 0001',
      'Điền báo cáo',
    ])
      expect(body).toContain(words)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('changes nothing when opened, by people or by mail scanners', async () => {
    const before = await world.everything()
    for (const path of [
      '',
      '/form',
      '/files',
      '/receipt/1',
      '/files/uploaded?key=x',
      '/form?lang=en',
      '?lang=en',
    ]) {
      await world.browser.get(`${world.link}${path}`)
      await world.browser.head(`${world.link}${path}`)
    }
    expect(await world.everything()).toBe(before)
  })

  test('that is forged, revoked, truncated or of an unknown task gets the same page', async () => {
    const token = world.link.slice('/r/'.length)
    const nobody = taskIdOf('zzzzzzzzzz' as DirectiveId, rootNode, 'X1' as UnitId)
    const unknown = linkToken(nobody, 1, testKeys)
    await world.act((task, context) => ok(revokeLinks(task, context)))
    const paths = [token, `${token.slice(0, -1)}A`, token.slice(0, 30), 'x', unknown, '%E0%A4%A', '~~~']
    const answers = await Promise.all(
      paths.flatMap((path) => [
        world.browser.get(`/r/${path}`),
        world.browser.get(`/r/${path}/form`),
        world.browser.get(`/r/${path}/files/aaaaaaaaaaaaaaaa`),
        world.browser.post(`/r/${path}/form`, good),
      ]),
    )
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(body).toBe(answers[0]?.body)
    }
    expect(answers[0]?.body).toContain('Liên kết này không dùng được')
    expect(answers[0]?.body).toContain('href="/lost-link"')
  })

  test.each(['/receipt/7', '/receipt/x', '/files/aaaaaaaaaaaaaaaa', '/nowhere', '/nowhere/at/all'])(
    'answers 404 for %s, with the way back and the contact person',
    async (path) => {
      const { contact } = world.directive
      const { status, body } = await world.browser.get(`${world.link}${path}`)
      expect(status).toBe(404)
      expect(body).toContain(`href="${world.link}"`)
      expect(body).toContain(contact.phone)
    },
  )

  test('speaks English when asked, and keeps to it', async () => {
    const { body } = await world.browser.get(`${world.link}/form?lang=en`)
    expect(body).toContain('<html lang="en">')
    expect(body).toContain('Check and send')
    expect(body).toContain('Friday 20/10/2023')
    const sent = await world.browser.fillIn(`${form()}?lang=en`, { ...good, TL05: 'many' }, 'submit')
    expect(sent.body).toContain('“many” is not a whole number')
    const stored = await world.browser.fillIn(`${form()}?lang=en`, good, 'submit')
    expect(stored.location).toBe(`${world.link}/receipt/1?lang=en`)
  })
})
