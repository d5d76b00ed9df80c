import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { type Answer, type Desk, deskOn, people } from '#test/support/desk.ts'
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

describe('the life of a report', () => {
  test('entered on behalf it waits, approved it counts, returned it does not, resubmitted and approved it counts again', async () => {
    const entered = await report(1, 120)
    expect(entered.json.task.progress).toMatchObject({ is: 'submitted', version: 1 })
    await desk.system.settle()
    expect((await root()).buckets).toMatchObject({ submitted: 1, untouched: 2, undeliverable: 1 })
    expect((await root()).sums.TL05).toBe('0')

    expect((await act(1, 'approve')).json.task.bucket).toBe('approved')
    await desk.system.settle()
    expect((await root()).sums.TL05).toBe('120')
    expect((await root()).classes).toEqual({ doneOnTime: 1, doneLate: 0, openInTime: 2, openOverdue: 0 })

    const returned = await act(1, 'return', { reason: 'Số lượt chưa khớp.', deadline: '2023-10-27T17:00' })
    expect(returned.json.task).toMatchObject({
      bucket: 'returned',
      deadline: { by: 'own', at: '2023-10-27T10:00:00.000Z' },
    })
    await desk.system.settle()
    expect((await root()).sums.TL05).toBe('0')
    expect((await root()).openByOwnDeadline).toBe(1)

    await report(1, 90)
    await act(1, 'approve')
    await desk.system.settle()
    expect((await root()).sums.TL05).toBe('90')
    expect(mailed()).toEqual([
      'approved truong1@haiphong.example',
      'returned truong1@haiphong.example',
      'approved truong1@haiphong.example',
    ])
    const whole = (await desk.ask('GET', `/api/tasks/${task(1)}`)).json
    expect(whole.reports.map(({ version, by }: { version: number; by: unknown }) => [version, by])).toEqual([
      [1, { is: 'staff', id: 'secretary', name: people.secretary.name }],
      [2, { is: 'staff', id: 'secretary', name: people.secretary.name }],
    ])
    expect(whole.history.map(({ type }: { type: string }) => type)).toEqual([
      'report-submitted',
      'report-approved',
      'report-returned',
      'report-submitted',
      'report-approved',
    ])
  })

  test('the same report entered twice is one version', async () => {
    await report(1, 5)
    const again = await report(1, 5)
    expect(again.status).toBe(200)
    expect(again.json.changed).toBe(false)
    expect(again.json.task.reports).toBe(1)
  })

  test('an edit based on an older version is refused, and nothing is overwritten', async () => {
    await report(1, 5)
    const stale = await act(1, 'report', { answers: { TL01: true, TL05: 6 }, basedOn: 0 })
    expect(stale.status).toBe(409)
    expect(codes(stale)).toEqual(['changed-meanwhile'])
  })

  test('every problem of a report names its field', async () => {
    const answer = await act(1, 'report', { answers: { TL05: 3, TL05a: 'năm', TL99: 1 } })
    expect(answer.status).toBe(422)
    expect(answer.json.problems.map(({ code, field }: Answer['json']) => [code, field])).toEqual([
      ['unknown-field', 'TL99'],
      ['not-yes-or-no', 'TL01'],
      ['not-a-whole-number', 'TL05a'],
    ])
    const broken = await report(1, 3, { TL05a: 4 })
    expect(codes(broken)).toEqual(['part-exceeds-whole'])
  })

  test('approving or returning without a report is refused with a reason', async () => {
    expect(codes(await act(1, 'approve'))).toEqual(['no-report-yet'])
    expect(codes(await act(1, 'return', { reason: 'x' }))).toEqual(['no-report-yet'])
    await report(1, 5)
    expect(codes(await act(1, 'return', { reason: '' }))).toEqual(['required'])
    expect(codes(await act(1, 'return', { reason: '  ' }))).toEqual(['required'])
    expect(codes(await act(1, 'return', { reason: 'x', deadline: '2023-09-01' }))).toEqual(['deadline-past'])
    await act(1, 'approve')
    expect(codes(await act(1, 'approve'))).toEqual(['already-approved'])
    await act(1, 'return', { reason: 'x' })
    expect(codes(await act(1, 'return', { reason: 'x' }))).toEqual(['already-returned'])
  })

  test('a version newer than the one viewed is neither approved nor returned', async () => {
    await report(1, 5)
    await report(1, 6)
    const approved = await act(1, 'approve', { version: 1 })
    expect([approved.status, codes(approved)]).toEqual([409, ['changed-meanwhile']])
    expect(codes(await act(1, 'return', { reason: 'x', version: 1 }))).toEqual(['changed-meanwhile'])
    expect(codes(await act(1, 'approve', { version: 'hai' }))).toEqual(['malformed'])
    expect((await act(1, 'approve', { version: 2 })).json.task.bucket).toBe('approved')
    expect((await act(1, 'return', { reason: 'x', version: 2 })).json.task.bucket).toBe('returned')
  })
})
