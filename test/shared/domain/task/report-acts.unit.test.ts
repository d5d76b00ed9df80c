import { describe, expect, it } from '@jest/globals'
import { submissionRule } from '#domain/task/allowance.ts'
import type { EnteredBy, Submission } from '#domain/task/report.ts'
import {
  approve,
  beginDraft,
  repeatsLast,
  returnReport,
  sendingTooOften,
  submit,
} from '#domain/task/report-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import { aPublished, aTask, secretaryId } from '#test/support/factories.ts'
import {
  afterDeadline,
  approved,
  closed,
  context,
  deadline,
  done,
  excluded,
  mailsOf,
  now,
  refusal,
  returned,
  submitted,
  withdrawn,
} from './acts.ts'

const submission: Submission = {
  answers: { figures: { TL05: 12 }, yesNo: {}, texts: {}, dates: {} },
  files: [],
  contentHash: 'hash',
}
const unit: EnteredBy = { is: 'unit' }
const staff: EnteredBy = { is: 'staff', id: secretaryId, name: 'Văn thư' }

const sent = (task: Task, given = context(), by: EnteredBy = unit) => {
  const change = submit(task, given, submission, by)
  if (!change) throw new Error('not sent')
  return change
}

describe('beginning a draft', () => {
  it('marks an untouched task once, while its report would count', () => {
    const change = beginDraft(aTask(), context())
    expect(change?.task.progress).toEqual({ is: 'drafting' })
    expect(change?.event).toMatchObject({ type: 'draft-begun', data: { taskVersion: 2 } })
    expect(change?.recount).toBe(true)
    for (const task of [aTask({ progress: { is: 'drafting' } }), submitted(), excluded(), withdrawn()])
      expect(beginDraft(task, context())).toBeUndefined()
    expect(beginDraft(aTask(), closed())).toBeUndefined()
  })
})

describe('a report', () => {
  it('waits for approval or counts at once, as the directive says', () => {
    const waiting = sent(aTask())
    expect(waiting.task.progress).toEqual({ is: 'submitted', version: 1, at: now })
    expect(waiting.event).toMatchObject({
      type: 'report-submitted',
      data: { reportVersion: 1, content: 'hash', onBehalf: false, taskVersion: 2 },
    })
    const automatic = context({}, { approval: 'automatic' })
    expect(sent(aTask(), automatic).task.progress).toEqual({
      is: 'approved',
      version: 1,
      at: now,
      automatic: true,
    })
  })

  it('is stored in a version of its own, with what was entered and by whom', () => {
    expect(sent(submitted(), context(), staff)).toMatchObject({
      task: { reports: 3, lastContentHash: 'hash', lateReports: 0 },
      event: { data: { onBehalf: true, reportVersion: 3 } },
      report: { taskId: aTask().id, version: 3, at: now, onTime: true, by: staff, ...submission },
    })
    expect(sent(aTask()).report).not.toHaveProperty('late')
  })

  it('is on time to the last millisecond of its deadline, by what was sent first', () => {
    const onTime = (at: Instant) => sent(aTask(), context({ now: at })).report?.onTime
    expect([onTime(deadline), onTime(plus(deadline, { milliseconds: 1 }))]).toEqual([true, false])
    const first = sent(aTask()).task
    expect(first.firstSubmission).toEqual({ at: now, onTime: true })
    const second = submit(first, context({ now: afterDeadline }), { ...submission, contentHash: 'b' }, unit)
    expect(second?.task.firstSubmission).toEqual({ at: now, onTime: true })
    expect(second?.report?.onTime).toBe(false)
  })

  it.each([
    ['closed', aTask(), closed()],
    ['excluded', excluded(), context()],
    ['withdrawn', withdrawn(), context()],
  ] as const)('that comes too late (%s) is kept and not counted', (late, task, given) => {
    const change = sent(task, given)
    expect(change).toMatchObject({
      task: { progress: { is: 'untouched' }, reports: 1, lateReports: 1 },
      event: { type: 'late-version-kept' },
      report: { late, version: 1 },
      recount: false,
    })
    expect(change.task.firstSubmission).toBeUndefined()
    expect(change.mails).toEqual([])
  })

  it('is acknowledged if the directive asks for receipts', () => {
    expect(mailsOf(sent(aTask(), context({}, { receipts: true })))).toEqual(['receipt 1'])
    expect(mailsOf(sent(aTask()))).toEqual([])
  })

  it('takes from the allowance of the unit’s link, not when staff enter it', () => {
    expect(sent(aTask()).task.sending).toEqual({ left: submissionRule.most - 1, at: now })
    expect(sent(aTask(), context(), staff).task).not.toHaveProperty('sending')
    const spent = { left: 0, at: now }
    expect(sent(aTask({ sending: spent }), context(), staff).task.sending).toEqual(spent)
  })
})

describe('a link', () => {
  it('sends only so many versions in a short time', () => {
    expect(sendingTooOften(aTask(), now)).toBeUndefined()
    expect(sendingTooOften(aTask({ sending: { left: 1, at: now } }), now)).toBeUndefined()
    expect(sendingTooOften(aTask({ sending: { left: 0, at: now } }), now)).toEqual({
      code: 'too-many-submissions',
      params: { minutes: 5 },
    })
  })
})

describe('the same content', () => {
  const hash = { lastContentHash: 'hash' }
  it('sent again changes nothing while it is the version in force', () => {
    expect(repeatsLast(submitted(hash), aPublished(), 'hash')).toBe(true)
    expect(submit(submitted(hash), context(), submission, unit)).toBeUndefined()
    expect(repeatsLast(submitted(hash), aPublished(), 'other')).toBe(false)
    expect(repeatsLast(submitted(), aPublished(), 'hash')).toBe(false)
  })

  it('is a new version after a return, and where another version came in between', () => {
    expect(repeatsLast({ ...returned(), ...hash }, aPublished(), 'hash')).toBe(false)
    expect(repeatsLast(submitted({ ...hash, reports: 3 }), aPublished(), 'hash')).toBe(false)
    expect(repeatsLast(aTask(hash), aPublished(), 'hash')).toBe(false)
  })

  it('is kept once where it comes too late', () => {
    expect(repeatsLast(aTask({ ...hash, reports: 1 }), closed().directive, 'hash')).toBe(true)
    expect(repeatsLast({ ...excluded(), ...hash }, aPublished(), 'hash')).toBe(true)
    expect(repeatsLast({ ...excluded(), ...hash }, aPublished(), 'other')).toBe(false)
  })
})

describe('approving', () => {
  it('approves the version that was looked at, and tells the unit', () => {
    for (const viewed of [undefined, 2]) {
      const change = done(approve(submitted(), context(), viewed))
      expect(change.task.progress).toEqual({ is: 'approved', version: 2, at: now, automatic: false })
      expect(change.event).toMatchObject({ type: 'report-approved', data: { reportVersion: 2 } })
      expect(mailsOf(change)).toEqual(['approved 2'])
    }
  })

  it.each([
    ['changed-meanwhile', submitted(), context(), 1],
    ['already-approved', approved(), context(), 2],
    ['no-report-yet', aTask(), context(), undefined],
    ['no-report-yet', returned(), context(), 2],
    ['closed', submitted(), closed(), 2],
    ['excluded', excluded(), context(), 2],
    ['withdrawn', withdrawn(), context(), 2],
  ] as const)('is refused: %s', (code, task, given, viewed) => {
    expect(refusal(approve(task, given, viewed))).toEqual([code])
  })
})

describe('returning', () => {
  const reason = ' Thiếu số liệu '
  it.each([submitted(), approved()])('begins a new cycle with the reason, and tells the unit', (task) => {
    const change = done(returnReport(task, context(), { reason, version: 2 }))
    expect(change.task).toMatchObject({
      progress: { is: 'returned', version: 2, at: now, reason: 'Thiếu số liệu' },
      cycle: 1,
      deadline: { by: 'level', level: 'chung' },
      ownLadder: false,
    })
    expect(change.event).toMatchObject({ type: 'report-returned', data: { reportVersion: 2 } })
    expect(mailsOf(change)).toEqual(['returned 0'])
  })

  it('may set a deadline of its own, a whole hour in the future', () => {
    const own = '2023-10-25T10:00:00.000Z' as Instant
    expect(done(returnReport(submitted(), context(), { reason, deadline: own })).task.deadline).toEqual({
      by: 'own',
      deadline: { at: own, version: 1 },
    })
    const given = (at: string) => returnReport(submitted(), context(), { reason, deadline: at as Instant })
    expect(refusal(given('2023-10-25T10:30:00.000Z'))).toEqual(['not-a-whole-hour deadline'])
    expect(refusal(given(now))).toEqual(['deadline-past deadline'])
  })

  it('gives the unit a ladder of its own where its level’s has ended', () => {
    const late = context({ now: '2023-11-20T01:00:00.000Z' as Instant })
    expect(done(returnReport(submitted(), late, { reason })).task.ownLadder).toBe(true)
  })

  it.each([
    ['changed-meanwhile', submitted(), context(), { reason, version: 1 }],
    ['required reason', submitted(), context(), { reason: '  ' }],
    ['already-returned', returned(), context(), { reason }],
    ['no-report-yet', aTask(), context(), { reason }],
    ['closed', submitted(), closed(), { reason }],
    ['excluded', excluded(), context(), { reason }],
  ] as const)('is refused: %s', (code, task, given, input) => {
    expect(refusal(returnReport(task, given, input))).toEqual([code])
  })
})
