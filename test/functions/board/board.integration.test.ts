import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PublishedDirective } from '../../../shared/domain/directive.ts'
import type { NodeId, TaskId, UnitId } from '../../../shared/domain/ids.ts'
import { taskIdOf } from '../../../shared/domain/ids.ts'
import { returnReport, submit } from '../../../shared/domain/report-acts.ts'
import { exclude, withdraw } from '../../../shared/domain/standing-acts.ts'
import type { Task } from '../../../shared/domain/task.ts'
import { type Engine, startEngine } from '../../support/engine.ts'
import { aUnit } from '../../support/factories.ts'
import {
  type BoardWorld,
  boardLinks,
  boardWorld,
  office,
  schools,
  throughOffice,
  wordsOf,
} from './board-world.ts'

let engine: Engine
let world: BoardWorld
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  world = await boardWorld(
    (await engine.fresh({ transaction: 20, batchWrite: 5, batchGet: 5, page: 7 })).store,
  )
})

const published = async (count = 6, below = 4): Promise<PublishedDirective> => {
  const directive = await world.system.publish([office, ...schools(count, below)], throughOffice)
  await world.system.settle()
  return directive
}
const taskOf = (tasks: readonly Task[], unit: string): TaskId => {
  const task = tasks.find(({ unitId }) => unitId === unit)
  if (!task) throw new Error(`${unit} has no task`)
  return task.id
}
const home = ({ id }: PublishedDirective) => `/board/directives/${id}`
const people = (value: number, more: Record<string, string> = {}) => ({
  TL01: 'yes',
  TL05: String(value),
  ...more,
})

/** Follows every link from the first page on; each must lead to a page. */
async function crawl(reader: string): Promise<ReadonlySet<string>> {
  const seen = new Set<string>()
  const ahead = ['/board']
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const { status, body, location } = await world.get(path, reader)
    expect({ reader, path, status }).toEqual({ reader, path, status: location ? 302 : 200 })
    ahead.push(...(location ? [location] : boardLinks(body)))
  }
  return seen
}

describe('the board', () => {
  it('shows every directive of the issuer on one screen, with its coverage and what is overdue', async () => {
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
    expect(words).toContain('1/7 · 14,28 %')
    expect(boardLinks(body)).toContain(`${home(directive)}/units?show=open-overdue`)
    expect(words).toMatch(/14,28 % 5 1 /)
  })

  it('says in one sentence how many are compiled, how many are not, and how many of those are overdue', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    await world.compiled(taskOf(tasks, 'H24.T0001'), people(10))
    await world.act(taskOf(tasks, 'H24.T0002'), (task, context) => exclude(task, context, 'Đã sáp nhập'))
    await world.act(taskOf(tasks, 'H24.T0003'), (task, context) => withdraw(task, context, 'Gửi nhầm'))
    await world.system.settle()
    world.system.setNow('2023-10-23T03:00:00.000Z' as never)
    const words = wordsOf((await world.get(home(directive))).body)
    expect(words).toContain(
      '1/6 đơn vị đã được tổng hợp (16,66 %); 4 chưa , trong đó 4 quá hạn ; 1 được loại trừ .',
    )
    expect(words).toContain('Ngoài ra 1 đơn vị đã được rút yêu cầu báo cáo.')
  })

  it('adds up exactly what was approved, down to the last đồng', async () => {
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

  it('leads from a figure to its branches, to their units, to the unit’s report', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    const school = taskOf(tasks, 'H24.T0001')
    await world.compiled(school, people(1234, { TL15: 'Thiếu sách.\nThiếu chỗ đọc.' }))
    await world.system.settle()
    let page = await world.get(home(directive))
    const trail = [
      `${home(directive)}/indicators/TL05`,
      `${home(directive)}/indicators/TL05?node=0.1`,
      `${home(directive)}/indicators/TL05?node=0.1.1`,
      `/board/tasks/${school}`,
    ]
    for (const next of trail) {
      expect(boardLinks(page.body)).toContain(next)
      page = await world.get(next)
      expect(page.status).toBe(200)
      expect(wordsOf(page.body)).toContain('1.234')
    }
    expect(page.body).toContain('Thiếu sách.<br/>Thiếu chỗ đọc.')
  })

  it('has no link that leads nowhere', async () => {
    const directive = await published()
    const tasks = await world.tasks(directive)
    for (const [index, { id }] of tasks.entries())
      if (index % 2 === 0) await world.compiled(id, people(index, { TL15: 'Khó khăn' }))
    await world.act(taskOf(tasks, 'H24.T0006'), (task, context) => withdraw(task, context, 'Gửi nhầm'))
    await world.system.settle()
    for (const [reader, atLeast] of [
      ['leader', 40],
      ['office', 20],
      ['school', 3],
    ] as const) {
      const seen = await crawl(reader)
      expect(seen.size).toBeGreaterThan(atLeast)
      if (reader === 'leader') for (const { id } of tasks) expect(seen).toContain(`/board/tasks/${id}`)
    }
  })

  it('makes the parts of every table of branches add up to its last line', async () => {
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

  it('names those who are not compiled, by branch, and leads through all of them page by page', async () => {
    const directive = await published(120, 60)
    const tasks = await world.tasks(directive)
    await world.compiled(taskOf(tasks, 'H24.T0100'), people(1))
    await world.system.settle()
    const first = await world.get(home(directive))
    expect(wordsOf(first.body)).toContain('20 trong 120 đơn vị, xếp theo nhánh.')
    const named: string[] = []
    let path: string | undefined = `${home(directive)}/units?show=missing`
    for (let pages = 0; path !== undefined && pages < 10; pages += 1) {
      const { body } = await world.get(path)
      named.push(
        ...[...body.matchAll(/<th scope="row"><a href="\/board\/tasks\/([^"]+)"/g)].map(([, id = '']) => id),
      )
      path = boardLinks(body).find((link) => link.includes('cursor='))
    }
    expect(named).toHaveLength(120)
    expect(new Set(named).size).toBe(120)
    expect(named).not.toContain(taskOf(tasks, 'H24.T0100'))
  })

  it('collates what the units wrote, each under its name', async () => {
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

  it('prints a report with the official heading, the figures, and everybody who is missing', async () => {
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

  it('shows the document with every fact that it states', async () => {
    const directive = await published()
    const words = wordsOf((await world.get(`${home(directive)}/document`)).body)
    for (const expected of [
      'Công văn',
      'Hải Phòng, 24/09/2023',
      'KT. GIÁM ĐỐC – Phó Giám đốc – Nguyễn Văn A',
      'Các đơn vị tổ chức Tuần lễ.',
      'Nhóm truong',
      '7 đơn vị chủ trì báo cáo',
      'trước hạn 3 ngày làm việc',
      'TL11. Quỹ khuyến học',
    ])
      expect(words).toContain(expected)
  })

  it('marks what was entered on behalf, what is late, and what is not counted yet', async () => {
    const directive = await published()
    const task = taskOf(await world.tasks(directive), 'H24.T0001')
    world.system.setNow('2023-10-23T03:00:00.000Z' as never)
    await world.answer(task, people(5), { is: 'staff', id: 'secretary', name: 'Bà Hoa' })
    const words = wordsOf((await world.get(`/board/tasks/${task}`)).body)
    expect(words).toContain('Nhập thay bởi Bà Hoa')
    expect(words).toContain('10:00, thứ Hai 23/10/2023 (Muộn)')
    expect(words).toContain('chưa được tính vào tổng hợp')
  })

  it('says that it is still counting until every chunk is counted', async () => {
    const directive = await world.system.publish([office, ...schools(6, 4)], throughOffice)
    expect(wordsOf((await world.get(home(directive))).body)).toContain('Đang tổng hợp')
    expect(wordsOf((await world.get('/board')).body)).toContain('đang tổng hợp')
    await world.system.settle()
    expect(wordsOf((await world.get(home(directive))).body)).not.toContain('Đang tổng hợp')
  })

  it('shows hostile names and words as they were written and never as markup', async () => {
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

describe('who may see what', () => {
  let directive: PublishedDirective
  let school: TaskId
  let other: TaskId
  beforeEach(async () => {
    directive = await published()
    const tasks = await world.tasks(directive)
    school = taskOf(tasks, 'H24.T0001')
    other = taskOf(tasks, 'H24.T0006')
  })
  const everyPage = () => [
    home(directive),
    `${home(directive)}?node=0`,
    ...['units', 'indicators/TL05', 'texts/TL15', 'print', 'document'].map(
      (page) => `${home(directive)}/${page}`,
    ),
    `/board/tasks/${school}`,
  ]

  it('hides a directive from another issuer, as if there were none', async () => {
    for (const path of everyPage()) expect((await world.get(path, 'stranger')).status).toBe(404)
    expect((await world.get('/board', 'stranger')).body).not.toContain('2588')
  })

  it('refuses the administrator, who reads no reports', async () => {
    for (const path of ['/board', ...everyPage()])
      expect((await world.get(path, 'administrator')).status).toBe(403)
  })

  it('shows a compiling unit its own branch and nothing beside it', async () => {
    expect(wordsOf((await world.get('/board', 'office')).body)).toContain('2588/SGDĐT-GDTX')
    const { status, body } = await world.get(home(directive), 'office')
    expect(status).toBe(200)
    expect(wordsOf(body)).toContain('0/4 đơn vị')
    expect(
      boardLinks(body).filter((link) => !link.endsWith('/document') && link !== '/board'),
    ).not.toHaveLength(0)
    for (const node of ['0', '0.1', '0.2'])
      expect((await world.get(`${home(directive)}?node=${node}`, 'office')).status).toBe(404)
    expect((await world.get(`${home(directive)}/print?node=0.2`, 'office')).status).toBe(404)
    expect((await world.get(`/board/tasks/${school}`, 'office')).status).toBe(200)
    expect((await world.get(`/board/tasks/${other}`, 'office')).status).toBe(404)
    expect((await world.get(`${home(directive)}/document`, 'office')).status).toBe(200)
  })

  it('finds what a unit owes behind many directives that are not for it', async () => {
    for (let n = 0; n < 25; n += 1) {
      world.system.advance(1)
      await world.system.publish(schools(1, 0), {}, `others${String.fromCharCode(97 + n)}aaa`)
    }
    expect(boardLinks((await world.get('/board', 'office')).body)).toContain(home(directive))
  })

  it('leads a unit without a branch to its own report, and to no other', async () => {
    expect(await world.get(home(directive), 'school')).toMatchObject({
      status: 302,
      location: `/board/tasks/${school}`,
    })
    expect((await world.get(`/board/tasks/${school}`, 'school')).status).toBe(200)
    expect((await world.get(`/board/tasks/${other}`, 'school')).status).toBe(404)
    expect((await world.get(`${home(directive)}/units?node=0.1.1`, 'school')).status).toBe(404)
  })

  it('asks those who are not signed in to sign in', async () => {
    const response = await world.app.request('https://thongsuot.example/board')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/sign-in?to=%2Fboard')
  })

  it('finds nothing under made-up ids, nodes, codes, filters and files', async () => {
    const made = taskIdOf(directive.id, '0.9' as NodeId, 'H24.NONE' as UnitId)
    for (const path of [
      '/board/directives/zzzzzzzzzz',
      '/board/directives/..%2F..',
      `${home(directive)}?node=0.99`,
      `${home(directive)}?node=abc`,
      `${home(directive)}/units?show=constructor`,
      `${home(directive)}/indicators/NONE`,
      `${home(directive)}/texts/TL05`,
      `${home(directive)}/files/aaaaaaaaaaaaaaaa`,
      `/board/tasks/${made}`,
      `/board/tasks/${school}/files/aaaaaaaaaaaaaaaa`,
      '/board/nothing',
    ])
      expect({ path, status: (await world.get(path)).status }).toEqual({ path, status: 404 })
    expect((await world.get(`${home(directive)}/units?cursor=garbage`)).status).toBe(200)
  })

  it('gives a file to those who may read the report, by a link that ends soon', async () => {
    const file = {
      id: 'aaaaaaaaaaaaaaaa' as never,
      name: 'bao-cao.pdf',
      bytes: 10,
      type: 'application/pdf' as const,
      key: 'k/bao-cao.pdf',
      at: world.system.now(),
    }
    const submission = {
      answers: { figures: {}, yesNo: {}, dates: {}, texts: {} },
      files: [file],
      contentHash: 'h',
    }
    await world.act(school, (task, context) => ({
      ok: true,
      value: submit(task, context, submission, { is: 'unit' }),
    }))
    const path = `/board/tasks/${school}/files/${file.id}`
    expect(await world.get(path)).toMatchObject({
      status: 302,
      location: 'https://files.example/k/bao-cao.pdf',
    })
    expect((await world.get(path, 'stranger')).status).toBe(404)
    expect(boardLinks((await world.get(`/board/tasks/${school}`)).body)).toContain(path)
  })
})
