import { expect } from '@jest/globals'
import { sha256 } from '#domain/history/history.ts'
import type { UnitId } from '#domain/ids.ts'
import { addTask } from '#domain/task/new-task.ts'
import type { Draft } from '#domain/task/report.ts'
import { submit } from '#domain/task/report-acts.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import { type Instant, plus } from '#domain/time/calendar.ts'
import type { ConditionName } from '#store/condition-names.ts'
import { keys } from '#store/keys.ts'
import type { AlsoWrite } from '#store/task-store.ts'
import { secretary } from '#test/functions/lifetime-world.ts'
import type { Case, Place, TaskPlace } from './place.ts'

const submission = {
  answers: { figures: { TL05: 12 }, yesNo: { TL01: { yes: true } }, texts: {}, dates: {} },
  files: [],
  contentHash: sha256('12'),
}

/** A unit's report that was decided on what was read. */
function reportOn({ task, ...rest }: TaskPlace, now: Instant): TaskChange {
  const change = submit(task, { ...rest, now, by: { is: 'unit' } }, submission, { is: 'unit' })
  if (!change) throw new Error('the report changes nothing')
  return change
}

/** Commits the report, which must be refused, and looks whether what is stored at the key was left alone. */
async function refusedReport(
  { store, system, item }: Place,
  read: TaskPlace,
  key: Parameters<Place['item']>[0],
  alsoWrite?: AlsoWrite,
): Promise<void> {
  const before = await item(key)
  const outcome = await store.tasks.commit(reportOn(read, system.now()), read.gate, system.now(), alsoWrite)
  expect(outcome).toBe('changed')
  expect(await item(key)).toEqual(before)
}

const draftOf = ({ task }: TaskPlace, version: number, now: Instant): Draft => ({
  taskId: task.id,
  version,
  savedAt: now,
  raw: { TL05: 'mới' },
  files: [],
})

/** One more unit, as it is added after publication. */
const oneMore = ({ task, ...rest }: TaskPlace, now: Instant) =>
  addTask(
    {
      unitId: 'H24.MOI' as UnitId,
      unitName: 'Đơn vị mới',
      email: 'moi@haiphong.example',
      role: 'lead',
      level: 'chung',
      node: task.node,
    },
    task.path,
    { ...rest, now, by: secretary },
  )

const overThePlanted =
  (keyOf: (added: ReturnType<typeof oneMore>) => Parameters<Place['item']>[0] | undefined): Case =>
  async ({ store, system, asked, plant, item }) => {
    const added = oneMore(await asked(), system.now())
    const key = keyOf(added)
    if (!key) throw new Error('nothing to plant')
    const planted = await plant(key)
    expect(await store.tasks.add(added, system.now())).toBe('changed')
    expect(await item(key)).toEqual(planted)
  }

export const taskCases = {
  'event.write': async (place) => {
    const read = await place.asked()
    const key = keys.event(read.task.id, read.task.history.seq + 1)
    await place.plant(key)
    await refusedReport(place, read, key)
  },
  'task.commit.task': async (place) => {
    const read = await place.asked()
    await place.overtake(keys.task(read.task.id))
    await refusedReport(place, read, keys.task(read.task.id))
  },
  'task.commit.gate': async (place) => {
    const read = await place.asked()
    await place.overtake(read.gate.key)
    await refusedReport(place, read, keys.task(read.task.id))
  },
  'task.commit.report': async (place) => {
    const read = await place.asked()
    const key = keys.report(read.task.id, 1)
    await place.plant(key)
    await refusedReport(place, read, key)
  },
  'task.commit.mail': async (place) => {
    const read = await place.asked()
    const [receipt] = reportOn(read, place.system.now()).mails
    if (!receipt) throw new Error('there is no receipt')
    const key = keys.mail(receipt.id)
    await place.plant(key)
    await refusedReport(place, read, key)
  },
  'task.commit.save-draft': async (place) => {
    const read = await place.asked()
    const key = keys.draft(read.task.id)
    const draft = draftOf(read, 1, place.system.now())
    await place.plant(key, { version: { N: '3' } })
    await refusedReport(place, read, key, { is: 'save-draft', draft, basedOn: 0 })
    await refusedReport(place, read, key, { is: 'save-draft', draft: { ...draft, version: 3 }, basedOn: 2 })
  },
  'task.commit.clear-draft': async (place) => {
    const read = await place.asked()
    const key = keys.draft(read.task.id)
    await place.plant(key, { version: { N: '3' } })
    await refusedReport(place, read, key, { is: 'clear-draft', basedOn: 0 })
    await refusedReport(place, read, key, { is: 'clear-draft', basedOn: 2 })
  },
  'task.commit.call': async (place) => {
    const read = await place.asked()
    const now = place.system.now()
    const key = keys.call(read.task.id, read.task.history.seq + 1)
    await place.plant(key)
    await refusedReport(place, read, key, { is: 'call', call: { at: now, by: 'secretary', note: 'Hẹn mai' } })
  },
  'task.add.recipient': overThePlanted(({ task }) => keys.added(task.directiveId, task.unitId)),
  'task.add.task': overThePlanted(({ task }) => keys.task(task.id)),
  'task.add.mail': overThePlanted(({ mails: [request] }) => request && keys.mail(request.id)),
  'task.add.directive': async ({ store, system, asked, overtake }) => {
    const read = await asked()
    const added = oneMore(read, system.now())
    await overtake(keys.directive(read.directive.id))
    expect(await store.tasks.add(added, system.now())).toBe('changed')
    expect(await store.tasks.get(added.task.id)).toBeUndefined()
  },
  'task.move-due': async ({ store, system, asked, set, item }) => {
    const { task } = await asked()
    const moved = plus(system.now(), { minutes: 60 })
    await set(keys.task(task.id), 'dueAt', { S: moved })
    for (const to of [undefined, plus(moved, { minutes: 60 })])
      expect(await store.tasks.moveDue(task, system.now(), to)).toBe('changed')
    expect((await item(keys.task(task.id)))?.dueAt).toEqual({ S: moved })
  },
  'draft.save.draft': async ({ store, system, asked, plant, item }) => {
    const read = await asked()
    const key = keys.draft(read.task.id)
    const planted = await plant(key, { version: { N: '3' } })
    for (const basedOn of [0, 2])
      expect(await store.tasks.saveDraft(draftOf(read, basedOn + 1, system.now()), basedOn, 0)).toBe(
        'changed',
      )
    expect(await item(key)).toEqual(planted)
  },
  'draft.save.report': async ({ store, system, asked, plant, item }) => {
    const read = await asked()
    await plant(keys.report(read.task.id, 1))
    expect(await store.tasks.saveDraft(draftOf(read, 1, system.now()), 0, 0)).toBe('changed')
    expect(await item(keys.draft(read.task.id))).toBeUndefined()
  },
  'draft.clear': async ({ store, system, asked, plant, item }) => {
    const read = await asked()
    const { task } = read
    const planted = await plant(keys.draft(task.id), { version: { N: '3' } })
    expect(await store.tasks.clearDraft(draftOf(read, 2, system.now()))).toBe('changed')
    expect(await item(keys.draft(task.id))).toEqual(planted)
  },
} satisfies Partial<Record<ConditionName, Case>>
