import { describe, expect, it } from '@jest/globals'
import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId, UnitId, UserId } from '#domain/ids.ts'
import { queueOfLane, shareOf } from '#domain/mail/lane.ts'
import { directiveMail, outcomeRank, taskMail } from '#domain/mail/mail.ts'
import { aPublished, aTask } from '#test/support/factories.ts'

const task = aTask()
const { levels } = aPublished()
const [issuer, ward] = ['H24.SGDDT', 'H24.P1'] as UnitId[] as [UnitId, UnitId]
const step = (unitId?: UnitId) => ({ node: rootNode, label: 'x', ...(unitId ? { unitId } : {}) })
const audienceOf = (audience: 'unit' | 'deputy' | 'unit-above' | 'issuer', path = task.path) =>
  taskMail({ kind: 'note', audience }, { ...task, path }, levels).audience

describe('a mail about a task', () => {
  it('has the idempotency key of kind, step, version of the deadline and cycle of returns', () => {
    const row = taskMail({ kind: 'note', audience: 'unit' }, { ...task, cycle: 2 }, levels, 'm3')
    expect(row).toEqual({
      id: `${task.id}__note.m3.l1.2`,
      subject: { is: 'task', task: task.id },
      audience: { is: 'unit', unit: task.unitId },
      kind: 'note',
      about: 'm3',
      deadlineVersion: 'l1',
      cycle: 2,
    })
    expect(taskMail({ kind: 'note', audience: 'unit' }, task, levels).about).toBe('0')
  })

  it('is for the unit, its deputy, the nearest unit above it, or the issuer', () => {
    expect(audienceOf('deputy')).toEqual({ is: 'deputy', unit: task.unitId })
    expect(audienceOf('issuer')).toEqual({ is: 'issuer' })
    expect(audienceOf('unit-above', [step(issuer), step(ward), step()])).toEqual({
      is: 'unit-above',
      unit: ward,
    })
    // A unit that compiles for others is on its own path.
    expect(audienceOf('unit-above', [step(issuer), step(ward), step(task.unitId)])).toEqual({
      is: 'unit-above',
      unit: ward,
    })
    expect(audienceOf('unit-above', [step(), step()])).toEqual({ is: 'issuer' })
  })
})

describe('a mail about a directive', () => {
  it('has its audience in its key', () => {
    const id = 'aaaaaaaaaa' as DirectiveId
    const idFor = (audience: Parameters<typeof directiveMail>[2], about?: string) =>
      directiveMail({ kind: 'note' }, id, audience, about).id
    expect(idFor({ is: 'issuer' })).toBe('aaaaaaaaaa__note.0.issuer')
    expect(idFor({ is: 'unit', unit: ward }, 'x')).toBe('aaaaaaaaaa__note.x.unit.H24.P1')
    expect(idFor({ is: 'staff', staff: 'a1' as UserId })).toBe('aaaaaaaaaa__note.0.staff.a1')
    expect(directiveMail({ kind: 'note' }, id, { is: 'issuer' })).toMatchObject({
      deadlineVersion: '0',
      cycle: 0,
      subject: { is: 'directive', directive: id },
    })
  })
})

describe('the constants of sending', () => {
  it('rank a bounce above all other outcomes', () => {
    const names = Object.keys(outcomeRank) as (keyof typeof outcomeRank)[]
    expect(names.sort((a, b) => outcomeRank[a] - outcomeRank[b])).toEqual([
      ...['sending', 'sent', 'delivered', 'complained', 'bounced'],
    ])
  })

  it('give a line of urgent mails four turns for one, and express a queue of its own', () => {
    expect(shareOf).toEqual({ 'bulk-urgent': 4, bulk: 1 })
    expect((['express', 'bulk-urgent', 'bulk'] as const).map(queueOfLane)).toEqual([
      'express',
      'bulk',
      'bulk',
    ])
  })
})
