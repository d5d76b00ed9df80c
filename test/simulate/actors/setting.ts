import type { Staff } from '#domain/access/staff.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { GroupId, UnitId, UserId } from '#domain/ids.ts'
import type { Group, Unit } from '#domain/registry/unit.ts'
import { defaultLadder } from '#domain/reminding/ladder.ts'
import { type Instant, instantAt, type LocalDate } from '#domain/time/calendar.ts'
import { aForm } from '#test/support/factories.ts'
import { type AddressFate, addressFates } from '../world/mail-service.ts'
import type { Random } from '../world/random.ts'

export const secretary: Staff = {
  id: 'thu-ky' as UserId,
  name: 'Thư ký',
  email: 'thu-ky@haiphong.example',
  role: 'secretary',
  unitId: 'H24.SGDDT' as UnitId,
}

/** Asks for jobs, and loses the right to them for some time. */
export const colleague: Staff = {
  ...secretary,
  id: 'thu-ky-hai' as UserId,
  name: 'Thư ký hai',
  email: 'thu-ky-hai@haiphong.example',
}

export const administrator: Staff = {
  id: 'quan-tri' as UserId,
  name: 'Quản trị',
  email: 'quan-tri@haiphong.example',
  role: 'administrator',
  unitId: 'H24.SGDDT' as UnitId,
}

export const startOfRun = Date.parse('2023-09-25T01:00:00.000Z')
export const day = 24 * 3_600_000
export const dayAt = (date: string, time: string): Instant => instantAt(date as LocalDate, time)

/** The units, members of staff and directives of one run. */
export interface Setting {
  readonly units: readonly Unit[]
  readonly groups: readonly Group[]
  /** Units in the registry that are no recipients at publication. */
  readonly spare: readonly UnitId[]
  readonly nation: DirectiveContent
  readonly few: DirectiveContent
  /** What happens to a mail to this address at this moment, other than to arrive. */
  readonly fateOf: (address: string, moment: number) => AddressFate | undefined
}

/** Mailboxes that begin so are closed between the deadline and the first chase. */
const laterPrefix = 'later.'
const laterFrom = Date.parse(dayAt('2023-10-14', '12:00'))

function fateOf(address: string, moment: number): AddressFate | undefined {
  const later = address.startsWith(laterPrefix)
  if (later && moment < laterFrom) return undefined
  return addressFates.find((fate) => address.slice(later ? laterPrefix.length : 0).startsWith(`${fate}.`))
}

const groupOf = (id: string, units: readonly Unit[]): Group => ({
  id: id as GroupId,
  name: `Nhóm ${id}`,
  units: units.filter(({ groups }) => groups.includes(id as GroupId)).length,
})

// Some units are in two groups: lead by both, or lead by one and cooperating by the other.
const schoolGroups = [['truong'], ['truong'], ['truong'], ['truong', 'don-vi']]
const partnerGroups = [['phoi-hop'], ['phoi-hop'], ['phoi-hop', 'truong']]

/** A registry of offices with schools below them, partners, and units that are hard to reach. */
export function settingOf(random: Random, count: number): Setting {
  const offices = Math.max(1, Math.round(count / 12))
  const unit = (n: number, kind: string, groups: readonly string[], parent?: string): Unit => {
    const id = `H24.${kind}${String(n).padStart(3, '0')}` as UnitId
    const reach = random.next()
    const later = reach > 0.7 ? laterPrefix : ''
    const fate = reach > 0.7 ? `${random.pick(addressFates)}.` : ''
    const email = `${reach > 0.88 ? '' : later}${fate}${kind.toLowerCase()}${n}@haiphong.example`
    return {
      id,
      name: `Đơn vị ${kind} ${n}`,
      kind,
      ...(parent ? { parent: parent as UnitId } : {}),
      groups: groups as GroupId[],
      contact: {
        name: 'Văn thư',
        ...(reach > 0.06 ? { email } : {}),
        ...(random.chance(0.4) ? { deputyEmail: deputyOf(kind, n) } : {}),
      },
    }
  }
  /** The address of a deputy contact, which may not work either. */
  const deputyOf = (kind: string, n: number): string =>
    `${random.chance(0.2) ? `${random.pick(addressFates)}.` : ''}du-phong-${kind.toLowerCase()}${n}@haiphong.example`
  const officeId = (n: number) => `H24.P${String(n).padStart(3, '0')}`
  const units: Unit[] = [
    { ...unit(0, 'S', []), id: 'H24.SGDDT' as UnitId },
    ...Array.from({ length: offices }, (_, n) => unit(n, 'P', ['phong'])),
    ...Array.from({ length: Math.max(1, count - offices) }, (_, n) =>
      random.chance(0.75)
        ? unit(n, 'T', random.pick(schoolGroups), officeId(random.below(offices)))
        : unit(n, 'D', ['don-vi']),
    ),
    ...Array.from({ length: 3 }, (_, n) => unit(n, 'H', random.pick(partnerGroups))),
    ...Array.from({ length: 4 }, (_, n) => unit(n, 'M', ['them'], officeId(0))),
  ]
  const names = ['phong', 'truong', 'don-vi', 'phoi-hop', 'them']
  const groups = names.map((name) => groupOf(name, units)).filter((group) => group.units > 0)
  const has = (name: string) => groups.some(({ id }) => id === name)
  const content: DirectiveContent = {
    number: '2588/SGDĐT-GDTX',
    kind: 'cong-van',
    subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời',
    place: 'Hải Phòng',
    issuedOn: '2023-09-24' as LocalDate,
    urgency: 'thuong',
    signer: { name: 'Nguyễn Văn A', title: 'Phó Giám đốc', capacity: 'KT. GIÁM ĐỐC' },
    body: ['Các đơn vị tổ chức Tuần lễ.'],
    contact: { name: 'Phòng GDTX', phone: '0225 000 0001', email: 'gdtx@haiphong.example' },
    levels: [],
    recipients: [],
    form: aForm,
    ladder: defaultLadder,
    approval: 'required',
    receipts: random.chance(0.5),
  }
  const entry = (group: string, role: 'lead' | 'cooperating', level: string, through: 'group' | 'parent') =>
    has(group) ? [{ group: group as GroupId, role, level, through }] : []
  const few = random.shuffled(units.filter(({ kind }) => kind === 'T' || kind === 'D')).slice(0, 3)
  return {
    units,
    groups,
    spare: units.filter(({ kind }) => kind === 'M').map(({ id }) => id),
    nation: {
      ...content,
      approval: random.pick(['automatic', 'required', 'required']),
      levels: [
        { id: 'truong', name: 'Trường', deadline: { at: dayAt('2023-10-13', '17:00') } },
        { id: 'phong', name: 'Phòng', deadline: { at: dayAt('2023-10-20', '17:00') } },
      ],
      recipients: [
        ...entry('phong', 'lead', 'phong', 'parent'),
        ...entry('truong', 'lead', 'truong', 'parent'),
        ...entry('don-vi', 'lead', 'truong', 'group'),
        ...entry('phoi-hop', 'cooperating', 'phong', 'group'),
      ],
    },
    few: {
      ...content,
      number: '12/SGDĐT-GDTX',
      levels: [{ id: 'chung', name: 'Chung', deadline: { at: dayAt('2023-10-09', '11:30') } }],
      recipients: few.map(({ id }) => ({ unit: id, role: 'lead', level: 'chung', through: 'group' })),
    },
    fateOf,
  }
}
