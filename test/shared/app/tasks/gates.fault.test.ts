import { DeleteItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { changeDirective } from '#app/directives/change-directive.ts'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { submitReport } from '#app/reports/submit-report.ts'
import { type OpenedLink, openLink } from '#app/tasks/open-link.ts'
import { linkToken } from '#domain/access/link.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import {
  attachFile,
  chaseAll,
  close,
  type DirectiveChange,
  type DirectiveContext,
  moveDeadline,
} from '#domain/directive/directive-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { StoredFile } from '#domain/file.ts'
import { newIdsFrom, type TaskId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { approve } from '#domain/task/report-acts.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import { keyItem, keys } from '#store/keys.ts'
import { storeWithDueOn } from '#store/store-with-due.ts'
import { awsLimits, onTable } from '#store/table.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { deadlineOfDemo, secretaryId } from '#test/support/factories.ts'
import { cancelled, struckClient } from '#test/support/struck-client.ts'
import { type System, someUnits, systemOn, testKeys } from '#test/support/system.ts'

let engine: Engine
let tableName: string
let system: System
let directive: PublishedDirective
let deps: AnswerDeps
/** Runs once, before the next transaction reaches the engine. */
let meanwhile: ((actions: readonly TransactWriteItem[]) => Promise<void>) | undefined
let transactions = 0

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  meanwhile = undefined
  tableName = (await engine.fresh()).tableName
  const client = struckClient(engine.client, async (actions) => {
    transactions += 1
    const once = meanwhile
    meanwhile = undefined
    await once?.(actions)
  })
  system = systemOn(storeWithDueOn(onTable(client, tableName, awsLimits, async () => {})))
  directive = await system.publish(someUnits(2), { approval: 'automatic' })
  await system.settle()
  deps = {
    store: system.store,
    nudger: system.nudger,
    clock: system.now,
    files: {} as AnswerDeps['files'],
    ids: newIdsFrom((size) => new Uint8Array(size)),
    linkKeys: async () => testKeys,
    sessionKeys: async () => testKeys,
  }
  transactions = 0
})

const task = (n: number): TaskId => `${directive.id}_0.1_H24.T000${n}` as TaskId
const by = { is: 'staff', id: secretaryId } as const

type PublishedAct = (directive: PublishedDirective, context: DirectiveContext) => Result<DirectiveChange>
async function decide(act: PublishedAct): Promise<void> {
  const done = await changeDirective(deps, directive.id, by, (one, context) =>
    act(one as PublishedDirective, context),
  )
  if (!done.ok) throw new Error(JSON.stringify(done.problems))
}
const closing: PublishedAct = (one, context) => close(one, { ...context, closedBy: secretaryId })
const moving =
  (at: Instant): PublishedAct =>
  (one, context) =>
    moveDeadline(one, { level: 'chung', at }, context)

async function opened(n = 1): Promise<OpenedLink> {
  const link = await openLink(deps, linkToken(task(n), 1, testKeys))
  if (!link) throw new Error('the link opens nothing')
  return link
}
const submit = (link: OpenedLink, people = 12) =>
  submitReport(deps, link, {
    base: { draftVersion: 0, reportVersion: 0 },
    raw: { TL01: 'yes', TL05: String(people) },
    unknown: {},
  })
const stored = () => system.store.tasks.report(task(1), 1)
const counted = async () => (await system.store.summaries.node(directive.id, rootNode))?.counters ?? {}

async function gates(): Promise<readonly (number | undefined)[]> {
  const read = Array.from({ length: 16 }, async (_, n) => {
    const item = await onTable(engine.client, tableName).get(keys.gate(directive.id, n))
    return item && Number(item.version?.N)
  })
  return Promise.all(read)
}

describe('a report in flight', () => {
  it('is kept as late if its directive is closed after its link was opened', async () => {
    const link = await opened()
    await decide(closing)
    expect(await submit(link)).toEqual({ is: 'stored', version: 1 })
    expect(await stored()).toMatchObject({ late: 'closed' })
    await system.settle()
    expect(await counted()).toMatchObject({ issued: 2n, 'bucket:untouched': 2n })
  })

  it('is kept as late if its directive is closed at the moment of its commit', async () => {
    const link = await opened()
    meanwhile = () => decide(closing)
    expect(await submit(link)).toEqual({ is: 'stored', version: 1 })
    expect(await stored()).toMatchObject({ late: 'closed' })
  })

  it('is on time by the deadline that is in force when it is committed', async () => {
    system.setNow(plus(deadlineOfDemo, { minutes: 10 }))
    const link = await opened()
    meanwhile = () => decide(moving(plus(deadlineOfDemo, { minutes: 24 * 60 })))
    expect(await submit(link)).toEqual({ is: 'stored', version: 1 })
    expect(await stored()).toMatchObject({ onTime: true })
    await system.settle()
    expect(await counted()).toMatchObject({ 'done:on-time': 1n })
  })

  it('is late by a deadline that moved to before it', async () => {
    const earlier = plus(system.now(), { minutes: 60 })
    const link = await opened()
    meanwhile = async () => {
      await decide(moving(earlier))
      system.advance(61)
    }
    await submit(link)
    expect(await stored()).toMatchObject({ onTime: false })
  })

  it('is not approved if its directive is closed meanwhile', async () => {
    await submit(await opened())
    const { task: one, directive: known, calendar, gate } = await system.store.tasks.situation(task(1))
    const now = system.now()
    if (!one || known?.stage !== 'published') throw new Error('no task')
    const submitted = { ...one, progress: { is: 'submitted', version: 1, at: now } as const }
    const approved = approve(submitted, { directive: known, calendar, now, by })
    if (!approved.ok) throw new Error(JSON.stringify(approved.problems))
    await decide(closing)
    expect(await system.store.tasks.commit(approved.value, gate, now)).toBe('changed')
  })
})

describe('a mail', () => {
  it('is not claimed if its directive is closed after the decision to send it', async () => {
    system.outbox.length = 0
    await decide(chaseAll)
    const rung = system.nudges.shift()
    if (rung) await system.run(rung)
    meanwhile = () => decide(closing)
    await system.settle()
    expect(system.outbox).toEqual([])
    const rows = await system.store.mails.ofTask(task(1))
    expect(rows.find(({ kind }) => kind === 'chase')?.state).toMatchObject({ is: 'skipped', why: 'closed' })
  })

  it('about a deadline is not claimed if the deadline moves after the decision to send it', async () => {
    system.outbox.length = 0
    await decide(chaseAll)
    const rung = system.nudges.shift()
    if (rung) await system.run(rung)
    meanwhile = () => decide(moving(plus(deadlineOfDemo, { minutes: 24 * 60 })))
    await system.drain()
    const rows = await system.store.mails.ofTask(task(1))
    expect(rows.find(({ kind }) => kind === 'chase')?.state).toMatchObject({
      is: 'skipped',
      why: 'deadline-moved',
    })
  })
})

describe('a refused gate', () => {
  const gateIn = (actions: readonly TransactWriteItem[]): number =>
    actions.findIndex(({ ConditionCheck }) => ConditionCheck?.Key?.sk?.S === 'GATE')
  const refuse = (code: 'TransactionConflict' | 'ConditionalCheckFailed', times: number) => {
    meanwhile = async (actions) => {
      if (times > 1) refuse(code, times - 1)
      throw cancelled(actions, gateIn(actions), code)
    }
  }

  it.each(['TransactionConflict', 'ConditionalCheckFailed'] as const)(
    'has the act decided anew on what is read then: %s',
    async (code) => {
      const link = await opened()
      refuse(code, 3)
      expect(await submit(link)).toEqual({ is: 'stored', version: 1 })
      expect(transactions).toBe(4)
      await system.settle()
      expect(await counted()).toMatchObject({ 'bucket:approved': 1n, 'sum:TL05': 12n })
    },
  )

  it('that is refused at every attempt fails the act, and nothing is stored', async () => {
    const link = await opened()
    refuse('TransactionConflict', 100)
    expect(await submit(link)).toMatchObject({ is: 'refused', problems: [{ code: 'try-again' }] })
    meanwhile = undefined
    expect(await stored()).toBeUndefined()
  })

  it('of the transaction that closes a directive does not prevent the closing, which happens once', async () => {
    let left = 3
    const cancel = async (actions: readonly TransactWriteItem[]) => {
      left -= 1
      if (left > 0) meanwhile = cancel
      const place = actions.findIndex(({ Update }) => Update?.Key?.sk?.S === 'GATE')
      throw cancelled(actions, place, 'TransactionConflict')
    }
    meanwhile = cancel
    await decide(closing)
    const closed = await system.store.directives.get(directive.id)
    expect(closed).toMatchObject({ stage: 'closed', version: directive.version + 1 })
  })
})

describe('the gates of a directive', () => {
  const file = {
    id: 'aaaaaaaaaaaaaaaa',
    name: 'a.pdf',
    bytes: 1,
    type: 'application/pdf',
    key: 'k',
  } as unknown as StoredFile
  it.each([
    ['close', closing],
    ['move of a deadline', moving(plus(deadlineOfDemo, { minutes: 24 * 60 }))],
    [
      'file that units are shown',
      (one: PublishedDirective, c: DirectiveContext) => ok(attachFile(one, { ...file, at: c.now }, c)),
    ],
  ] as const)('are all written by a %s', async (_what, act) => {
    expect(await gates()).toEqual(Array.from({ length: 16 }, () => directive.version))
    await decide(act)
    expect(await gates()).toEqual(Array.from({ length: 16 }, () => directive.version + 1))
  })

  it('do not change when all units are chased, since no decision on a task depends on it', async () => {
    const link = await opened()
    await decide(chaseAll)
    expect(await gates()).toEqual(Array.from({ length: 16 }, () => directive.version))
    transactions = 0
    expect(await submit(link)).toEqual({ is: 'stored', version: 1 })
    expect(transactions).toBe(1)
  })

  it('are the only condition of an act on a task, not the directive’s own item', async () => {
    let touched: readonly string[] = []
    meanwhile = async (actions) => {
      touched = actions.flatMap(({ Put, Update, Delete, ConditionCheck }) => {
        const key = Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key
        return `${key?.pk?.S} ${key?.sk?.S}`
      })
    }
    await submit(await opened())
    expect(touched.filter((key) => key.startsWith('D#'))).toEqual([])
    expect(touched.filter((key) => key.startsWith('G#'))).toHaveLength(1)
  })
})

describe('a directive stored before there were gates', () => {
  beforeEach(async () => {
    for (let n = 0; n < 16; n += 1)
      await engine.client.send(
        new DeleteItemCommand({ TableName: tableName, Key: keyItem(keys.gate(directive.id, n)) }),
      )
  })

  it('has its tasks acted on as before, without gates being created for it', async () => {
    expect(await submit(await opened())).toEqual({ is: 'stored', version: 1 })
    expect(await gates()).toEqual(Array.from({ length: 16 }, () => undefined))
  })

  it('gets all gates with its next change, which then refuses a report in flight', async () => {
    const link = await opened()
    meanwhile = () => decide(closing)
    expect(await submit(link)).toEqual({ is: 'stored', version: 1 })
    expect(await stored()).toMatchObject({ late: 'closed' })
    expect(await gates()).toEqual(Array.from({ length: 16 }, () => directive.version + 1))
  })

  it('is read again by each act, because a warm function is not notified of its changes', async () => {
    await opened()
    await decide(closing)
    for (let n = 0; n < 16; n += 1)
      await engine.client.send(
        new DeleteItemCommand({ TableName: tableName, Key: keyItem(keys.gate(directive.id, n)) }),
      )
    expect((await opened()).shut).toBe('closed')
  })
})
