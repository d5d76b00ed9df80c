import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import PostalMime from 'postal-mime'
import { registeredMailKinds } from '#app/mails/mail-kinds.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { close } from '#domain/directive/directive-acts.ts'
import { inLanes } from '#domain/mail/lane.ts'
import { directiveMail, type NewMail, taskMail } from '#domain/mail/mail.ts'
import { type DirectiveMailRule, type TaskMailRule, wantedUnless } from '#domain/mail/rule.ts'
import type { Task } from '#domain/task/task.ts'
import { lifetimeOn } from '#test/functions/lifetime-world.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'
import type { DirectiveMailWords, TaskMailWords } from '#text/mail/wording.ts'

// Two kinds of mail registered by this test only: each is its rule, its words, and an entry in each list.

/** A note to the issuer, while the directive is open. */
const openRule: DirectiveMailRule = {
  kind: 'still-open',
  subject: 'directive',
  sentAs: ['still-open'],
  unknownOutcome: 'give-up',
  decide: (_mail, { directive }) =>
    wantedUnless(directive.stage === 'closed' ? 'closed' : undefined, 'still-open'),
}
const openWords: DirectiveMailWords = {
  subject: 'directive',
  name: { vi: 'Nhắc cơ quan ban hành', en: 'Note to the issuer' },
  say: ({ directive }) => ({
    subject: `[Đang mở] ${directive.number}`,
    lead: [`Đợt báo cáo theo văn bản số ${directive.number} chưa chốt.`],
    facts: [],
    next: ['Chốt khi đã đủ báo cáo.'],
  }),
}

/** A note to the unit above the one that owes a report. */
const aboveRule: TaskMailRule = {
  kind: 'above',
  subject: 'task',
  audience: 'unit-above',
  sentAs: ['above'],
  unknownOutcome: 'send-once-more',
  decide: (_mail, { task }) =>
    wantedUnless(task.progress.is === 'untouched' ? undefined : 'report-in', 'above'),
}
const aboveWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Báo đơn vị cấp trên', en: 'Note to the unit above' },
  say: ({ directive }) => ({
    subject: `[Đơn vị trực thuộc chưa gửi] ${directive.number}`,
    lead: ['Đơn vị trực thuộc chưa gửi báo cáo.'],
    facts: [],
    next: ['Đề nghị đôn đốc.'],
  }),
}

const kinds = {
  rules: { ...registeredMailKinds.rules, 'still-open': openRule, above: aboveRule },
  words: { ...registeredMailKinds.words, 'still-open': openWords, above: aboveWords },
}

let engine: Engine
let system: System
let directive: PublishedDirective
let task: Task
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
const { tasksOf, answer } = lifetimeOn(() => system)
beforeEach(async () => {
  system = systemOn((await engine.fresh()).store, kinds)
  directive = await system.publish(someUnits(1))
  await system.settle()
  const [first] = await tasksOf(directive)
  task = first as Task
  system.outbox.length = 0
})

const note = (): NewMail => directiveMail(openRule, directive.id, { is: 'issuer' })
/** The unit reports directly to the issuer: the address is stored in the row. */
const aboveNote = (): NewMail => ({
  ...taskMail(aboveRule, task, directive.levels),
  to: { name: 'Phòng GD&ĐT', email: 'phong@haiphong.example' },
})
/** Writes a row without a nudge, so that the sweep must find it. */
const write = (row: NewMail) => system.store.mails.addPending(inLanes(directive, [row]), system.now())
const row = ({ id }: NewMail) => system.store.mails.get(id)

describe('a kind of mail about a directive', () => {
  it('is found by the sweep and sent to the contact person of the directive', async () => {
    await write(note())
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    const [sent] = system.outbox
    expect(sent).toMatchObject({
      kind: 'still-open',
      mailId: note().id,
      directiveId: directive.id,
      to: directive.contact.email,
    })
    const read = await PostalMime.parse(sent?.raw ?? '')
    expect(read.subject).toBe(`[Đang mở] ${directive.number}`)
    expect(read.text).toContain(`Kính gửi: ${directive.contact.name}`)
    expect(read.text).toContain('Chốt khi đã đủ báo cáo.')
    expect(read.html).not.toContain('/r/')
    expect(read.headers.find(({ key }) => key === 'references')?.value).toBe(
      `<${directive.id}-issuer@thongsuot.example>`,
    )
    expect(await row(note())).toMatchObject({
      subject: { is: 'directive', directive: directive.id },
      audience: { is: 'issuer' },
      state: { is: 'sent', as: 'still-open' },
    })
  })

  it('is written once, even if it is requested repeatedly', async () => {
    expect(await write(note())).toHaveLength(1)
    await system.settle()
    expect(await write(note())).toHaveLength(0)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
  })

  it('is skipped if it is no longer wanted at its claim', async () => {
    await write(note())
    const closed = close(directive, {
      now: system.now(),
      calendar: await system.store.registry.calendar(),
      by: { is: 'system' },
      closedBy: directive.publication.by,
    })
    if (!closed.ok) throw new Error('not closed')
    expect(await system.store.directives.commit(closed.value)).toBe('done')
    await system.settle()
    expect(system.outbox).toHaveLength(0)
    expect((await row(note()))?.state).toMatchObject({ is: 'skipped', why: 'closed' })
  })

  it('is not sent again after an unknown outcome', async () => {
    await write(note())
    system.answers.push({ is: 'unknown', cause: 'time-out' })
    await system.settle()
    system.advance(6)
    await system.settle()
    expect(system.outbox).toHaveLength(0)
    expect((await row(note()))?.state).toMatchObject({ is: 'failed', why: 'unknown-outcome' })
  })

  it('takes the states that SES events report', async () => {
    await write(note())
    await system.settle()
    const [sent] = system.outbox
    await system.note({
      mailId: note().id,
      messageId: sent?.messageId ?? '',
      is: 'bounced',
      at: system.now(),
    })
    expect((await row(note()))?.state).toMatchObject({ is: 'bounced', as: 'still-open' })
  })
})

describe('a kind of mail about a task, to another than the unit', () => {
  it('goes to the address in its row, is stored with the task and does not change the state of the unit’s address', async () => {
    await write(aboveNote())
    await system.settle()
    const [sent] = system.outbox
    expect(sent).toMatchObject({ kind: 'above', to: 'phong@haiphong.example' })
    expect(await system.store.mails.ofTask(task.id)).toContainEqual(
      expect.objectContaining({
        kind: 'above',
        subject: { is: 'task', task: task.id },
        audience: { is: 'issuer' },
      }),
    )
    await system.note({
      mailId: aboveNote().id,
      messageId: sent?.messageId ?? '',
      is: 'bounced',
      at: system.now(),
    })
    expect((await system.store.tasks.get(task.id))?.address.is).toBe('working')
  })

  it('is claimed only while the task is unchanged since the decision', async () => {
    await write(aboveNote())
    await answer(task.id, 5)
    await system.settle()
    expect(system.outbox).toHaveLength(0)
    expect((await row(aboveNote()))?.state).toMatchObject({ is: 'skipped', why: 'report-in' })
  })

  it('is sent once more, marked, if its rule says so', async () => {
    await write(aboveNote())
    system.answers.push({ is: 'unknown', cause: 'time-out' })
    await system.settle()
    system.advance(6)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    expect(await row(aboveNote())).toMatchObject({ possibleDuplicate: true, state: { is: 'sent' } })
  })
})

it('a kind unknown to this release is left to the release that knows it', async () => {
  const older = systemOn(system.store)
  await write(note())
  expect(await older.run({ kind: 'mail', mailId: note().id, queue: 'express' })).toBe('nothing-to-do')
  expect((await row(note()))?.state.is).toBe('pending')
})
