import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { plus } from '../../../shared/domain/calendar.ts'
import { revokeLinks } from '../../../shared/domain/contact-acts.ts'
import type { DirectiveContent } from '../../../shared/domain/directive.ts'
import { type DirectiveId, taskIdOf, type UnitId } from '../../../shared/domain/ids.ts'
import { linkToken } from '../../../shared/domain/link.ts'
import { rootNode } from '../../../shared/domain/path.ts'
import { approve, returnReport } from '../../../shared/domain/report-acts.ts'
import { ok } from '../../../shared/domain/result.ts'
import { exclude, withdraw } from '../../../shared/domain/standing-acts.ts'
import { type Engine, startEngine } from '../../support/engine.ts'
import { aForm, deadlineOfDemo } from '../../support/factories.ts'
import { type FileEngine, startFileEngine } from '../../support/files.ts'
import { testKeys } from '../../support/system.ts'
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

const content: Partial<DirectiveContent> = {
  receipts: true,
  form: {
    ...aForm,
    indicators: [
      ...aForm.indicators,
      {
        code: 'TL02a',
        kind: 'date',
        label: 'Ngày khai mạc',
        required: false,
        from: '2023-10-02',
        to: '2023-10-08',
      },
    ],
    outline: [{ id: 'ket-qua', title: 'II. Kết quả', required: false }],
  },
}
beforeEach(async () => {
  world = await unitWorld(engine, files, content)
})

const good = { TL01: 'yes', TL05: '1.250', TL05a: '800', TL15: 'Không có.' }
const reports = async () => world.system.store.tasks.allReports((await world.task()).id)
const draft = async () => world.system.store.tasks.draft((await world.task()).id)
const form = () => `${world.link}/form`
const later = (minutes: number) => world.system.setNow(plus(deadlineOfDemo, { minutes }))

describe('a link', () => {
  test('shows what is asked, until when, by whom and whom to call', async () => {
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

  test('changes nothing by being looked at, by people or by scanners', async () => {
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

  test('that is made up, revoked, cut off or of nobody is answered by one and the same page', async () => {
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
    'says of %s that it is not there, with the way back and whom to call',
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

describe('a draft', () => {
  test('is kept as typed, without being judged, and shows the unit at work', async () => {
    const typed = { TL05: 'khoảng 1 nghìn', TL15: ' dòng 1\r\n<b>dòng 2</b> ', 'outline.ket-qua': 'tốt' }
    const saved = await world.browser.fillIn(form(), typed, 'draft')
    expect([saved.status, saved.location]).toEqual([303, `${world.link}/form?saved=1`])
    expect((await world.task()).progress.is).toBe('drafting')
    expect((await draft())?.raw).toEqual({ ...typed, TL15: ' dòng 1\n<b>dòng 2</b> ' })
    expect(await reports()).toEqual([])

    const again = await world.browser.get(saved.location ?? '')
    expect(again.body).toContain('Đã lưu nháp')
    expect(again.body).toContain('value="khoảng 1 nghìn"')
    expect(again.body).toContain('&lt;b&gt;dòng 2&lt;/b&gt;')
    const overview = await world.browser.get(world.link)
    expect(overview.body).toContain('Tiếp tục bản nháp')
    expect(overview.body).toContain('Đang soạn')
  })

  test('saved twice by a double click is one save', async () => {
    const page = await world.browser.get(form())
    const both = await Promise.all([1, 2].map(() => world.browser.send(page, good, 'draft')))
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect((await draft())?.version).toBe(1)
  })

  test('of a second window never overwrites the first: it is told, sees both and loses nothing', async () => {
    const [first, second] = [await world.browser.get(form()), await world.browser.get(form())]
    await world.browser.send(first, { TL05: '100', TL15: 'Cửa sổ một' }, 'draft')
    const told = await world.browser.send(second, { TL05: '200', TL15: 'Cửa sổ hai' }, 'draft')

    expect(told.status).toBe(409)
    expect(told.body).toContain('Báo cáo vừa được lưu ở nơi khác')
    expect(told.body).toContain('08:00 25/09/2023')
    expect(told.body).toContain('value="200"')
    expect(told.body).toContain('Cửa sổ hai')
    expect(told.body).toContain('<strong>Bản đã lưu:</strong> 100')
    expect(told.body).toContain('<strong>Bản đã lưu:</strong> Cửa sổ một')
    expect((await draft())?.raw).toEqual({ TL05: '100', TL15: 'Cửa sổ một' })

    const knowingly = await world.browser.send(told, {}, 'draft')
    expect(knowingly.status).toBe(303)
    expect((await draft())?.raw).toEqual({ TL05: '200', TL15: 'Cửa sổ hai' })
  })

  test('that races with another has exactly one winner', async () => {
    const page = await world.browser.get(form())
    const all = await Promise.all(
      [1, 2, 3, 4].map((n) => world.browser.send(page, { TL05: String(n) }, 'draft')),
    )
    expect(all.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409])
    const winner = all.findIndex(({ status }) => status === 303) + 1
    expect((await draft())?.raw).toEqual({ TL05: String(winner) })
  })
})

describe('a report', () => {
  test('is stored once, with a receipt that says its number, time and content', async () => {
    const sent = await world.browser.fillIn(form(), { ...good, ownNumber: '68/BC-THMH' }, 'submit')
    expect([sent.status, sent.location]).toEqual([303, `${world.link}/receipt/1`])
    expect((await world.task()).progress).toMatchObject({ is: 'submitted', version: 1 })
    expect((await reports())[0]?.answers).toMatchObject({ figures: { TL05: 1250, TL05a: 800 } })

    const { body } = await world.browser.get(sent.location ?? '')
    const hash = (await reports())[0]?.contentHash ?? ''
    for (const words of [
      'Đã nhận báo cáo',
      `-1-${hash.slice(0, 8).toUpperCase()}`,
      '08:00',
      'Đúng hạn',
      '1.250 lượt',
    ])
      expect(body).toContain(words)
    expect(body).toContain('68/BC-THMH')

    await world.system.settle()
    expect(world.system.outbox.filter(({ kind }) => kind === 'receipt')).toHaveLength(1)
  })

  test('posted twice is one version with one receipt, at once or later', async () => {
    const page = await world.browser.get(form())
    const both = await Promise.all([1, 2, 3].map(() => world.browser.send(page, good, 'submit')))
    const later = await world.browser.send(page, good, 'submit')
    for (const { status, location } of [...both, later])
      expect([status, location]).toEqual([303, `${world.link}/receipt/1`])
    expect(await reports()).toHaveLength(1)
  })

  test('takes the draft’s place, and is where the next correction begins', async () => {
    await world.browser.fillIn(form(), { TL05: '1' }, 'draft')
    await world.browser.fillIn(form(), good, 'submit')
    expect(await draft()).toBeUndefined()

    const again = await world.browser.get(form())
    expect(again.body).toContain('Các mục đã điền sẵn theo báo cáo lần 1')
    const sent = await world.browser.send(again, { TL05: '2000' }, 'submit')
    expect(sent.location).toBe(`${world.link}/receipt/2`)
    expect((await reports())[1]?.answers).toMatchObject({
      figures: { TL05: 2000, TL05a: 800 },
      texts: { TL15: 'Không có.' },
    })
    const old = await world.browser.get(`${world.link}/receipt/1`)
    expect(old.body).toContain('Sau lần này đơn vị đã gửi lần 2')
  })

  test('of a second browser is not stored over the first: it is told who sent what, and may send knowingly', async () => {
    const [first, second] = [await world.browser.get(form()), await world.browser.get(form())]
    await world.browser.send(first, good, 'submit')
    const told = await world.browser.send(second, { ...good, TL05: '3000' }, 'submit')
    expect(told.status).toBe(409)
    expect(told.body).toContain('Báo cáo lần 1 được gửi lúc 08:00 25/09/2023 (từ liên kết của đơn vị).')
    expect(told.body).toContain('value="3000"')
    expect(told.body).toContain('<strong>Bản đã lưu:</strong> 1250')
    expect(await reports()).toHaveLength(1)

    const knowingly = await world.browser.send(told, {}, 'submit')
    expect(knowingly.location).toBe(`${world.link}/receipt/2`)
  })

  test('does not throw away a draft that another window saved meanwhile', async () => {
    const page = await world.browser.get(form())
    await world.browser.fillIn(form(), { TL15: 'Việc của cửa sổ khác' }, 'draft')
    const told = await world.browser.send(page, good, 'submit')
    expect(told.status).toBe(409)
    expect(told.body).toContain('Việc của cửa sổ khác')
    expect((await draft())?.raw).toEqual({ TL15: 'Việc của cửa sổ khác' })
  })

  test('of what was sent last ends the draft it was made from, and no other', async () => {
    await world.browser.fillIn(form(), good, 'submit')
    await world.browser.fillIn(form(), { TL05: '2000' }, 'draft')
    const page = await world.browser.get(form())
    const back = await world.browser.send(page, good, 'submit')
    expect(back.location).toBe(`${world.link}/receipt/1`)
    expect(await draft()).toBeUndefined()

    const early = await world.browser.get(form())
    await world.browser.fillIn(form(), { TL05: '3000' }, 'draft')
    expect((await world.browser.send(early, good, 'submit')).location).toBe(`${world.link}/receipt/1`)
    expect((await draft())?.raw.TL05).toBe('3000')
  })

  test('leaves no draft behind that another window saves at the same moment', async () => {
    await world.browser.fillIn(form(), good, 'submit')
    const [saving, sending] = [await world.browser.get(form()), await world.browser.get(form())]
    const { tasks } = world.system.store
    const write = tasks.saveDraft
    jest.spyOn(tasks, 'saveDraft').mockImplementationOnce(async (...saved) => {
      await world.browser.send(sending, { TL05: '2000' }, 'submit')
      return write(...saved)
    })
    expect((await world.browser.send(saving, { TL05: '3000' }, 'draft')).status).toBe(409)
    expect(await draft()).toBeUndefined()
    expect(await reports()).toHaveLength(2)
  })

  test('that was returned shows why, and the same content may be sent again', async () => {
    await world.browser.fillIn(form(), good, 'submit')
    await world.act((task, context) => returnReport(task, context, { reason: 'Thiếu số liệu khai mạc.' }))
    const overview = await world.browser.get(world.link)
    expect(overview.body).toContain('Thiếu số liệu khai mạc.')
    expect(overview.body).toContain('Chỉnh lý và gửi lại')
    const sent = await world.browser.fillIn(form(), {}, 'submit')
    expect(sent.location).toBe(`${world.link}/receipt/2`)
  })

  test('that was approved says that it counts', async () => {
    await world.browser.fillIn(form(), good, 'submit')
    await world.act(approve)
    expect((await world.browser.get(`${world.link}/receipt/1`)).body).toContain(
      'Báo cáo đã được tính vào tổng hợp.',
    )
    expect((await world.browser.get(`${world.link}/receipt/2`)).status).toBe(404)
  })
})

describe('bad input', () => {
  test.each([
    ['a number that is not one', { TL05: '12,5' }, 'TL05', '“12,5” không phải số nguyên.'],
    ['a negative number', { TL05: '-3' }, 'TL05', 'không được âm'],
    [
      'a part above its whole',
      { TL05a: '2000' },
      'TL05a',
      'Chỉ tiêu TL05a (2.000) là một phần của TL05 (1.250)',
    ],
    ['a date that does not exist', { TL02a: '31/02/2023' }, 'TL02a', '“31/02/2023” không phải ngày có thật.'],
    ['a date outside', { TL02a: '9/10/2023' }, 'TL02a', 'từ 02/10/2023 đến 08/10/2023'],
    ['neither yes nor no', { TL01: 'maybe' }, 'TL01', 'Hãy chọn “Có” hoặc “Không”'],
    ['a required figure missing', { TL05: '' }, 'TL05', 'Hãy nhập “TL05. Số lượt người tham gia”.'],
  ])('%s is said clearly, and nothing is lost', async (_case, typed, field, sentence) => {
    const refused = await world.browser.fillIn(form(), { ...good, ...typed }, 'submit')
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('Cần xem lại')
    expect(refused.body).toContain(`<a href="#f-${field}">`)
    expect(refused.body).toContain(sentence)
    expect(refused.body).toContain('Không có.')
    expect(await reports()).toEqual([])
    const kept = Object.fromEntries(Object.entries({ ...good, ...typed }).filter(([, value]) => value !== ''))
    expect((await draft())?.raw).toEqual(kept)

    const corrected = await world.browser.send(refused, { ...good, TL02a: '' }, 'submit')
    expect(corrected.location).toBe(`${world.link}/receipt/1`)
  })

  test('a narrative of 300 KB is refused in words, kept in the draft and in the page', async () => {
    const long = 'Kết quả rất tốt. '.repeat(12_500)
    const refused = await world.browser.fillIn(form(), { ...good, 'outline.ket-qua': long }, 'submit')
    expect(Buffer.byteLength(long)).toBeGreaterThan(300_000)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('quá mức 20.000 ký tự')
    expect(refused.body).toContain('quá mức 200 KB')
    expect(refused.body.includes(long)).toBe(true)
    expect((await draft())?.raw['outline.ket-qua']?.length).toBe(long.length)
  })

  test('what no draft can hold comes back whole, and says that it was not saved', async () => {
    const long = 'x'.repeat(400_000)
    for (const button of ['draft', 'submit']) {
      const refused = await world.browser.fillIn(form(), { TL15: long }, button)
      expect(refused.status).toBe(422)
      expect(refused.body).toContain('xin đừng đóng trang này')
      expect(refused.body).toContain(button === 'draft' ? 'quá mức 350 KB' : 'quá mức 200 KB')
      expect(refused.body).not.toContain('đã nhập vẫn được giữ')
      expect(refused.body.includes(long)).toBe(true)
    }
    expect(await draft()).toBeUndefined()
  })

  test('a body above 2 MB is refused before it is read', async () => {
    const refused = await world.browser.fillIn(form(), { TL15: 'x'.repeat(2_100_000) }, 'submit')
    expect(refused.status).toBe(413)
    expect(refused.body).toContain('tối đa 2 MB')
  })

  test.each(['submit', 'draft'])(
    'an unknown field is named and shown (%s), and the rest is kept',
    async (button) => {
      const refused = await world.browser.fillIn(form(), { ...good, TL99: 'lạc chỗ' }, button)
      expect(refused.status).toBe(422)
      expect(refused.body).toContain('Biểu mẫu không có mục “TL99”')
      expect(refused.body).toContain('lạc chỗ')
      expect((await draft())?.raw).toEqual(good)
      expect(await reports()).toEqual([])
    },
  )

  test('bytes that are no text are refused', async () => {
    const response = await world.app.request(`https://thongsuot.example${form()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'TL15=%FF%FE',
    })
    expect(response.status).toBe(400)
  })

  test('a post from elsewhere, or without the page’s token, changes nothing', async () => {
    const before = await world.everything()
    const posts = await Promise.all([
      world.browser.post(form(), { ...good, action: 'submit' }),
      world.browser.post(form(), { ...good, action: 'submit', token: 'x' }),
      world.browser.post(form(), { ...good, action: 'submit' }, { 'sec-fetch-site': 'cross-site' }),
      world.browser.post(`${world.link}/files`, { key: 'x' }),
    ])
    for (const { status } of posts) expect(status).toBe(403)
    expect(await world.everything()).toBe(before)
  })
})

describe('after the deadline', () => {
  test('a report is taken and marked late', async () => {
    later(1)
    expect((await world.browser.get(world.link)).body).toContain('Đã quá hạn.')
    const sent = await world.browser.fillIn(form(), good, 'submit')
    expect(sent.location).toBe(`${world.link}/receipt/1`)
    expect((await reports())[0]).toMatchObject({ onTime: false, version: 1 })
    expect((await world.task()).progress.is).toBe('submitted')
    expect((await world.browser.get(sent.location ?? '')).body).toContain('Muộn')
  })
})

describe('when the door is shut', () => {
  const doors: [string, () => Promise<void>, string][] = [
    ['closed', () => world.closeDirective(), 'Đợt báo cáo này đã chốt.'],
    [
      'withdrawn',
      () => world.act((task, context) => withdraw(task, context, 'Đã giải thể')),
      'đã được rút. Lý do: Đã giải thể',
    ],
    [
      'excluded',
      () => world.act((task, context) => exclude(task, context, 'Sáp nhập')),
      'được loại trừ khỏi đợt báo cáo này. Lý do: Sáp nhập',
    ],
  ]
  test.each(doors)(
    '%s: what is sent is kept as a late version, not counted, and the unit is told',
    async (late, shut, words) => {
      await world.browser.fillIn(form(), { TL15: 'đang viết' }, 'draft')
      await shut()
      const page = await world.browser.get(form())
      expect(page.body).toContain(words)
      expect(page.body).toContain('không tính vào tổng hợp')

      const sent = await world.browser.send(page, good, 'submit')
      expect(sent.location).toBe(`${world.link}/receipt/1`)
      expect((await reports())[0]).toMatchObject({ late })
      expect((await world.task()).progress.is).toBe('drafting')
      const receipt = await world.browser.get(sent.location ?? '')
      expect(receipt.body).toContain('Đã lưu bản gửi muộn')
      expect(receipt.body).toContain('không tính vào tổng hợp')
    },
  )
})
