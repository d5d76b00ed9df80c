import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createDraft } from '../../../../functions/desk/acts/drafts.ts'
import type { DraftDirective } from '../../../../shared/domain/directive.ts'
import type { GroupId, UnitId } from '../../../../shared/domain/ids.ts'
import { formTl } from '../../../../shared/domain/templates/form-tl.ts'
import { people } from '../../../support/desk.ts'
import { type DeskBrowser, deskBrowserOn, fieldsIn } from '../../../support/desk-browser.ts'
import { type Engine, startEngine } from '../../../support/engine.ts'
import { aContent, aUnit, issuerId } from '../../../support/factories.ts'

let engine: Engine
let browser: DeskBrowser
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

beforeEach(async () => {
  const { store } = await engine.fresh()
  browser = await deskBrowserOn(store)
  await store.registry.put(
    [
      { ...aUnit(0), id: issuerId, name: 'Sở Giáo dục và Đào tạo Hải Phòng', groups: [] },
      aUnit(1, { name: 'Trường Tiểu học Ngũ Lão' }),
      aUnit(2),
      aUnit(3, { contact: { name: 'Văn thư' } }),
      aUnit(4, { name: 'Hội Khuyến học', groups: ['hoi' as GroupId] }),
    ],
    [
      { id: 'truong' as GroupId, name: 'Các trường', units: 3 },
      { id: 'hoi' as GroupId, name: 'Hội', units: 1 },
      { id: 'trong' as GroupId, name: 'Nhóm trống', units: 0 },
    ],
  )
})

const { secretary } = people
const draftOf = async (id: string) =>
  (await browser.desk.deps.store.directives.get(id as DraftDirective['id'])) as DraftDirective

async function aStoredDraft(changes: Parameters<typeof aContent>[0] = {}) {
  const made = await createDraft(browser.desk.deps, secretary, aContent(changes))
  if (!made.ok) throw new Error('no draft')
  return { id: made.value.id, at: `/desk/directives/${made.value.id}` }
}

describe('composing from the first page to publishing', () => {
  test('a secretary goes through the six steps with nothing but forms', async () => {
    const first = await browser.submit('/desk/new', {
      secrecy: 'thuong',
      kind: 'cong-van',
      number: '2588/SGDĐT-GDTX',
      subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời',
      place: 'Hải Phòng',
      issuedOn: '24/09/2023',
      urgency: 'khan',
    })
    expect(first.status).toBe(303)
    const id = /directives\/([a-z2-7]{10})\/edit\/content/.exec(first.location ?? '')?.[1] ?? ''
    const at = `/desk/directives/${id}`

    const content = await browser.submit(`${at}/edit/content`, {
      'signer.title': 'Giám đốc',
      'signer.name': 'Nguyễn Văn A',
      body: '# Mục đích\nĐẩy mạnh tự học.\n\n\nMỗi nơi tự chọn hình thức.',
      'contact.name': 'Phòng GDTX',
      'contact.phone': '0225 000 2588',
      'contact.email': 'gdtx@haiphong.example',
    })
    expect(content.location).toBe(`${at}/files`)

    await browser.submit(`${at}/edit/recipients/groups`, { groups: ['truong'], role: 'lead' })
    await browser.submit(
      `${at}/edit/recipients/units?q=khuyen`,
      { units: 'H24.T0004', role: 'informed' },
      { action: `${at}/edit/recipients/units` },
    )
    const list = await browser.get(`${at}/edit/recipients`)
    expect(list.text).toContain('Các trường')
    expect(list.text).toContain('Hội Khuyến học')

    expect((await browser.get(`${at}/edit/form`)).text).toContain('Bắt đầu từ mẫu nào?')
    await browser.submit(`${at}/edit/form`, { template: 'tl' })
    const form = await browser.submit(`${at}/edit/form`, { name: 'Biểu mẫu TL' })
    expect(form.location).toBe(`${at}/edit/deadlines`)

    const deadlines = await browser.submit(`${at}/edit/deadlines`, {
      'levels.chung.date': '20/10/2023',
      'levels.chung.time': '17:00',
      cutOff: '13/10/2023',
    })
    expect(deadlines.location).toBe(`${at}/edit/check`)

    const check = await browser.get(`${at}/edit/check`)
    expect(check.text).toContain('Phải báo cáo (chủ trì) 3 đơn vị')
    expect(check.text).toContain('1 đơn vị phải báo cáo chưa có địa chỉ thư')
    expect(check.text).toContain('17:00, thứ Sáu 20/10/2023')
    expect(check.text).toContain('Tiếp tục đến phát hành')

    const publish = await browser.get(`${at}/publish`)
    expect(publish.text).toContain('Phát hành đến 3 đơn vị')
    expect(publish.text).toContain('2 thư yêu cầu báo cáo')
    expect(publish.text).toContain('Không thể hoàn tác')
    const sent = await browser.submit(`${at}/publish`, {})
    expect(sent.location).toBe(`${at}/published`)
    expect((await browser.get(`${at}/published`)).text).toContain('Số đơn vị được giao báo cáo 3')

    const stored = await browser.desk.deps.store.directives.get(id as DraftDirective['id'])
    expect(stored).toMatchObject({
      stage: 'published',
      urgency: 'khan',
      issuedOn: '2023-09-24',
      body: ['# Mục đích', 'Đẩy mạnh tự học.', 'Mỗi nơi tự chọn hình thức.'],
      form: { indicators: formTl.indicators, rules: formTl.rules },
      levels: [{ id: 'chung', deadline: { at: '2023-10-20T10:00:00.000Z', version: 1 } }],
      recipients: [
        { group: 'truong', role: 'lead' },
        { unit: 'H24.T0004', role: 'informed' },
      ],
    })
  })

  test('publishing twice says so and changes nothing', async () => {
    const { at } = await aStoredDraft()
    const form = fieldsIn((await browser.get(`${at}/publish`)).html)
    await browser.post(`${at}/publish`, form)
    const other = await browser.post(`${at}/publish`, { ...form, idempotencyKey: 'another' })
    expect(other.location).toBe(`${at}?done=already-published`)
    expect((await browser.get(other.location ?? '')).text).toContain('đã được phát hành từ trước')
    expect((await browser.get(`${at}/publish`)).location).toBe(`${at}?done=already-published`)
    expect((await browser.get(`${at}/edit/document`)).status).toBe(422)
  })
})

describe('a step that is not right comes back as it was typed', () => {
  test('a secret document is refused, and nothing is made of it', async () => {
    const answer = await browser.submit('/desk/new', { secrecy: 'mat', subject: 'Một việc <b>kín</b>' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Hệ thống không nhận văn bản mật')
    expect(answer.html).toContain('Một việc &lt;b&gt;kín&lt;/b&gt;')
    const before = await browser.desk.deps.store.directives.ofIssuer(issuerId, 10)
    expect(before).toEqual([])
    const unsaid = await browser.submit('/desk/new', { subject: 'Chưa nói độ mật' })
    expect(unsaid.text).toContain('Hãy nhập “Độ mật”')
  })

  test('a day that does not exist and an address that is none are named at their fields', async () => {
    const { at } = await aStoredDraft()
    const document = await browser.submit(`${at}/edit/document`, { issuedOn: '31/02/2023' })
    expect(document.status).toBe(422)
    expect(document.html).toContain('href="#f-issuedOn"')
    expect(document.html).toContain('value="31/02/2023"')
    const content = await browser.submit(`${at}/edit/content`, { 'contact.email': 'không phải thư' })
    expect(content.status).toBe(422)
    expect(content.html).toContain('value="không phải thư"')
  })

  test('a deadline in the past, a day without a name, and a wrong number of days are refused together', async () => {
    const { at } = await aStoredDraft()
    const answer = await browser.submit(`${at}/edit/deadlines`, {
      'levels.chung.date': '01/09/2023',
      'levels.chung.name': '',
      'steps.0.days': 'ba',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Thời hạn đã qua')
    expect(answer.text).toContain('Hãy nhập “Tên cấp”')
    expect(answer.text).toContain('“ba” không phải số nguyên')
    expect(fieldsIn(answer.html)['steps.0.days']).toBe('ba')
  })

  test('somebody who saved meanwhile is not overwritten, and what was typed is still there', async () => {
    const { id, at } = await aStoredDraft()
    const stale = fieldsIn((await browser.get(`${at}/edit/document`)).html)
    await browser.submit(`${at}/edit/document`, { subject: 'Bản của người thứ nhất' })
    const second = await browser.post(`${at}/edit/document`, { ...stale, subject: 'Bản của người thứ hai' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('vừa được người khác')
    expect(second.html).toContain('Bản của người thứ hai')
    expect((await draftOf(id)).subject).toBe('Bản của người thứ nhất')
    const knowingly = await browser.post(`${at}/edit/document`, fieldsIn(second.html))
    expect(knowingly.status).toBe(303)
    expect((await draftOf(id)).subject).toBe('Bản của người thứ hai')
  })

  test('an empty group, no lead and no deadline keep it from being published, each named', async () => {
    const { at } = await aStoredDraft({
      recipients: [{ group: 'trong' as GroupId, role: 'informed', level: 'chung', through: 'group' }],
      levels: [{ id: 'chung', name: 'Chung' }],
    })
    const check = await browser.get(`${at}/edit/check`)
    expect(check.text).toContain('Nhóm “Nhóm trống” chưa có đơn vị nào')
    expect(check.text).toContain('Cấp “Chung” chưa có thời hạn báo cáo')
    expect(check.text).not.toContain('Tiếp tục đến phát hành')
    expect((await browser.get(`${at}/publish`)).location).toContain('/edit/check?done=not-published')
  })

  test('a deadline on a Sunday and an unusual number only warn', async () => {
    const { at } = await aStoredDraft({ number: '436-HKK/BPT' })
    await browser.submit(`${at}/edit/deadlines`, { 'levels.chung.date': '22/10/2023' })
    const check = await browser.get(`${at}/edit/check`)
    expect(check.text).toContain('rơi vào ngày nghỉ')
    expect(check.text).toContain('khác cách viết thường gặp')
    expect(check.text).toContain('Tiếp tục đến phát hành')
    expect((await browser.get(`${at}/edit/deadlines`)).text).toContain('rơi vào ngày nghỉ')
  })
})

describe('the distribution list', () => {
  test('an entry can be changed and removed; a unit is found without its diacritics', async () => {
    const { id, at } = await aStoredDraft()
    const found = await browser.get(`${at}/edit/recipients/units?q=truong%20tieu%20hoc%20ngu%20lao`)
    expect(found.text).toContain('Trường Tiểu học Ngũ Lão')
    expect(found.text).not.toContain('Trường Tiểu học số 2')
    await browser.submit(
      `${at}/edit/recipients/units?q=khuyen`,
      { units: 'H24.T0004', role: 'cooperating' },
      { action: `${at}/edit/recipients/units` },
    )
    await browser.submit(`${at}/edit/recipients/1`, { role: 'informed', through: 'parent' })
    expect((await draftOf(id)).recipients[1]).toEqual({
      unit: 'H24.T0004' as UnitId,
      role: 'informed',
      level: 'chung',
      through: 'parent',
    })
    const form = fieldsIn((await browser.get(`${at}/edit/recipients`)).html)
    expect((await browser.post(`${at}/edit/recipients`, { ...form, remove: '0' })).status).toBe(303)
    expect((await draftOf(id)).recipients).toHaveLength(1)
    expect((await browser.get(`${at}/edit/recipients/7`)).status).toBe(404)
  })

  test('nothing ticked, nothing found and a level that is not there are said', async () => {
    const { at } = await aStoredDraft()
    const nothing = await browser.submit(`${at}/edit/recipients/groups`, {})
    expect(nothing.status).toBe(422)
    expect(nothing.text).toContain('Hãy nhập “mục cần thêm”')
    const level = await browser.submit(`${at}/edit/recipients/groups`, { groups: 'hoi', level: 'không có' })
    expect(level.status).toBe(400)
    expect((await browser.get(`${at}/edit/recipients/units?q=xyz`)).text).toContain(
      'Không có đơn vị nào khớp',
    )
  })
})

describe('the report form', () => {
  test('indicators can be dropped and added; rules about dropped figures go with them', async () => {
    const { id, at } = await aStoredDraft({ form: formTl })
    const ticked = formTl.indicators.map(({ code }) => code).filter((code) => code !== 'TL05a')
    const added = await browser.submit(`${at}/edit/form`, {
      indicators: ticked,
      stay: 'indicator',
      'new.label': 'Số câu lạc bộ',
      'new.kind': 'count',
      'new.unit': 'câu lạc bộ',
      'new.required': 'yes',
      'section.title': 'V. Minh chứng',
      receipts: undefined,
      approval: 'automatic',
    })
    expect(added.location).toBe(`${at}/edit/form?done=saved`)
    const { form, receipts, approval } = await draftOf(id)
    expect(form.indicators.map(({ code }) => code)).toEqual([...ticked, 'CT01'])
    expect(form.indicators.at(-1)).toMatchObject({
      label: 'Số câu lạc bộ',
      unitOfMeasure: 'câu lạc bộ',
      required: true,
    })
    expect(form.rules).toHaveLength(formTl.rules.length - 1)
    expect(form.outline.at(-1)).toEqual({ id: 'v-minh-chung', title: 'V. Minh chứng', required: false })
    expect({ receipts, approval }).toEqual({ receipts: false, approval: 'automatic' })
    expect((await browser.get(`${at}/edit/form`)).html).toContain('TL05a')
  })

  test('a count without a unit of measure and a form without questions are refused', async () => {
    const { at } = await aStoredDraft()
    const unit = await browser.submit(`${at}/edit/form`, { 'new.label': 'Số lớp', 'new.kind': 'count' })
    expect(unit.text).toContain('Hãy nhập “Đơn vị tính”')
    const empty = await browser.submit(`${at}/edit/form`, { indicators: undefined, outline: undefined })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Biểu mẫu chưa có chỉ tiêu hay đề cương nào')
  })
})

describe('deadlines', () => {
  test('a level that is called “All” has a name of its own beside the rungs that speak to all', async () => {
    const { id, at } = await aStoredDraft()
    await browser.submit(`${at}/edit/deadlines`, { newLevel: 'All', stay: 'level' })
    expect((await draftOf(id)).levels.map((level) => level.id)).toEqual(['chung', 'all-2'])
  })

  test('levels are added, renamed and, while nobody uses them, removed; the ladder follows what is typed', async () => {
    const { id, at } = await aStoredDraft()
    const added = await browser.submit(`${at}/edit/deadlines`, { newLevel: 'Cấp quận, huyện', stay: 'level' })
    expect(added.location).toContain('done=saved')
    expect((await draftOf(id)).levels.map((level) => level.id)).toEqual(['chung', 'cap-quan-huyen'])
    await browser.submit(`${at}/edit/deadlines`, {
      'levels.chung.name': 'Mọi đơn vị',
      removeLevel: ['cap-quan-huyen'],
      'steps.0.days': '',
      'steps.1.days': '2',
      'steps.5.days': '5',
      'steps.5.side': 'after',
    })
    const { levels, ladder } = await draftOf(id)
    expect(levels.map(({ name }) => name)).toEqual(['Mọi đơn vị'])
    expect(ladder.map(({ workingDays }) => workingDays)).toEqual([-2, 0, 1, 3, 5])
    const used = await browser.submit(`${at}/edit/deadlines`, { removeLevel: 'chung' })
    expect(used.status).toBe(303)
    expect((await draftOf(id)).levels).toHaveLength(1)
  })
})

describe('looking at the request mail before it goes out', () => {
  test('shows it, and sends it to nobody but the one who asks', async () => {
    const { at } = await aStoredDraft()
    const preview = await browser.get(`${at}/preview`)
    expect(preview.text).toContain('[Yêu cầu báo cáo] 2588/SGDĐT-GDTX')
    const sent = await browser.submit(`${at}/preview`, {})
    expect(sent.location).toBe(`${at}/preview?done=preview-sent`)
    expect(browser.desk.previews.map(({ to }) => to)).toEqual([secretary.email])
    const undated = await aStoredDraft({ levels: [{ id: 'chung', name: 'Chung' }] })
    expect((await browser.get(`${undated.at}/preview`)).text).toContain('Hãy nhập thời hạn')
  })
})
