import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { returnReport } from '#domain/task/report-acts.ts'
import { exclude, withdraw } from '#domain/task/standing-acts.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import {
  type BoardWorld,
  boardLinks,
  boardWorld,
  office,
  schools,
  throughOffice,
  wordsOf,
} from './board-world.ts'
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
  it('lists all directives of the issuer with coverage and overdue reports', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    await world.compiled(taskOf(tasks, 'H24.T0001'), people(10))
    await world.answer(taskOf(tasks, 'H24.T0002'), people(10))
    await world.system.settle()
    world.system.setNow('2023-10-23T03:00:00.000Z' as never)
    const { status, body } = await world.get('/board')
    expect(status).toBe(200)
    const words = wordsOf(body)
    expect(words).toContain('2588/SGDĐT-GDTX')
    expect(words).toContain('17:00, thứ Sáu 20/10/2023 (quá hạn 3 ngày)')
    expect(words).toContain('1/7 · 14,29 %')
    expect(boardLinks(body)).toContain(`${home(directive)}/units?show=open-overdue`)
    expect(words).toMatch(/14,29 % 5 1 /)
  })

  it('states in one sentence how many units are compiled, not compiled and overdue', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    await world.compiled(taskOf(tasks, 'H24.T0001'), people(10))
    await world.act(taskOf(tasks, 'H24.T0002'), (task, context) => exclude(task, context, 'Đã sáp nhập'))
    await world.act(taskOf(tasks, 'H24.T0003'), (task, context) => withdraw(task, context, 'Gửi nhầm'))
    await world.system.settle()
    world.system.setNow('2023-10-23T03:00:00.000Z' as never)
    const words = wordsOf((await world.get(home(directive))).body)
    expect(words).toContain(
      '1/5 đơn vị đã được tổng hợp (20 %); 4 chưa , trong đó 4 quá hạn ; 1 được loại trừ .',
    )
    expect(words).toContain('Ngoài ra 1 đơn vị đã được rút yêu cầu báo cáo.')
  })

  it('shows the exact sums of the approved reports', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    const sums = ['999999999999999', '999999999999998', '7']
    for (const [index, sum] of sums.entries())
      await world.compiled(taskOf(tasks, `H24.T000${index + 1}`), people(1000 + index, { TL11: sum }))
    await world.answer(taskOf(tasks, 'H24.T0005'), people(5_000_000))
    await world.compiled(taskOf(tasks, 'H24.T0004'), people(77))
    await world.act(taskOf(tasks, 'H24.T0004'), (task, context) =>
      returnReport(task, context, { reason: 'Thiếu số liệu' }),
    )
    await world.system.settle()
    const words = wordsOf((await world.get(home(directive))).body)
    expect(words).toContain('TL05. Số lượt người tham gia lượt 3.003')
    expect(words).toContain('TL11. Quỹ khuyến học đồng 2.000.000.000.000.004')
    expect(words).toContain('TL01. Đã ban hành kế hoạch có/không 3/3 đơn vị')
  })

  it('has tables of branches whose rows add up to the row of totals', async () => {
    const directive = await published(9, 4)
    for (const [index, { id }] of (await world.tasks(directive)).entries())
      await world.compiled(id, people(10 ** Math.min(index, 6)))
    await world.system.settle()
    let checked = 0
    for (const node of ['0', '0.1', '0.1.1', '0.2']) {
      const { body } = await world.get(`${home(directive)}/indicators/TL05?node=${node}`)
      const rows = [...body.matchAll(/<tr( class="total")?>([\s\S]*?)<\/tr>/g)].map(
        ([, total, cells = '']) => ({
          total: total !== undefined,
          value: Number(
            wordsOf(/<td[^>]*>([\s\S]*?)<\/td>/.exec(cells)?.[1] ?? '')
              .trim()
              .replaceAll('.', ''),
          ),
        }),
      )
      const sum = rows.find(({ total }) => total)?.value
      if (sum === undefined) continue
      const branches = rows.slice(
        1,
        rows.findIndex(({ total }) => total),
      )
      expect(branches.reduce((all, { value }) => all + value, 0)).toBe(sum)
      checked += 1
    }
    expect(checked).toBe(2)
  })

  it('states that the figures are incomplete until every chunk is counted', async () => {
    const directive = await world.system.publish([office, ...schools(6, 4)], throughOffice)
    expect(wordsOf((await world.get(home(directive))).body)).toContain('Đang tổng hợp')
    expect(wordsOf((await world.get('/board')).body)).toContain('đang tổng hợp')
    await world.system.settle()
    expect(wordsOf((await world.get(home(directive))).body)).not.toContain('Đang tổng hợp')
  })
})
