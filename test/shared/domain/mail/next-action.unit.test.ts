import { describe, expect, it } from '@jest/globals'
import { type Mail, newMail } from '#domain/mail/mail.ts'
import { nextAction } from '#domain/mail/next-action.ts'
import { stepMail } from '#domain/mail/step.ts'
import { defaultCalendar, type Instant } from '#domain/time/calendar.ts'
import { aPublished, aTask, startOfDemo } from '#test/support/factories.ts'

const directive = aPublished()
const task = aTask()
const step = (about: string): Mail => ({
  ...newMail(task, directive.levels, 'step', about),
  version: 1,
  createdAt: startOfDemo,
  state: { is: 'pending' },
  possibleDuplicate: false,
})
const decide = (about: string, now: string) =>
  nextAction(step(about), stepMail, { task, directive, calendar: defaultCalendar, now: now as Instant })

describe('a step of the ladder, at its claim', () => {
  it('is sent when it is the newest that has come due', () => {
    expect(decide('m1', '2023-10-19T01:00:00.000Z')).toMatchObject({ do: 'send', as: 'reminder' })
  })

  it('is skipped when a newer one has come due', () => {
    expect(decide('m3', '2023-10-19T01:00:00.000Z')).toEqual({ do: 'skip', why: 'superseded' })
  })

  it('waits when it was written by a process whose clock is ahead', () => {
    expect(decide('m1', '2023-10-19T00:59:00.000Z')).toEqual({
      do: 'wait',
      until: '2023-10-19T01:00:00.000Z',
    })
  })
})
