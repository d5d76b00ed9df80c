import { describe, expect, it } from '@jest/globals'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { DraftDirective, PublishedDirective } from '#domain/directive/directive.ts'
import {
  attachFile,
  chaseAll,
  close,
  type DirectiveChange,
  editDraft,
  moveDeadline,
  newDraft,
  publish,
  publishProblems,
  publishWarnings,
  unitAdded,
} from '#domain/directive/directive-acts.ts'
import type { StoredFile } from '#domain/file.ts'
import { formHash } from '#domain/form/form-hash.ts'
import type { GroupId, ManifestId } from '#domain/ids.ts'
import type { Result } from '#domain/result.ts'
import { defaultCalendar, type Instant, type LocalDate, plus } from '#domain/time/calendar.ts'
import {
  aContent,
  aDraft,
  aForm,
  aPublished,
  aTask,
  deadlineOfDemo,
  secretaryId,
  startOfDemo,
} from '#test/support/factories.ts'

const now = startOfDemo
const context = { now, calendar: defaultCalendar, by: { is: 'staff', id: secretaryId } } as const
const later = '2023-10-27T10:00:00.000Z' as Instant
const file = { id: 'aaaaaaaaaaaaaaaa', name: 'a.pdf' } as unknown as StoredFile
const closedOne = (): PublishedDirective => ({
  ...aPublished(),
  stage: 'closed',
  closed: { at: now, by: secretaryId },
})

const codes = (problems: readonly { readonly code: string; readonly field?: string }[]) =>
  problems.map(({ code, field }) => `${code} ${field}`)
function done<Next extends DraftDirective | PublishedDirective>(
  result: Result<DirectiveChange<Next>>,
): DirectiveChange<Next> {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const refusal = (result: Result<unknown>) => (result.ok ? ['done'] : codes(result.problems))

describe('a draft', () => {
  it('begins its history', () => {
    const { id, issuer, createdBy } = aDraft()
    const { draft, event } = newDraft({ id, issuer, createdBy }, aContent(), context)
    expect(draft).toEqual({ ...aDraft(), history: { seq: 1, hash: event.hash } })
    expect(event).toMatchObject({ type: 'directive-created', subject: id, seq: 1, data: { version: 1 } })
  })

  it('is edited in one version more, without gates, since it has no tasks', () => {
    const change = editDraft(aDraft(), aContent({ subject: 'Khác' }), context)
    expect(change).toMatchObject({
      beforeVersion: 1,
      directive: { subject: 'Khác', version: 2, stage: 'draft' },
      event: { type: 'directive-edited', data: { version: 2 } },
      rungs: [],
      forTasks: false,
    })
    expect(change.directive.history.hash).toBe(change.event.hash)
  })

  it.each<[string, Partial<DraftDirective>]>([
    ['required number', { number: ' ' }],
    ['required subject', { subject: ' ' }],
    ['required issuedOn', { issuedOn: undefined }],
    ['no-document body', { body: [] }],
    ['no-document body', { signer: { ...aContent().signer, name: ' ' } }],
    ['required contact.name', { contact: { ...aContent().contact, name: ' ' } }],
    ['required contact.phone', { contact: { ...aContent().contact, phone: ' ' } }],
    ['no-recipients recipients', { recipients: [] }],
    [
      'level-unknown recipients',
      {
        recipients: [
          ...aContent().recipients,
          { group: 'x' as GroupId, role: 'lead', level: 'la', through: 'group' },
        ],
      },
    ],
    ['no-deadline levels.chung', { levels: [{ id: 'chung', name: 'Chung' }] }],
    ['deadline-past levels.chung', { levels: [{ id: 'chung', name: 'Chung', deadline: { at: now } }] }],
    ['form-empty form', { form: { ...aForm, indicators: [] } }],
  ])('is not published: %s', (problem, changes) => {
    expect(codes(publishProblems({ ...aDraft(), ...changes }, now))).toEqual([problem])
  })

  it('is published without a signed text if it has a file, and with levels that nobody has', () => {
    expect(publishProblems({ ...aDraft(), body: [], files: [file] }, now)).toEqual([])
    const unused = { id: 'khac', name: 'Khác' }
    expect(publishProblems({ ...aDraft(), levels: [...aDraft().levels, unused] }, now)).toEqual([])
    const outline = [{ id: 'a', label: 'Đánh giá' }] as unknown as DirectiveContent['form']['outline']
    expect(
      publishProblems({ ...aDraft(), form: { ...aForm, indicators: [], rules: [], outline } }, now),
    ).toEqual([])
    expect(publishProblems(aDraft(), plus(deadlineOfDemo, { milliseconds: -1 }))).toEqual([])
  })
})

describe('the warnings before publishing', () => {
  const warnings = (changes: Partial<DirectiveContent>) =>
    codes(publishWarnings(aContent(changes), defaultCalendar))
  const level = (at: string, stated?: string) => ({
    levels: [
      {
        id: 'chung',
        name: 'Chung',
        deadline: { at: at as Instant, ...(stated ? { stated: stated as Instant } : {}) },
      },
    ],
  })
  const friday = '2023-09-22' as LocalDate

  it('name what is unusual', () => {
    expect(warnings({ issuedOn: friday })).toEqual([])
    expect(warnings({ issuedOn: friday, number: 'abc' })).toEqual(['number-symbol-unusual number'])
    expect(warnings({ issuedOn: friday, number: '' })).toEqual([])
    expect(warnings({})).toEqual(['issued-on-rest-day issuedOn'])
    expect(warnings({ issuedOn: undefined })).toEqual([])
  })

  it('name a deadline on a rest day, unless it was stated so', () => {
    const sunday = '2023-10-22T10:00:00.000Z'
    expect(warnings({ issuedOn: friday, ...level(sunday) })).toEqual(['deadline-on-rest-day levels.chung'])
    expect(warnings({ issuedOn: friday, ...level(sunday, sunday) })).toEqual([])
    expect(warnings({ issuedOn: friday, levels: [{ id: 'chung', name: 'Chung' }] })).toEqual([])
  })

  it('name a cut-off less than a working day before the deadline', () => {
    const cut = (cutOff: string) => warnings({ issuedOn: friday, cutOff: cutOff as LocalDate })
    expect(cut('2023-10-19')).toEqual([])
    expect(cut('2023-10-20')).toEqual(['cut-off-not-before-deadline cutOff'])
    expect(cut('2023-10-21')).toEqual(['cut-off-not-before-deadline cutOff'])
  })

  it('name the years whose holidays are not announced', () => {
    expect(
      publishWarnings(aContent({ issuedOn: friday, ...level('2031-03-03T10:00:00.000Z') }), defaultCalendar),
    ).toEqual([{ code: 'year-not-announced', field: 'levels', params: { year: '2031' } }])
    expect(warnings({ issuedOn: friday, cutOff: '2031-03-03' as LocalDate })).toContain(
      'year-not-announced levels',
    )
  })
})

describe('publishing', () => {
  const publication = {
    at: now,
    by: secretaryId,
    manifestId: 'aaaaaaaaaa-aaaaaaaa' as ManifestId,
    manifestHash: 'hash',
    chunks: 1,
    leads: 3,
    others: 2,
  }

  it('fixes manifest and form by hash, begins the versions of the deadlines and plans the ladder', () => {
    const change = done(publish(aDraft(), publication, context))
    const form = formHash(aForm)
    expect(change).toMatchObject({
      beforeVersion: 1,
      forTasks: true,
      directive: {
        stage: 'published',
        version: 2,
        announcements: 0,
        levels: [{ id: 'chung', deadline: { at: deadlineOfDemo, version: 1 } }],
        publication: { ...publication, formHash: form },
      },
      event: { type: 'directive-published', data: { manifest: 'hash', leads: 3, others: 2, form } },
    })
    expect(change.rungs.map(({ id, state }) => `${id} ${state}`)).toEqual(
      ['m3', 'm1', 'd0', 'p1', 'p3'].map((step) => `chung.${step} waiting`),
    )
  })

  it('leaves out levels without a deadline, and is refused with every problem', () => {
    const unused = { id: 'khac', name: 'Khác' }
    const draft = { ...aDraft(), levels: [...aDraft().levels, unused] }
    expect(done(publish(draft, publication, context)).directive.levels.map(({ id }) => id)).toEqual(['chung'])
    expect(refusal(publish({ ...aDraft(), number: '', subject: '' }, publication, context))).toEqual([
      'required number',
      'required subject',
    ])
  })
})

describe('moving a deadline', () => {
  it('is a new version of the deadline, with its ladder and its news', () => {
    const move = { level: 'chung', at: later, wording: 'trước ngày 27/10/2023', stated: later }
    const change = done(moveDeadline(aPublished(), move, context))
    expect(change.directive.levels).toEqual([
      {
        id: 'chung',
        name: 'Chung',
        deadline: { at: later, version: 2, wording: move.wording, stated: later },
      },
    ])
    expect(change.event).toMatchObject({
      type: 'deadline-moved',
      data: { level: 'chung', from: deadlineOfDemo, to: later, deadlineVersion: 2 },
    })
    expect(change.forTasks).toBe(true)
    expect(change.rungs).toHaveLength(6)
    expect(change.rungs.at(-1)).toEqual({
      directiveId: 'aaaaaaaaaa',
      id: 'chung.moved-2',
      kind: 'deadline-moved',
      level: 'chung',
      about: '0',
      deadlineVersion: 2,
      at: now,
      state: 'waiting',
    })
    expect(change.rungs.slice(0, -1).map(({ deadlineVersion }) => deadlineVersion)).toEqual([2, 2, 2, 2, 2])
  })

  it('leaves the other levels as they are', () => {
    const other = { id: 'khac', name: 'Khác', deadline: { at: deadlineOfDemo, version: 4 } }
    const one = { ...aPublished(), levels: [other, ...aPublished().levels] }
    const { levels } = done(moveDeadline(one, { level: 'chung', at: later }, context)).directive
    expect(levels[0]).toBe(other)
    expect(levels[1]?.deadline).toEqual({ at: later, version: 2 })
  })

  it.each([
    ['closed undefined', closedOne(), { level: 'chung', at: later }],
    ['level-unknown level', aPublished(), { level: 'la', at: later }],
    ['deadline-past deadline', aPublished(), { level: 'chung', at: now }],
    ['same-deadline deadline', aPublished(), { level: 'chung', at: deadlineOfDemo }],
  ] as const)('is refused: %s', (problem, directive, move) => {
    expect(refusal(moveDeadline(directive, move, context))).toEqual([problem])
  })
})

describe('chasing all', () => {
  it('is one step more, each with an id of its own, and no gate', () => {
    const once = done(chaseAll(aPublished(), context))
    expect(once).toMatchObject({
      directive: { announcements: 1 },
      event: { type: 'all-chased', data: { number: 1 } },
      forTasks: false,
      rungs: [
        { id: 'all.chase-1', kind: 'chase', about: 'all1', deadlineVersion: 0, at: now, state: 'waiting' },
      ],
    })
    expect(once.rungs[0]).not.toHaveProperty('level')
    expect(done(chaseAll(once.directive, context)).rungs[0]?.id).toBe('all.chase-2')
    expect(refusal(chaseAll(closedOne(), context))).toEqual(['closed undefined'])
  })
})

describe('other acts on a published directive', () => {
  it('adding a unit is told in its history, without gates', () => {
    expect(unitAdded(aPublished(), aTask().id, context)).toMatchObject({
      event: { type: 'unit-added', data: { task: aTask().id } },
      forTasks: false,
    })
  })

  it('closing is done once, by a person, at a time', () => {
    const change = done(close(aPublished(), { ...context, closedBy: secretaryId }))
    expect(change).toMatchObject({
      directive: { stage: 'closed', closed: { at: now, by: secretaryId } },
      event: { type: 'directive-closed' },
      forTasks: true,
      rungs: [],
    })
    expect(refusal(close(closedOne(), { ...context, closedBy: secretaryId }))).toEqual(['closed undefined'])
  })

  it('a file is put after the others', () => {
    const other = { ...file, id: 'bbbbbbbbbbbbbbbb' } as StoredFile
    const change = attachFile({ ...aPublished(), files: [other] }, file, context)
    expect(change.directive.files).toEqual([other, file])
    expect(change.event).toMatchObject({ type: 'file-attached', data: { file: file.id } })
  })
})
