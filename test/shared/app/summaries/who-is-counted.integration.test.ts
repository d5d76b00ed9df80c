import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type Desk, deskOn } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { actsOn, askFourUnits, codes } from '../acts-world.ts'

let engine: Engine
let desk: Desk
let directive: PublishedDirective
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
  directive = await askFourUnits(desk)
})
const { task, act, report, root, mailed } = actsOn(() => ({ desk, directive }))

describe('who is counted', () => {
  test('an excluded unit is removed with its figures, and restored with them', async () => {
    await report(1, 50)
    await act(1, 'approve')
    expect(codes(await act(1, 'exclude', { reason: ' ' }))).toEqual(['required'])
    expect((await act(1, 'exclude', { reason: 'Đã sáp nhập' })).json.task.bucket).toBe('excluded')
    expect(codes(await act(1, 'exclude', { reason: 'Đã sáp nhập' }))).toEqual(['excluded'])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 4, buckets: { excluded: 1 }, sums: { TL05: '0' } })
    expect((await act(1, 'include', { reason: 'Nhầm' })).json.task.bucket).toBe('approved')
    expect(codes(await act(1, 'include', { reason: 'Nhầm' }))).toEqual(['not-excluded'])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 4, buckets: { excluded: 0 }, sums: { TL05: '50' } })
  })

  test('a withdrawn unit is no longer counted and is mailed; adding it again reinstates it', async () => {
    const gone = await act(2, 'withdraw', { reason: 'Gửi nhầm' })
    expect(gone.json.task.bucket).toBe('withdrawn')
    expect(codes(await act(2, 'withdraw', { reason: 'Gửi nhầm' }))).toEqual(['withdrawn'])
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 3, withdrawn: 1 })
    const back = await desk.ask('POST', `/api/directives/${directive.id}/units`, {
      body: { unitId: 'H24.T0002', level: 'chung', deadline: '2023-10-25' },
    })
    expect(back.status).toBe(201)
    expect(back.json).toMatchObject({ id: task(2), deadline: { at: '2023-10-25T16:59:59.999Z', by: 'own' } })
    await desk.system.settle()
    expect(await root()).toMatchObject({ issued: 4, withdrawn: 0 })
    expect(mailed()).toEqual([
      'withdrawn truong2@haiphong.example',
      'request truong2@haiphong.example',
      'deadline-moved truong2@haiphong.example',
    ])
  })

  test('a report that comes after withdrawal is kept and not counted', async () => {
    await act(2, 'withdraw', { reason: 'Gửi nhầm' })
    const late = await report(2, 7)
    expect(late.json.task).toMatchObject({ bucket: 'withdrawn', reports: 1, lateReports: 1 })
    const [version] = (await desk.ask('GET', `/api/tasks/${task(2)}`)).json.reports
    expect(version.late).toBe('withdrawn')
  })
})
