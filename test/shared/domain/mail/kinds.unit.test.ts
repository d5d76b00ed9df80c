import { describe, expect, it } from '@jest/globals'
import { informationRow, type Mail, type NewMail, newMail } from '#domain/mail/mail.ts'
import { type MailCircumstances, nextAction } from '#domain/mail/next-action.ts'
import { type MailKind, mailKinds, mailRules, type TaskMailKind } from '#domain/mail/rules.ts'
import type { Task } from '#domain/task/task.ts'
import { defaultCalendar, type Instant, plus } from '#domain/time/calendar.ts'
import {
  afterDeadline,
  approved,
  closed,
  excluded,
  returned,
  submitted,
  withdrawn,
} from '#test/shared/domain/task/acts.ts'
import { aPublished, aTask, deadlineOfDemo, startOfDemo } from '#test/support/factories.ts'

const directive = aPublished()
const pending = (row: NewMail, changes: Partial<Mail> = {}): Mail => ({
  ...row,
  version: 1,
  createdAt: startOfDemo,
  state: { is: 'pending' },
  possibleDuplicate: false,
  ...changes,
})
/** A row that was written while the task was as it is in the factory. */
const row = (kind: TaskMailKind, about = '0', changes: Partial<Mail> = {}): Mail =>
  pending(newMail(aTask(), directive.levels, kind, about), changes)

const decide = (mail: Mail, task: Task | undefined, changes: Partial<MailCircumstances> = {}): string => {
  const rule = mailRules[mail.kind as MailKind]
  const action = nextAction(mail, rule, {
    task,
    directive,
    calendar: defaultCalendar,
    now: startOfDemo,
    ...changes,
  })
  if (action.do === 'skip') return `skip ${action.why}`
  if (action.do === 'wait') return `wait ${action.until}`
  return ['send', action.as, ...(action.chase ? [action.chase] : [])].join(' ')
}
const toClosed = { directive: closed().directive }
const moved = {
  directive: {
    ...directive,
    levels: directive.levels.map((level) => ({ ...level, deadline: { ...level.deadline, version: 2 } })),
  },
}
const late = { now: afterDeadline }
const toDeputy = { is: 'working', email: 'pho@x.example', deputyFor: { is: 'missing' } } as const

describe('a mail at its claim', () => {
  const cases: readonly (readonly [string, Mail, Task, Partial<MailCircumstances>?])[] = [
    ['send request', row('request'), aTask()],
    ['send request', row('request'), aTask({ progress: { is: 'drafting' } })],
    ['skip superseded', row('request'), aTask({ request: 'v2' })],
    ['skip report-in', row('request'), submitted()],
    ['skip returned-again', row('request'), aTask({ cycle: 1 })],
    ['skip withdrawn', row('request'), withdrawn()],
    ['skip excluded', row('request'), excluded()],
    ['skip closed', row('request'), aTask(), toClosed],
    ['skip no-address', row('request'), aTask({ address: { is: 'missing' } })],
    ['send request', row('request'), aTask(), moved],

    ['send reminder dated', row('chase'), aTask()],
    ['send chase numbered', row('chase'), aTask(), late],
    ['skip deadline-moved', row('chase'), aTask(), moved],
    ['skip report-in', row('chase'), approved()],
    ['skip chased-recently', row('chase'), aTask({ lastChasedAt: startOfDemo })],
    ['send reminder dated', row('chase'), aTask({ lastChasedAt: plus(startOfDemo, { minutes: -360 }) })],
    [
      'send reminder dated',
      row('chase', '0', { state: { is: 'pending', released: true } }),
      aTask({ lastChasedAt: startOfDemo }),
    ],
    [
      'send reminder dated',
      row('chase', '0', { state: { is: 'sending', as: 'chase', attempt: 1, since: startOfDemo } }),
      aTask({ lastChasedAt: startOfDemo }),
    ],
    ['wait 2023-09-25T23:00:00.000Z', row('chase'), aTask(), { now: '2023-09-25T15:30:00.000Z' as Instant }],

    ['send reminder', row('step', 'm1'), aTask(), { now: '2023-10-19T02:00:00.000Z' as Instant }],
    ['send chase numbered', row('step', 'p1'), aTask(), { now: '2023-10-23T02:00:00.000Z' as Instant }],
    ['skip superseded', row('step', 'm9'), aTask()],
    ['skip chased-recently', row('step', 'm1'), aTask({ lastChasedAt: startOfDemo })],
    ['skip deadline-moved', row('step', 'm1'), aTask(), moved],

    ['send deadline-moved', row('deadline-moved'), aTask()],
    ['skip deadline-moved', row('deadline-moved'), aTask(), moved],
    ['skip report-in', row('deadline-moved'), submitted()],

    ['send withdrawn', row('withdrawn'), withdrawn()],
    ['skip no-longer-true', row('withdrawn'), aTask()],

    ['send returned', row('returned', '0', { cycle: 1 }), returned()],
    ['skip returned-again', row('returned'), returned()],
    ['skip report-in', row('returned', '0', { cycle: 1 }), submitted()],

    ['send approved', row('approved', '2'), approved()],
    ['skip no-longer-true', row('approved', '1'), approved()],
    ['skip no-longer-true', row('approved', '2'), submitted()],
    ['skip withdrawn', row('approved', '2'), { ...approved(), standing: withdrawn().standing }],
    ['skip excluded', row('approved', '2'), { ...approved(), standing: excluded().standing }],
    ['send approved', row('approved', '2'), approved(), toClosed],

    ['send receipt', row('receipt', '2'), submitted()],
    ['send receipt', row('receipt', '1'), aTask({ reports: 1 })],
    ['skip superseded', row('receipt', '1'), submitted()],
    ['skip withdrawn', row('receipt', '2'), { ...submitted(), standing: withdrawn().standing }],

    ['send deputy', row('deputy'), aTask({ address: toDeputy })],
    ['skip no-longer-true', row('deputy'), aTask()],
    ['skip no-longer-true', row('deputy'), aTask({ address: { is: 'missing' } })],
    ['skip report-in', row('deputy'), submitted({ address: toDeputy })],

    ['send link', row('link', 'x'), submitted(), toClosed],
    ['send link', row('link', 'x'), excluded()],
    ['skip withdrawn', row('link', 'x'), withdrawn()],
  ]
  it.each(cases)('%s: %#', (outcome, mail, task, changes = {}) => {
    expect(decide(mail, task, changes)).toBe(outcome)
  })

  it('about a task that is not there is dropped', () => {
    expect(decide(row('request'), undefined)).toBe('skip no-longer-true')
  })

  it('to an informed unit is always wanted, and goes to the address on its row', () => {
    const information = pending(informationRow(aTask().id, { name: 'Sở Tư pháp', email: 'stp@x.example' }))
    expect(decide(information, undefined, toClosed)).toBe('send information')
    expect(
      nextAction(information, mailRules.information, {
        ...{ task: undefined, directive, calendar: defaultCalendar, now: startOfDemo },
      }),
    ).toEqual({ do: 'send', as: 'information', to: { name: 'Sở Tư pháp', email: 'stp@x.example' } })
  })

  it('goes to the unit’s current address, or to the contact of the directive', () => {
    const given = { task: aTask(), directive, calendar: defaultCalendar, now: startOfDemo }
    expect(nextAction(row('request'), mailRules.request, given)).toEqual({
      do: 'send',
      as: 'request',
      to: { name: 'Trường Tiểu học Ngũ Lão', email: 'ngulao@haiphong.example' },
    })
    const toIssuer = row('request', '0', { audience: { is: 'issuer' } })
    expect(nextAction(toIssuer, mailRules.request, given)).toMatchObject({
      to: { name: 'Phòng GDTX', email: 'gdtx@haiphong.example' },
    })
    const nowhere = { ...directive, contact: { ...directive.contact, email: '' } }
    expect(nextAction(toIssuer, mailRules.request, { ...given, directive: nowhere })).toMatchObject({
      why: 'no-address',
    })
    const toAbove = row('request', '0', { audience: { is: 'unit-above', unit: aTask().unitId } })
    expect(nextAction(toAbove, mailRules.request, given)).toMatchObject({ why: 'no-address' })
  })

  it('waits for the end of the quiet hours only where it reminds', () => {
    const night = { now: '2023-09-25T20:00:00.000Z' as Instant }
    expect(decide(row('request'), aTask(), night)).toBe('send request')
    expect(decide(row('chase'), aTask(), night)).toBe('wait 2023-09-25T23:00:00.000Z')
  })

  it('is a chase only after the last millisecond of the deadline', () => {
    // 23:59:59 is within the quiet hours: a deadline at 17:00 is looked at.
    expect(decide(row('chase'), aTask(), { now: deadlineOfDemo })).toBe('send reminder dated')
    expect(decide(row('chase'), aTask(), { now: plus(deadlineOfDemo, { milliseconds: 1 }) })).toBe(
      'send chase numbered',
    )
  })
})

describe('the kinds of mail', () => {
  it('have one rule each, with what holds for all of its mails', () => {
    expect(
      mailKinds.map((kind) => {
        const { sentAs, unknownOutcome, subject, ...rule } = mailRules[kind]
        const lane = 'lane' in rule ? rule.lane : 'its directive’s'
        return `${kind}: ${subject}, ${sentAs.join('/')}, ${unknownOutcome}, ${lane}`
      }),
    ).toEqual([
      'request: task, request, send-once-more, its directive’s',
      'deputy: task, deputy, give-up, its directive’s',
      'information: directive, information, give-up, its directive’s',
      'step: task, reminder/chase, give-up, its directive’s',
      'chase: task, chase/reminder, give-up, its directive’s',
      'deadline-moved: task, deadline-moved, give-up, its directive’s',
      'withdrawn: task, withdrawn, give-up, its directive’s',
      'returned: task, returned, give-up, express',
      'approved: task, approved, give-up, its directive’s',
      'receipt: task, receipt, give-up, express',
      'link: task, link, give-up, express',
      'links: task, links, give-up, express',
      'job-ready: staff, job-ready, give-up, express',
    ])
    expect(mailRules.receipt.reportVersion?.(row('receipt', '7'))).toBe(7)
  })
})
