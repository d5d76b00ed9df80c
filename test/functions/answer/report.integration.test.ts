import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { approve, returnReport } from '#domain/task/report-acts.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type FileEngine, startFileEngine } from '#test/support/files.ts'
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

const { form, draft, reports } = reportForm(() => world)

const receipts = () => world.system.outbox.filter(({ kind }) => kind === 'receipt')

describe('a leaked link', () => {
  test('can send a few versions and then none for minutes; the typed values are kept', async () => {
    for (let n = 0; n < 6; n += 1)
      expect((await world.browser.fillIn(form(), { ...good, TL05: String(2000 + n) }, 'submit')).status).toBe(
        303,
      )
    const refused = await world.browser.fillIn(form(), { ...good, TL05: '2999' }, 'submit')
    expect(refused.status).toBe(429)
    expect(refused.body).toContain('vừa được gửi nhiều lần liên tiếp')
    expect(refused.body).toContain('value="2999"')
    expect(await reports()).toHaveLength(6)
    world.system.advance(5)
    expect((await world.browser.fillIn(form(), { ...good, TL05: '2999' }, 'submit')).status).toBe(303)
    await world.system.settle()
    expect(receipts()).toHaveLength(0)
    world.system.advance(3)
    await world.system.settle()
    expect(receipts()).toHaveLength(1)
  })

  test('causes one receipt for consecutive versions, also if the previous receipt was already sent', async () => {
    const send = async (figure: string) => {
      const { body, location } = await world.browser.fillIn(form(), { ...good, TL05: figure }, 'submit')
      await world.system.settle()
      return location ? (await world.browser.get(location)).body : body
    }
    await send('2000')
    expect(receipts()).toHaveLength(1)
    for (const figure of ['2001', '2002', '2003'])
      expect(await send(figure)).toContain('một biên nhận chung cho lần mới nhất')
    expect(receipts()).toHaveLength(1)
    world.system.advance(3)
    await world.system.settle()
    expect(receipts()).toHaveLength(2)
    expect(receipts()[1]?.mailId).toContain('receipt.4.')
    world.system.advance(60)
    await send('2004')
    expect(receipts()).toHaveLength(3)
  })

  test('cannot suppress the unit’s receipts by sending as often as allowed', async () => {
    for (let minute = 0; minute < 20; minute += 1) {
      await world.browser.fillIn(form(), { ...good, TL05: String(3000 + minute) }, 'submit')
      world.system.advance(1)
      await world.system.settle()
    }
    expect(receipts().length).toBeGreaterThan(2)
    expect(receipts().length).toBeLessThan(8)
  })

  test('a version sent after closing does not suppress the receipt of the previous one', async () => {
    await world.browser.fillIn(form(), { ...good, TL05: '2000' }, 'submit')
    await world.closeDirective()
    await world.browser.fillIn(form(), { ...good, TL05: '2001' }, 'submit')
    world.system.advance(3)
    await world.system.settle()
    expect(receipts()).toHaveLength(1)
  })

  test('can save drafts as often as people need, but not as often as a script could', async () => {
    let refused = 0
    for (let n = 0; n < 70; n += 1) {
      const answer = await world.browser.fillIn(form(), { ...good, TL05: String(2000 + n) }, 'draft')
      if (answer.status === 429) refused += 1
    }
    expect(refused).toBe(10)
    expect((await draft())?.raw.TL05).toBe('2059')
  })

  test('gets no additional saves by sending unchanged content, which deletes the draft', async () => {
    await world.browser.fillIn(form(), good, 'submit')
    let refused = 0
    for (let round = 0; round < 4; round += 1) {
      for (let n = 0; n < 20; n += 1) {
        const answer = await world.browser.fillIn(form(), { ...good, TL05: String(2000 + n) }, 'draft')
        if (answer.status === 429) refused += 1
      }
      const page = await world.browser.get(form())
      const same = await world.browser.send(page, good, 'submit')
      expect(same.location).toBe(`${world.link}/receipt/1`)
      expect(await draft()).toBeUndefined()
    }
    expect(refused).toBe(20)
    world.system.advance(1)
    expect((await world.browser.fillIn(form(), { ...good, TL05: '2100' }, 'draft')).status).toBe(303)
  })
})

describe('a report', () => {
  test('is stored once, with a receipt of its number, time and content', async () => {
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

  test('posted twice is one version with one receipt, whether immediately or later', async () => {
    const page = await world.browser.get(form())
    const both = await Promise.all([1, 2, 3].map(() => world.browser.send(page, good, 'submit')))
    const later = await world.browser.send(page, good, 'submit')
    for (const { status, location } of [...both, later])
      expect([status, location]).toEqual([303, `${world.link}/receipt/1`])
    expect(await reports()).toHaveLength(1)
  })

  test('replaces the draft, and the next correction starts from it', async () => {
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

  test('of a second browser does not overwrite the first: the conflict is shown, and it may be sent again on purpose', async () => {
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

  test('does not delete a draft that another window saved meanwhile', async () => {
    const page = await world.browser.get(form())
    await world.browser.fillIn(form(), { TL15: 'Việc của cửa sổ khác' }, 'draft')
    const told = await world.browser.send(page, good, 'submit')
    expect(told.status).toBe(409)
    expect(told.body).toContain('Việc của cửa sổ khác')
    expect((await draft())?.raw).toEqual({ TL15: 'Việc của cửa sổ khác' })
  })

  test('equal to the last version deletes the draft that it was made from, and no other', async () => {
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

  test('that was approved is shown as counted', async () => {
    await world.browser.fillIn(form(), good, 'submit')
    await world.act(approve)
    expect((await world.browser.get(`${world.link}/receipt/1`)).body).toContain(
      'Báo cáo đã được tính vào tổng hợp.',
    )
    expect((await world.browser.get(`${world.link}/receipt/2`)).status).toBe(404)
  })
})
