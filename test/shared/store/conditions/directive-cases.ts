import { expect } from '@jest/globals'
import { editDraft, moveDeadline } from '#domain/directive/directive-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { Chunk } from '#domain/directive/recipients.ts'
import { formHash } from '#domain/form/form-hash.ts'
import { emptyHistory, nextEvent } from '#domain/history/history.ts'
import type { NodeId, UnitId } from '#domain/ids.ts'
import type { Rung } from '#domain/reminding/ladder.ts'
import { issueChunk } from '#domain/task/new-task.ts'
import { defaultCalendar, plus } from '#domain/time/calendar.ts'
import type { ConditionName } from '#store/condition-names.ts'
import { type Key, keys } from '#store/keys.ts'
import { storeWithDueOn } from '#store/store-with-due.ts'
import { secretary } from '#test/functions/lifetime-world.ts'
import { aContent, aDraft, aForm, aPublished, deadlineOfDemo, startOfDemo } from '#test/support/factories.ts'
import type { Case, Place } from './place.ts'

const now = startOfDemo
const draft = aDraft()
const created = nextEvent(emptyHistory, draft.id, {
  at: now,
  type: 'directive-created',
  by: secretary,
  data: {},
})

const directive = aPublished()
const { manifestId } = directive.publication
const node = `${rootNode}.1` as NodeId
const chunk: Chunk = {
  number: 0,
  recipients: [
    {
      unitId: 'H24.T0001' as UnitId,
      unitName: 'Trường Tiểu học số 1',
      email: 'truong1@haiphong.example',
      role: 'lead',
      level: 'chung',
      node,
    },
  ],
  nodes: [
    { node: rootNode, label: 'Sở' },
    { node, label: 'Các trường' },
  ],
}
const issued = issueChunk(directive, chunk, now)
const [task] = issued.tasks
const [request] = issued.mails
if (!task || !request) throw new Error('the chunk has no task')
const chunkKey = keys.chunk(manifestId, chunk.number)

const issue = async ({ store }: Place) => {
  await store.manifests.write(manifestId, [chunk], now)
  return () => store.manifests.issue(manifestId, chunk.number, issued, now, now)
}
const overThePlanted =
  (key: Key): Case =>
  async (place) => {
    const issueNow = await issue(place)
    const planted = await place.plant(key)
    expect(await issueNow()).toBe('changed')
    expect(await place.item(key)).toEqual(planted)
  }

const rung: Rung = {
  directiveId: directive.id,
  id: 'all.chase-1',
  kind: 'chase',
  about: 'all1',
  deadlineVersion: 0,
  at: now,
  state: 'waiting',
}

export const directiveCases = {
  'directive.create': async ({ store, plant, item }) => {
    const planted = await plant(keys.directive(draft.id))
    expect(await store.directives.create({ ...draft, history: created.head }, created.event)).toBe('changed')
    expect(await item(keys.directive(draft.id))).toEqual(planted)
  },
  'directive.commit': async ({ store, overtake, item }) => {
    const stored = { ...draft, history: created.head }
    await store.directives.create(stored, created.event)
    await overtake(keys.directive(draft.id))
    const before = await item(keys.directive(draft.id))
    const context = { now, calendar: defaultCalendar, by: secretary }
    const edited = editDraft(stored, aContent({ subject: 'Trích yếu khác' }), context)
    expect(await store.directives.commit(edited)).toBe('changed')
    expect(await item(keys.directive(draft.id))).toEqual(before)
  },
  'rung.commit': async ({ table, system, asked, set, item }) => {
    const { directive: read } = await asked()
    const [step] = read.ladder
    const key = keys.rung(read.id, `chung.${step?.id}`)
    const progress = { S: 'another worker has saved its progress' }
    const overtaken = storeWithDueOn({
      ...table,
      async transact(actions) {
        await set(key, 'stamp', progress)
        return table.transact(actions)
      },
    })
    const context = { now: system.now(), calendar: defaultCalendar, by: secretary }
    const moved = moveDeadline(
      read,
      { level: 'chung', at: plus(deadlineOfDemo, { minutes: 24 * 60 }) },
      context,
    )
    if (!moved.ok) throw new Error(JSON.stringify(moved.problems))
    expect(await overtaken.directives.commit(moved.value)).toBe('changed')
    expect((await item(key))?.stamp).toEqual(progress)
  },
  'rung.save': async ({ store, plant, item }) => {
    const key = keys.rung(rung.directiveId, rung.id)
    const planted = await plant(key, { stamp: { S: '1|2023-10-20T10:00:00.000Z|waiting|' } })
    expect(await store.directives.saveRung(rung, { ...rung, state: 'retired' }, undefined)).toBe('changed')
    expect(await item(key)).toEqual(planted)
  },
  'form.put': async ({ store, plant, item }) => {
    const key = keys.form(formHash(aForm))
    const planted = await plant(key)
    expect(await store.forms.put(aForm)).toBe('done')
    expect(await item(key)).toEqual(planted)
  },
  'chunk.issue.stage': async (place) => {
    const issueNow = await issue(place)
    await place.set(chunkKey, 'stage', { S: 'counted' })
    expect(await issueNow()).toBe('changed')
    expect(await place.store.tasks.get(task.id)).toBeUndefined()
  },
  'chunk.issue.task': overThePlanted(keys.task(task.id)),
  'chunk.issue.mail': overThePlanted(keys.mail(request.id)),
  'chunk.forget': async (place) => {
    const issueNow = await issue(place)
    await issueNow()
    expect(await place.store.manifests.forget(manifestId, chunk.number)).toBe('changed')
    expect((await place.item(chunkKey))?.dueAt).toBeDefined()
  },
  'chunk.count': async (place) => {
    const issueNow = await issue(place)
    await issueNow()
    const { summaries } = place.store
    const count = () =>
      summaries.foldChunk(directive.id, manifestId, chunk.number, new Map([[rootNode, { issued: 1n }]]))
    expect([await count(), await count()]).toEqual(['done', 'changed'])
    expect((await summaries.node(directive.id, rootNode))?.counters).toEqual({ issued: 1n })
  },
} satisfies Partial<Record<ConditionName, Case>>
