import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'
import { type BoardWorld, boardWorld, office, throughOffice, wordsOf } from './board-world.ts'
import { home, people, publishing, smallLimits, taskOf } from './published-directive.ts'

let engine: Engine
let world: BoardWorld
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  world = await boardWorld((await engine.fresh(smallLimits)).store)
})

const published = publishing(() => world)

describe('the board', () => {
  it('lists the texts of the units with the units’ names', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    await world.compiled(taskOf(tasks, 'H24.T0001'), people(1, { TL15: 'Thiếu kinh phí' }))
    await world.compiled(taskOf(tasks, 'H24.T0002'), people(1))
    await world.answer(taskOf(tasks, 'H24.T0003'), people(1, { TL15: 'Chưa duyệt' }))
    await world.system.settle()
    const words = wordsOf((await world.get(`${home(directive)}/texts/TL15`)).body)
    expect(words).toContain('Trường Tiểu học số 1 Thiếu kinh phí')
    expect(words).not.toContain('Chưa duyệt')
    expect(words).not.toContain('Trường Tiểu học số 2')
  })

  it('prints a report with the official heading, the figures, and the missing units', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    await world.compiled(taskOf(tasks, 'H24.T0001'), people(1234, { TL15: 'Thiếu kinh phí' }))
    await world.system.settle()
    const words = wordsOf((await world.get(`${home(directive)}/print`)).body)
    for (const expected of [
      'UBND thành phố Hải Phòng',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Hải Phòng, ngày 25 tháng 9 năm 2023',
      'Kết quả thực hiện văn bản số 2588/SGDĐT-GDTX',
      '1.234',
      'Phòng GD&ĐT Thủy Nguyên (3) Trường Tiểu học số 2; Trường Tiểu học số 3; Trường Tiểu học số 4.',
      'Thiếu kinh phí',
    ])
      expect(words).toContain(expected)
  })

  it('shows the document with all its facts', async () => {
    const directive = await published()
    const words = wordsOf((await world.get(`${home(directive)}/document`)).body)
    for (const expected of [
      'Công văn',
      'Hải Phòng, ngày 24 tháng 9 năm 2023',
      'KT. GIÁM ĐỐC – Phó Giám đốc – Nguyễn Văn A',
      'Các đơn vị tổ chức Tuần lễ.',
      'Nhóm truong',
      '7 đơn vị chủ trì báo cáo',
      '3 ngày làm việc trước hạn',
      'TL11. Quỹ khuyến học',
    ])
      expect(words).toContain(expected)
  })

  it('marks reports that were entered on behalf, are late, or are not counted yet', async () => {
    const directive = await published()
    const task = taskOf(await world.tasks(directive), 'H24.T0001')
    world.system.setNow('2023-10-23T03:00:00.000Z' as never)
    await world.answer(task, people(5), { is: 'staff', id: 'secretary', name: 'Bà Hoa' })
    const words = wordsOf((await world.get(`/board/tasks/${task}`)).body)
    expect(words).toContain('Nhập thay bởi Bà Hoa')
    expect(words).toContain('10:00, thứ Hai 23/10/2023 (Muộn)')
    expect(words).toContain('chưa được tính vào tổng hợp')
  })

  it('escapes markup in names and texts', async () => {
    const hostile = '<script>alert(1)</script>" onmouseover="x'
    const directive = await world.system.publish(
      [office, aUnit(1, { name: hostile, parent: office.id }), aUnit(2, { name: `${hostile} 2` })],
      { ...throughOffice, subject: hostile },
    )
    await world.system.settle()
    const task = taskOf(await world.tasks(directive), 'H24.T0001')
    await world.compiled(task, people(1, { TL15: hostile }))
    await world.system.settle()
    for (const path of ['', '/units', '/indicators/TL05?node=0.1.1', '/texts/TL15', '/print', '/document']) {
      const { status, body } = await world.get(home(directive) + path)
      expect(status).toBe(200)
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('" onmouseover="x')
      expect(body).toContain('&lt;script&gt;alert')
    }
  })
})
