import { describe, expect, it } from '@jest/globals'
import { asMailboxId, asMailId, type MailSubject, mailIdOf, partsOfMailId, type UserId } from '#domain/ids.ts'
import { directiveMail, informationRow, type Mail, type NewMail, newMail } from '#domain/mail/mail.ts'
import { codecs } from '#store/codecs.ts'
import { keys } from '#store/keys.ts'
import { mailItem } from '#store/mail-item.ts'
import { aPublished, aTask, startOfDemo } from '#test/support/factories.ts'

const task = aTask()
const directive = aPublished()
const to = { name: 'Sở Tư pháp', email: 'stp@haiphong.example' }
const stored = (row: NewMail) => mailItem({ ...row, lane: 'express' }, startOfDemo)
const namesIn = (row: NewMail) => Object.keys(stored(row).data?.M ?? {}).sort()

const asBefore = [
  'about',
  'createdAt',
  'cycle',
  'deadlineVersion',
  'directiveId',
  'id',
  'kind',
  'lane',
  'possibleDuplicate',
  'recipient',
  'state',
  'version',
]

describe('a stored ledger row', () => {
  it('about a task is stored as by releases that know no other subjects', () => {
    expect(namesIn(newMail(task, directive.levels, 'request'))).toEqual(asBefore)
  })

  it('of a unit that is only informed is stored as by those releases, and read as about the directive', () => {
    const row = informationRow(task.id, to)
    expect(row.id).toBe(`${task.id}__information.0.0.0`)
    expect(namesIn(row)).toEqual([...asBefore, 'to'].sort())
    expect(codecs.mail.read(stored(row))).toMatchObject({
      subject: { is: 'directive', directive: directive.id },
      audience: { is: 'unit', unit: task.unitId },
      to,
    })
  })

  it('is read as it was written, for every subject and audience', () => {
    const rows: Mail[] = [
      newMail(task, directive.levels, 'chase', 'v2'),
      directiveMail({ kind: 'note' }, directive.id, { is: 'issuer' }),
      directiveMail({ kind: 'note' }, directive.id, { is: 'deputy', unit: task.unitId }),
      {
        ...newMail(task, directive.levels, 'request'),
        audience: { is: 'deputy' as const, unit: task.unitId },
      },
      {
        ...directiveMail({ kind: 'note' }, directive.id, { is: 'staff', staff: 'quan-tri' as UserId }),
        id: mailIdOf({ is: 'staff', staff: 'quan-tri' as UserId }, 'note.1'),
        subject: { is: 'staff' as const, staff: 'quan-tri' as UserId },
      },
    ].map((row) => ({
      ...row,
      version: 1,
      createdAt: startOfDemo,
      state: { is: 'pending' },
      possibleDuplicate: false,
    }))
    for (const row of rows)
      expect(codecs.mail.read(codecs.mail.write(keys.mail(row.id), row))).toMatchObject(row)
  })
})

describe('the id of a ledger row', () => {
  const mailbox = asMailboxId('0123456789abcdef0123456789abcdef')
  if (!mailbox) throw new Error('not a mailbox')
  const places: MailSubject[] = [
    { is: 'task', task: task.id },
    { is: 'directive', directive: directive.id },
    { is: 'mailbox-day', mailbox, day: '2023-10-20' },
    { is: 'staff', staff: '7d1f-van.thu' as UserId },
  ]

  it.each(places)('has its subject: %o', (place) => {
    const id = mailIdOf(place, 'digest.0')
    expect(asMailId(id)).toBe(id)
    expect(partsOfMailId(id)).toMatchObject({ place, slot: 'digest.0' })
    const names = new Set(places.map((one) => keys.mail(mailIdOf(one, 'digest.0')).pk))
    expect(names.size).toBe(places.length)
  })

  it('is refused if it could not be parsed again', () => {
    expect(() => mailIdOf({ is: 'staff', staff: 'a@b.example' as UserId }, 'x')).toThrow(RangeError)
    expect(() => mailIdOf({ is: 'task', task: task.id }, 'x__y')).toThrow(RangeError)
    expect(asMailId('abcdefghij_0_H24__')).toBeUndefined()
  })
})
