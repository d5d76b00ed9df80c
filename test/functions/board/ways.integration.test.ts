import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { withdraw } from '#domain/task/standing-acts.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type BoardWorld, boardLinks, boardWorld, wordsOf } from './board-world.ts'
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

/** Follows all links from the start page; each must open a page. */
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
  it('links from a figure to its branches, their units and the units’ reports', async () => {
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

  it('has no broken links', async () => {
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

  it('lists the units that are not compiled by branch, with paging', async () => {
    const directive = await published(120, 60)
    const tasks = await world.tasks(directive)
    await world.compiled(taskOf(tasks, 'H24.T0100'), people(1))
    await world.system.settle()
    const first = await world.get(home(directive))
    expect(wordsOf(first.body)).toContain('20 trong 120 đơn vị, xếp theo nhánh.')
    const named: string[] = []
    let path: string | undefined = `${home(directive)}/units?show=uncompiled`
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
})
