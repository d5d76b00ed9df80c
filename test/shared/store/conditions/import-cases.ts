import { expect } from '@jest/globals'
import { emptyHistory, nextEvent, templatesSubject } from '#domain/history/history.ts'
import type { GroupId, JobId, UserId } from '#domain/ids.ts'
import type { Job } from '#domain/jobs/job.ts'
import type { Group } from '#domain/registry/unit.ts'
import type { ConditionName } from '#store/condition-names.ts'
import { keys } from '#store/keys.ts'
import { secretary } from '#test/functions/lifetime-world.ts'
import { aUnit, issuerId, startOfDemo } from '#test/support/factories.ts'
import type { Case, Place } from './place.ts'

const now = startOfDemo
const job: Job = {
  id: 'aaaaaaaaaaaaaaaa' as JobId,
  input: { kind: 'import-units', key: 'jobs/x', groups: [], dryRun: false },
  askedBy: { id: 'quan-tri' as UserId, email: 'quantri@haiphong.example' },
  issuerId,
  askedAt: now,
  size: 1,
  version: 1,
  state: { is: 'waiting' },
}
const unit = aUnit(1)
const group: Group = { id: 'truong' as GroupId, name: 'Các trường', units: 1 }
const renamed = { ...unit, name: 'Tên của tệp' }

/** An import whose worker may write. */
const held = ({ store }: Place) => store.jobs.commit({ jobs: [{ job, dueAt: now }] })

const removed = nextEvent(emptyHistory, templatesSubject, {
  at: now,
  type: 'template-removed',
  by: secretary,
  data: {},
})

export const importCases = {
  'import.job': async (place) => {
    const { registry } = place.store
    await held(place)
    await place.overtake(keys.job(job.id))
    expect(await registry.putUnits(job, [{ before: undefined, unit, line: 2 }])).toBe('job-lost')
    expect(await registry.putGroups(job, [{ before: undefined, group }])).toBe('job-lost')
    expect([await registry.unit(unit.id), await registry.groups()]).toEqual([undefined, []])
    expect(await place.store.jobs.writtenByImport(job.id)).toBeUndefined()
  },
  'import.unit.added': async (place) => {
    const { registry } = place.store
    await held(place)
    const planted = await place.plant(keys.unit(unit.id))
    expect(await registry.putUnits(job, [{ before: undefined, unit, line: 2 }])).toBe('changed')
    expect(await place.item(keys.unit(unit.id))).toEqual(planted)
  },
  'import.unit.changed': async (place) => {
    const { registry } = place.store
    await held(place)
    const contact = { ...unit.contact, name: 'Lan' }
    await registry.put([{ ...unit, contact }], [])
    expect(await registry.putUnits(job, [{ before: unit, unit: renamed, line: 2 }])).toBe('changed')
    expect(await registry.unit(unit.id)).toMatchObject({ name: unit.name, contact })
  },
  'import.group.added': async (place) => {
    await held(place)
    const planted = await place.plant(keys.group(group.id))
    expect(await place.store.registry.putGroups(job, [{ before: undefined, group }])).toBe('changed')
    expect(await place.item(keys.group(group.id))).toEqual(planted)
  },
  'import.group.changed': async (place) => {
    const { registry } = place.store
    await held(place)
    await registry.put([], [{ ...group, units: 7 }])
    const next = { ...group, units: 2 }
    expect(await registry.putGroups(job, [{ before: group, group: next }])).toBe('changed')
    expect(await registry.groups()).toMatchObject([{ units: 7 }])
  },
  'template.remove': async ({ store }) => {
    const event = { before: emptyHistory, event: removed.event }
    expect(await store.forms.removeTemplate('tl', event)).toBe('changed')
    expect(await store.chains.head(templatesSubject)).toEqual(emptyHistory)
  },
} satisfies Partial<Record<ConditionName, Case>>
