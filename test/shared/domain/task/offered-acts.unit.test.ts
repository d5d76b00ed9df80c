import { describe, expect, it } from '@jest/globals'
import { offeredActs, versionToApprove } from '#domain/task/offered-acts.ts'
import { aPublished, aTask, startOfDemo } from '#test/support/factories.ts'

const open = aPublished()
const closed = { stage: 'closed' } as const
const submitted = { progress: { is: 'submitted', version: 2, at: startOfDemo } } as const
const excluded = {
  standing: { is: 'excluded', at: startOfDemo, reason: 'sáp nhập' },
} as unknown as Partial<ReturnType<typeof aTask>>

describe('the acts offered on a task', () => {
  it('include a chase while the unit owes its report and can be reached', () => {
    expect(offeredActs(aTask(), open, startOfDemo)).toContain('chase')
    expect(offeredActs(aTask({ address: { is: 'missing' } }), open, startOfDemo)).not.toContain('chase')
    expect(offeredActs(aTask({ lastChasedAt: startOfDemo }), open, startOfDemo)).not.toContain('chase')
  })

  it('include returning only when there is a report', () => {
    expect(offeredActs(aTask(), open, startOfDemo)).not.toContain('return')
    expect(offeredActs(aTask(submitted), open, startOfDemo)).toContain('return')
  })

  it('are including again and withdrawing for an excluded unit', () => {
    expect(offeredActs(aTask(excluded), open, startOfDemo)).toEqual([
      'contact',
      'link',
      'report',
      'preview',
      'include',
      'withdraw',
    ])
  })

  it('change nothing that is counted once the directive is closed', () => {
    expect(offeredActs(aTask(submitted), closed, startOfDemo)).toEqual([
      'contact',
      'link',
      'report',
      'preview',
    ])
  })
})

describe('the version to approve', () => {
  it('is the submitted one, while the directive is open and the unit counted', () => {
    expect(versionToApprove(aTask(submitted), open)).toBe(2)
    expect(versionToApprove(aTask(), open)).toBeUndefined()
    expect(versionToApprove(aTask(submitted), closed)).toBeUndefined()
    expect(versionToApprove(aTask({ ...submitted, ...excluded }), open)).toBeUndefined()
  })
})
