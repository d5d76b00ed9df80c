import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type NodeId, type TaskId, taskIdOf, type UnitId } from '#domain/ids.ts'
import { submit } from '#domain/task/report-acts.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type BoardWorld, boardLinks, boardWorld, schools, wordsOf } from './board-world.ts'
import { home, publishing, smallLimits, taskOf } from './published-directive.ts'

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

describe('access to the board', () => {
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

  it('answers 404 for another issuer’s directive', async () => {
    for (const path of everyPage()) expect((await world.get(path, 'stranger')).status).toBe(404)
    expect((await world.get('/board', 'stranger')).body).not.toContain('2588')
  })

  it('refuses administrators, who may not read reports', async () => {
    for (const path of ['/board', ...everyPage()])
      expect((await world.get(path, 'administrator')).status).toBe(403)
  })

  it('shows a compiling unit only its own branch', async () => {
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

  it('finds a unit’s open task behind many directives that do not concern it', async () => {
    for (let n = 0; n < 25; n += 1) {
      world.system.advance(1)
      await world.system.publish(schools(1, 0), {}, `others${String.fromCharCode(97 + n)}aaa`)
    }
    expect(boardLinks((await world.get('/board', 'office')).body)).toContain(home(directive))
  })

  it('redirects a unit without a branch to its own report, and shows it no other', async () => {
    expect(await world.get(home(directive), 'school')).toMatchObject({
      status: 302,
      location: `/board/tasks/${school}`,
    })
    expect((await world.get(`/board/tasks/${school}`, 'school')).status).toBe(200)
    expect((await world.get(`/board/tasks/${other}`, 'school')).status).toBe(404)
    expect((await world.get(`${home(directive)}/units?node=0.1.1`, 'school')).status).toBe(404)
  })

  it('redirects to sign-in without a session', async () => {
    const response = await world.app.request('https://thongsuot.example/board')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/sign-in?to=%2Fboard')
  })

  it('answers 404 for unknown ids, nodes, codes, filters and files', async () => {
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

  it('redirects those who may read the report to its file, by a link that expires soon', async () => {
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
