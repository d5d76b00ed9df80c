import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { aUnit } from '#test/support/factories.ts'
import { endOf, exported } from '#test/support/jobs.ts'
import { someUnits } from '#test/support/system.ts'

let engine: Engine
let desk: Desk
let id: string
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
  const units = [
    ...someUnits(3),
    aUnit(4, { name: '=HYPERLINK("http://evil.example","Trường")', contact: { name: '' } }),
  ]
  id = (await desk.system.publish(units)).id
  await desk.system.settle()
})

const enter = async (n: number, answers: object, approve = true) => {
  const task = `/api/tasks/${id}_0.1_H24.T000${n}`
  await desk.ask('POST', `${task}/report`, { body: { answers } })
  if (approve) await desk.ask('POST', `${task}/approve`)
}
const rowsOf = async (kind: 'tasks-csv' | 'figures-csv'): Promise<string[][]> => {
  const text = await exported(desk, id, kind)
  expect(text.startsWith('\uFEFF')).toBe(true)
  return parse(text, { bom: true })
}

describe('exports', () => {
  test('the tasks: every unit with its state, and no name that a spreadsheet would run as a formula', async () => {
    await enter(1, { TL01: true, TL05: 1 })
    const [heading, ...rows] = await rowsOf('tasks-csv')
    expect(heading?.slice(0, 4)).toEqual(['Mã đơn vị', 'Đơn vị', 'Nhánh báo cáo', 'Trạng thái'])
    expect(rows.map((row) => [row[1], row[3], row[4], row[5]])).toEqual([
      ['Trường Tiểu học số 1', 'Đã duyệt', '17:00 20/10/2023', 'Đúng hạn'],
      ['Trường Tiểu học số 2', 'Chưa làm', '17:00 20/10/2023', 'Trong hạn'],
      ['Trường Tiểu học số 3', 'Chưa làm', '17:00 20/10/2023', 'Trong hạn'],
      [`'=HYPERLINK("http://evil.example","Trường")`, expect.any(String), '17:00 20/10/2023', ''],
    ])
    const asked = await desk.ask('POST', `/api/directives/${id}/exports`, { body: { kind: 'tasks-csv' } })
    const { json } = await endOf(desk, asked)
    expect(json.file).toMatchObject({ name: '2588-SGDDT-GDTX-danh-sach.csv', rows: 4 })
  })

  test('the figures: counted reports as numbers, the others with their state', async () => {
    await enter(1, { TL01: true, TL05: 1200, TL11: 14_000_000, ownNumber: '-68/BC-THMH' })
    await enter(2, { TL01: false, TL05: 5 }, false)
    const [heading, ...rows] = await rowsOf('figures-csv')
    expect(heading?.slice(7)).toEqual([
      'TL01 Đã ban hành kế hoạch',
      'TL05 Số lượt người tham gia (lượt)',
      'TL05a trong đó học sinh (lượt)',
      'TL11 Quỹ khuyến học (đồng)',
    ])
    expect(rows[0]?.slice(4)).toEqual([
      '1',
      'Nhập thay: Nguyễn Thị secretary',
      `'-68/BC-THMH`,
      'Có',
      '1200',
      '',
      '14000000',
    ])
    expect(rows[1]?.slice(3)).toEqual(['Chờ duyệt', 'Chưa tổng hợp', '', '', '', '', '', ''])
    expect(rows).toHaveLength(4)
  })

  test('the late list: before the deadline the units that still have time, after it the late ones', async () => {
    await enter(1, { TL01: true, TL05: 1 }, false)
    const before = await exported(desk, id, 'late-list')
    expect(before).toContain('Chưa có đơn vị nào quá hạn.')
    expect(before).toContain('Chưa gửi, còn trong hạn: 2 đơn vị')
    expect(before).toContain('Chưa liên lạc được, không tính là quá hạn: 1 đơn vị')
    desk.system.advance(60 * 24 * 30)
    const text = await exported(desk, id, 'late-list')
    expect(text.split('\n')).toEqual([
      'DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO – văn bản số 2588/SGDĐT-GDTX',
      'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023',
      'Tính đến 08:00, thứ Tư 25/10/2023',
      '',
      'Đã quá hạn: 2 đơn vị',
      '',
      'Nhóm truong',
      '1. Trường Tiểu học số 2',
      '2. Trường Tiểu học số 3',
      '',
      'Chưa liên lạc được, không tính là quá hạn: 1 đơn vị',
      '',
      'Nhóm truong',
      '1. =HYPERLINK("http://evil.example","Trường")',
      '',
      'Cần trao đổi, đề nghị gọi: Phòng GDTX, 0225 000 0001.',
      '',
    ])
  })
})
