import { describe, expect, it } from '@jest/globals'
import { inLanes, type LaneCircumstances, laneNow, laneOf } from '#domain/mail/lane.ts'
import type { NewMail } from '#domain/mail/mail.ts'
import type { MailKind } from '#domain/mail/rules.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { aPublished } from '#test/support/factories.ts'

const large: LaneCircumstances = { kind: 'request', urgency: 'thuong', mailsOfDirective: 57_739 }

describe('the lane of a mail', () => {
  it('is express for a directive of at most 200 mails', () => {
    expect(laneOf({ ...large, mailsOfDirective: 200 })).toBe('express')
    expect(laneOf({ ...large, mailsOfDirective: 201 })).toBe('bulk')
  })

  it.each<MailKind>(['receipt', 'returned', 'link'])(
    'is express for a mail that one person waits for: %s',
    (kind) => {
      expect(laneOf({ ...large, kind })).toBe('express')
    },
  )

  it.each<MailKind>(['request', 'information', 'step', 'chase', 'deadline-moved', 'withdrawn', 'approved'])(
    'is bulk for %s of a large directive',
    (kind) => {
      expect(laneOf({ ...large, kind })).toBe('bulk')
    },
  )

  it('is express for an urgent directive to a province', () => {
    expect(laneOf({ ...large, urgency: 'khan', mailsOfDirective: 1_700 })).toBe('express')
  })

  it('is bulk-urgent for an urgent directive large enough to delay other urgent ones', () => {
    expect(laneOf({ ...large, urgency: 'hoa-toc' })).toBe('bulk-urgent')
  })

  it('counts the units that are informed only', () => {
    const directive = aPublished()
    const publication = { ...directive.publication, leads: 150, others: 51 }
    const mail = { kind: 'request' } as NewMail
    expect(inLanes({ ...directive, publication }, [mail])).toEqual([{ kind: 'request', lane: 'bulk' }])
  })
})

describe('the lane of a row that is due again', () => {
  const sending = {
    is: 'sending',
    as: 'request',
    attempt: 1,
    since: '2026-03-02T02:00:00.000Z' as Instant,
  } as const

  it('is express while its outcome is unknown', () => {
    expect(laneNow({ state: sending, lane: 'bulk' })).toBe('express')
  })

  it('is its own lane after a failed attempt', () => {
    expect(laneNow({ state: { is: 'pending', released: true }, lane: 'bulk-urgent' })).toBe('bulk-urgent')
  })

  it('is bulk for a row stored without a lane', () => {
    expect(laneNow({ state: { is: 'pending' } })).toBe('bulk')
  })
})
