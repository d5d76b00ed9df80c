import { describe, expect, it } from '@jest/globals'
import { withoutRecipient, withPart, withRecipients } from '#app/directives/recipient-list.ts'
import type { RecipientEntry } from '#domain/directive/content.ts'
import type { GroupId, UnitId } from '#domain/ids.ts'

const part = { role: 'lead', level: 'a', through: 'group' } as const
const group: RecipientEntry = { ...part, group: 'thpt' as GroupId }
const unit: RecipientEntry = { ...part, unit: 'H24.SGDDT' as UnitId }
const draft = { recipients: [group] }

describe('a distribution list', () => {
  it('takes in what is not listed yet, each once', () => {
    expect(withRecipients(draft, 'units', ['H24.SGDDT', 'H24.SGDDT'], part)).toEqual({
      ok: true,
      value: [group, unit],
    })
    expect(withRecipients(draft, 'groups', ['thpt'], part)).toEqual({ ok: true, value: [group] })
  })

  it('refuses an empty choice and a malformed code, naming the field', () => {
    expect(withRecipients(draft, 'units', [], part)).toEqual({
      ok: false,
      problems: [{ code: 'not-chosen', field: 'units' }],
    })
    expect(withRecipients(draft, 'units', ['H24.SGDDT', 'a b'], part)).toEqual({
      ok: false,
      problems: [{ code: 'malformed', field: 'units' }],
    })
  })

  it('changes or drops the entry at an index, and refuses an index without one', () => {
    expect(withPart(draft, 0, { ...part, role: 'informed' })).toEqual({
      ok: true,
      value: [{ ...group, role: 'informed' }],
    })
    expect(withPart(draft, 1, part)).toMatchObject({ problems: [{ code: 'not-found' }] })
    expect(withoutRecipient(draft, 0)).toEqual({ ok: true, value: [] })
    expect(withoutRecipient(draft, Number.NaN)).toMatchObject({ problems: [{ code: 'malformed' }] })
  })
})
