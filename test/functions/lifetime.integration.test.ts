import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { changeDirective } from '../../shared/acts/change-directive.ts'
import { changeTask } from '../../shared/acts/change-task.ts'
import { plus } from '../../shared/domain/calendar.ts'
import { changeAddress } from '../../shared/domain/contact-acts.ts'
import type { PublishedDirective } from '../../shared/domain/directive.ts'
import { close, moveDeadline } from '../../shared/domain/directive-acts.ts'
import type { TaskId, UnitId } from '../../shared/domain/ids.ts'
import { addTask } from '../../shared/domain/new-task.ts'
import { rootNode } from '../../shared/domain/path.ts'
import { checkSubmission } from '../../shared/domain/report.ts'
import { approve, beginDraft, returnReport, submit } from '../../shared/domain/report-acts.ts'
import { ok } from '../../shared/domain/result.ts'
import { exclude, reinstate, setOwnDeadline, withdraw } from '../../shared/domain/standing-acts.ts'
import { contribution, countedVersion, total } from '../../shared/domain/summary.ts'
import type { Task } from '../../shared/domain/task.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { aForm, aUnit, deadlineOfDemo } from '../support/factories.ts'
import { type System, someUnits, systemOn } from '../support/system.ts'

let engine: Engine
let system: System
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  system = systemOn((await engine.fresh({ transaction: 10, batchWrite: 5, batchGet: 5, page: 5 })).store)
})

const tasksOf = async (directive: PublishedDirective): Promise<readonly Task[]> =>
  (await system.store.branches.page(directive.id, { from: rootNode, limit: 1000 })).tasks

async function answer(task: TaskId, people: number) {
  return changeTask(deps(), task, { is: 'unit' }, (one, context) => {
    const submission = checkSubmission(aForm, { TL01: 'yes', TL05: String(people) }, [])
    if (!submission.ok) return submission
    return ok(submit(one, context, submission.value, { is: 'unit' }))
  })
}
const secretary = { is: 'staff', id: 'secretary' } as const
const deps = () => ({ store: system.store, nudger: system.nudger, clock: system.now })
const decide = (task: TaskId, act: Parameters<typeof changeTask>[3]) =>
  changeTask(deps(), task, secretary, act)

/** One more unit beside another, as it is added after publication. */
const oneMore = async (directive: PublishedDirective, beside: Task) =>
  addTask(
    {
      unitId: 'H24.MOI' as UnitId,
      unitName: 'Đơn vị mới',
      email: 'moi@haiphong.example',
      role: 'lead',
      level: 'chung',
      node: beside.node,
    },
    beside.path,
    { directive, calendar: await system.store.registry.calendar(), now: system.now(), by: secretary },
  )

/** What an outsider adds up from the stored tasks and reports. */
async function recomputed(directive: PublishedDirective) {
  const parts = await Promise.all(
    (await tasksOf(directive)).map(async (task) => {
      const version = countedVersion(task)
      const report = version === undefined ? undefined : await system.store.tasks.report(task.id, version)
      return contribution(task, report)
    }),
  )
  return total(parts)
}
const rootCounters = async (directive: PublishedDirective) =>
  (await system.store.summaries.node(directive.id, rootNode))?.counters

describe('a directive’s lifetime', () => {
  it('gives every lead unit one task and one request, however often its chunks are nudged', async () => {
    const directive = await system.publish(someUnits(23))
    system.nudges.push(...system.nudges)
    await system.settle()
    expect(await tasksOf(directive)).toHaveLength(23)
    expect(system.outbox.map(({ kind }) => kind)).toEqual(Array(23).fill('request'))
    expect(new Set(system.outbox.map(({ to }) => to)).size).toBe(23)
    expect(await rootCounters(directive)).toEqual({
      issued: 23n,
      'bucket:untouched': 23n,
      'open:level:chung': 23n,
    })
  })

  it('finishes what lost its nudges, because the sweep finds what is due', async () => {
    const directive = await system.publish(someUnits(9))
    system.nudges.length = 0
    await system.settle()
    expect(await tasksOf(directive)).toHaveLength(9)
    expect(system.outbox).toHaveLength(9)
  })

  it('counts a unit without an address as undeliverable and publishes all the same', async () => {
    const directive = await system.publish([...someUnits(3), aUnit(99, { contact: { name: 'Văn thư' } })])
    await system.settle()
    expect(system.outbox).toHaveLength(3)
    expect((await rootCounters(directive))?.['bucket:undeliverable']).toBe(1n)
  })

  it('sends cooperating and informed units one information mail and no task', async () => {
    const others = someUnits(4).map((unit) => ({
      ...unit,
      id: `${unit.id}.B` as typeof unit.id,
      groups: ['phoi-hop' as (typeof unit.groups)[number]],
    }))
    const directive = await system.publish([...someUnits(2), ...others], {
      recipients: [
        { group: 'truong' as never, role: 'lead', level: 'chung', through: 'group' },
        { group: 'phoi-hop' as never, role: 'informed', level: 'chung', through: 'group' },
      ],
    })
    await system.settle()
    expect(await tasksOf(directive)).toHaveLength(2)
    expect(system.outbox.filter(({ kind }) => kind === 'information')).toHaveLength(4)
  })

  it('adds up only what was approved, after corrections, returns, exclusions and withdrawals', async () => {
    const directive = await system.publish(someUnits(6))
    await system.settle()
    const [a, b, c, d, e] = (await tasksOf(directive)).map((task) => task.id) as TaskId[]
    for (const [task, people] of [
      [a, 100],
      [b, 200],
      [c, 300],
      [d, 400],
    ] as const)
      expect((await answer(task as TaskId, people)).ok).toBe(true)
    await answer(a as TaskId, 150)
    for (const task of [a, b, c, d]) await decide(task as TaskId, approve)
    await decide(b as TaskId, (task, context) => returnReport(task, context, { reason: 'Thiếu số liệu' }))
    await decide(c as TaskId, (task, context) => exclude(task, context, 'Đã sáp nhập'))
    await decide(e as TaskId, (task, context) => withdraw(task, context, 'Gửi nhầm'))
    await system.settle()
    const counters = await rootCounters(directive)
    expect(counters).toEqual(await recomputed(directive))
    expect(counters).toMatchObject({
      issued: 5n,
      withdrawn: 1n,
      'sum:TL05': 550n,
      'bucket:approved': 2n,
      'bucket:returned': 1n,
      'bucket:excluded': 1n,
      'bucket:untouched': 1n,
    })
  })

  it('keeps what comes after the door was shut as a late version that is not counted', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = await tasksOf(directive)
    await decide((task as Task).id, (one, context) => withdraw(one, context, 'Gửi nhầm'))
    await answer((task as Task).id, 70)
    await system.settle()
    expect((await system.store.tasks.allReports((task as Task).id)).map(({ late }) => late)).toEqual([
      'withdrawn',
    ])
    expect(await rootCounters(directive)).toEqual({ withdrawn: 1n })
  })

  it('reminds before the deadline and chases after it, only those who still owe a report, each once', async () => {
    const directive = await system.publish(someUnits(5), { approval: 'automatic' })
    await system.settle()
    const tasks = await tasksOf(directive)
    await answer((tasks[0] as Task).id, 10)
    const days: Record<string, string[]> = {}
    for (const day of ['2023-10-17', '2023-10-19', '2023-10-20', '2023-10-23', '2023-10-25', '2023-10-30']) {
      const before = system.outbox.length
      system.setNow(`${day}T01:30:00.000Z` as never)
      await system.settle()
      days[day] = system.outbox.slice(before).map(({ kind }) => kind)
    }
    expect(days).toEqual({
      '2023-10-17': Array(4).fill('reminder'),
      '2023-10-19': Array(4).fill('reminder'),
      '2023-10-20': Array(4).fill('reminder'),
      '2023-10-23': Array(4).fill('chase'),
      '2023-10-25': Array(4).fill('chase'),
      '2023-10-30': [],
    })
    expect((await tasksOf(directive)).map(({ chases }) => chases)).toEqual([0, 2, 2, 2, 2])
  })

  it('reminds a unit by the deadline of its own, when the sweep finds it due', async () => {
    const directive = await system.publish(someUnits(2))
    await system.settle()
    const [first] = await tasksOf(directive)
    await decide((first as Task).id, (task, context) =>
      setOwnDeadline(task, context, plus(deadlineOfDemo, { minutes: 7 * 24 * 60 })),
    )
    await system.settle()
    const before = system.outbox.length
    system.setNow('2023-10-24T01:30:00.000Z' as never)
    await system.settle()
    const own = system.outbox.slice(before).filter(({ mailId }) => mailId.startsWith((first as Task).id))
    expect(own.map(({ kind }) => kind)).toEqual(['reminder'])
  })

  it('sends only the newest of several missed steps', async () => {
    await system.publish(someUnits(3))
    await system.settle()
    system.setNow('2023-10-25T02:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox.slice(3).map(({ kind }) => kind)).toEqual(['chase', 'chase', 'chase'])
  })

  it('holds reminders back in the quiet hours and sends them at 06:00', async () => {
    await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-17T16:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    system.setNow('2023-10-17T23:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'reminder'])
  })

  it('moves everybody’s deadline by one write: no reminder of the old date, news of the new one', async () => {
    const directive = await system.publish(someUnits(4))
    await system.settle()
    const moved = moveDeadline(
      directive,
      { level: 'chung', at: plus(deadlineOfDemo, { minutes: 7 * 24 * 60 }) },
      {
        now: system.now(),
        calendar: await system.store.registry.calendar(),
        by: { is: 'staff', id: 'secretary' },
      },
    )
    if (!moved.ok) throw new Error('refused')
    expect(await system.store.directives.commit(moved.value)).toBe('done')
    await system.settle()
    expect(system.outbox.slice(4).map(({ kind }) => kind)).toEqual(Array(4).fill('deadline-moved'))
    system.setNow('2023-10-17T02:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox).toHaveLength(8)
    system.setNow('2023-10-24T02:00:00.000Z' as never)
    await system.settle()
    expect(system.outbox.slice(8).map(({ kind }) => kind)).toEqual(Array(4).fill('reminder'))
  })

  it('does not claim a reminder for a report that came in after the reminder was written', async () => {
    const directive = await system.publish(someUnits(2))
    await system.settle()
    const [first] = await tasksOf(directive)
    system.setNow('2023-10-17T01:30:00.000Z' as never)
    await system.run({ kind: 'rung', directiveId: directive.id, rungId: 'chung.m3' })
    await answer((first as Task).id, 5)
    await system.settle()
    expect(system.outbox.filter(({ kind }) => kind === 'reminder')).toHaveLength(1)
  })

  it('sends a request of unknown outcome once more, marked, and no other mail', async () => {
    const directive = await system.publish(someUnits(1))
    system.answers.push({ is: 'unknown', cause: 'time-out' })
    await system.settle()
    expect(system.outbox).toHaveLength(0)
    system.advance(6)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    const [task] = await tasksOf(directive)
    const [mail] = await system.store.mails.ofTask((task as Task).id)
    expect(mail).toMatchObject({ possibleDuplicate: true, state: { is: 'sent' } })
    system.setNow('2023-10-17T01:30:00.000Z' as never)
    system.answers.push('accepted-then-lost')
    await system.settle()
    system.advance(30)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'reminder'])
  })

  it('never says of a mail in doubt that it did not leave, though the report came in meanwhile', async () => {
    const directive = await system.publish(someUnits(1))
    system.answers.push({ is: 'unknown', cause: 'time-out' })
    await system.settle()
    const [task] = await tasksOf(directive)
    await answer((task as Task).id, 5)
    system.advance(6)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).not.toContain('request')
    const mails = await system.store.mails.ofTask((task as Task).id)
    expect(mails.find(({ kind }) => kind === 'request')?.state).toMatchObject({
      is: 'failed',
      why: 'unknown-outcome',
    })
  })

  it('settles an unknown outcome by SES’s own word', async () => {
    await system.publish(someUnits(1))
    system.answers.push('accepted-then-lost')
    await system.settle()
    const [sent] = system.outbox
    if (!sent) throw new Error('nothing sent')
    await system.note({
      mailId: sent.mailId,
      messageId: 'm',
      is: 'sent',
      at: system.now(),
      recipients: [sent.to],
    })
    system.advance(60)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    expect((await system.store.mails.get(sent.mailId))?.state.is).toBe('sent')
  })

  it('keeps a chase’s number when SES throttles it, and parks when the quota is used up', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    system.answers.push({ is: 'throttled', cause: 'rate' }, { is: 'out-of-quota', cause: 'quota' })
    await system.settle()
    system.advance(1)
    await system.settle()
    expect(system.outbox).toHaveLength(1)
    system.advance(61)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'chase'])
    const [task] = await tasksOf(directive)
    expect(task?.chases).toBe(1)
  })

  it('marks a bounced address as a contact to repair and counts the unit as undeliverable', async () => {
    const directive = await system.publish(someUnits(2))
    await system.settle()
    const [sent] = system.outbox
    if (!sent) throw new Error('nothing sent')
    const facts = { mailId: sent.mailId, messageId: sent.messageId, at: system.now(), recipients: [sent.to] }
    await system.note({ ...facts, is: 'bounced' })
    await system.note({ ...facts, is: 'delivered' })
    await system.settle()
    expect((await system.store.mails.get(sent.mailId))?.state.is).toBe('bounced')
    expect(await rootCounters(directive)).toMatchObject({
      'bucket:undeliverable': 1n,
      'bucket:untouched': 1n,
    })
  })

  it('counts what was kept as late when the unit sends it again after it was taken back in', async () => {
    const directive = await system.publish(someUnits(1), { approval: 'automatic' })
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await decide(task.id, (one, context) => withdraw(one, context, 'Gửi nhầm'))
    await answer(task.id, 70)
    await decide(task.id, reinstate)
    await answer(task.id, 70)
    await system.settle()
    expect(await rootCounters(directive)).toMatchObject({ 'bucket:approved': 1n, 'sum:TL05': 70n })
  })

  it('does not lose a step of a task’s own ladder when its draft is saved as the step comes due', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await decide(task.id, (one, context) =>
      setOwnDeadline(one, context, plus(deadlineOfDemo, { minutes: 60 })),
    )
    await system.settle()
    system.setNow('2023-10-17T01:30:00.000Z' as never)
    await decide(task.id, (one, context) => ok(beginDraft(one, context)))
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'deadline-moved', 'reminder'])
  })

  it('sends one request when it is asked for again before the first has left', async () => {
    const directive = await system.publish(someUnits(1))
    const [chunk] = system.nudges.splice(0)
    if (chunk) await system.run(chunk)
    const [task] = (await tasksOf(directive)) as [Task]
    await decide(task.id, (one, context) =>
      ok(changeAddress(one, context, { email: 'moi@haiphong.example', resend: true })),
    )
    await system.settle()
    expect(system.outbox.map(({ kind, to }) => `${kind} ${to}`)).toEqual(['request moi@haiphong.example'])
  })

  it('chases a report that was returned after the last step of the ladder', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await answer(task.id, 5)
    system.setNow('2023-10-27T02:00:00.000Z' as never)
    await decide(task.id, (one, context) => returnReport(one, context, { reason: 'Thiếu số liệu' }))
    await system.settle()
    system.setNow('2023-10-28T02:30:00.000Z' as never)
    await system.settle()
    expect(system.outbox.map(({ kind }) => kind)).toEqual(['request', 'returned', 'chase'])
  })

  it('does not make up for steps that were past when a unit was added', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-17T03:00:00.000Z' as never)
    const [first] = (await tasksOf(directive)) as [Task]
    const added = await oneMore(directive, first)
    expect(await system.store.tasks.add(added, system.now())).toBe('done')
    system.setNow('2023-10-18T03:30:00.000Z' as never)
    await system.settle()
    const toNew = system.outbox.filter(({ to }) => to === 'moi@haiphong.example').map(({ kind }) => kind)
    expect(toNew).toEqual(['request'])
  })

  it('adds no unit on the word of a directive that was closed meanwhile', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [first] = (await tasksOf(directive)) as [Task]
    const added = await oneMore(directive, first)
    const closed = await changeDirective(deps(), directive.id, secretary, (_, context) =>
      close(directive, { ...context, closedBy: directive.publication.by }),
    )
    expect(closed.ok).toBe(true)
    expect(await system.store.tasks.add(added, system.now())).toBe('changed')
    expect(await system.store.tasks.get(added.task.id)).toBeUndefined()
  })

  it('refuses to approve a version that was not looked at', async () => {
    const directive = await system.publish(someUnits(1))
    await system.settle()
    const [task] = (await tasksOf(directive)) as [Task]
    await answer(task.id, 5)
    await answer(task.id, 6)
    expect(await decide(task.id, (one, context) => approve(one, context, 1))).toMatchObject({
      problems: [{ code: 'changed-meanwhile' }],
    })
    expect((await decide(task.id, (one, context) => approve(one, context, 2))).ok).toBe(true)
  })

  it('speaks a day later when a day off is added to the calendar after publication', async () => {
    await system.publish(someUnits(1))
    await system.settle()
    system.setNow('2023-10-20T11:00:00.000Z' as never)
    await system.settle()
    const before = system.outbox.length
    const calendar = await system.store.registry.calendar()
    await system.store.registry.setCalendar({ ...calendar, daysOff: [...calendar.daysOff, '2023-10-23'] })
    system.setNow('2023-10-23T01:30:00.000Z' as never)
    await system.settle()
    expect(system.outbox).toHaveLength(before)
    system.setNow('2023-10-24T01:30:00.000Z' as never)
    await system.settle()
    expect(system.outbox.slice(before).map(({ kind }) => kind)).toEqual(['chase'])
  })
})
