import { departments, massOrganisations, upperSecondarySchools } from './agencies.ts'
import { type District, districts } from './districts.ts'
import type { DemoGroupId } from './groups.ts'

export type DemoKind =
  | 'province'
  | 'department'
  | 'organisation'
  | 'district'
  | 'district-office'
  | 'school'
  | 'centre'

/** One line of the registry, before its invented contact is added. */
interface Entry {
  readonly id: string
  readonly name: string
  readonly kind: DemoKind
  readonly parent: string
  readonly groups: readonly DemoGroupId[]
  readonly contactName?: string
}

/** One line of a registry file. What is missing is empty. */
export interface RegistryLine {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly parent: string
  readonly groups: readonly string[]
  readonly contactName: string
  readonly email: string
  readonly phone: string
  readonly deputyEmail: string
}

/** A unit of Hải Phòng in 2023. */
export interface DemoUnit extends RegistryLine {
  readonly kind: DemoKind
  readonly groups: readonly DemoGroupId[]
}

const city = 'H24'
/** The issuer of the demonstration's directive. */
export const demoIssuerId = 'H24.SGDDT'
const adultEducationOfficer = 'Chuyên viên phụ trách GDTX'

/** Two units that no mail can reach and one whose address bounces, so that repairs have something to repair. */
const withoutAddress: readonly string[] = ['H24.SGDDT.THPT.CATHAI', 'H24.HCH.THCS.VIETHAI']
export const bouncing = { id: 'H24.HVB.TH.COAM', email: 'bounce@simulator.amazonses.com' } as const

/** `Ngũ Lão` → `NGULAO`: codes hold no marks and no spaces. */
export const codeOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

const unitsOfTheCity = (): readonly Entry[] => [
  { id: city, name: 'Ủy ban nhân dân thành phố Hải Phòng', kind: 'province', parent: '', groups: [] },
  {
    id: demoIssuerId,
    name: 'Sở Giáo dục và Đào tạo Hải Phòng',
    kind: 'department',
    parent: city,
    groups: [],
  },
  ...departments.map(
    ({ code, name }): Entry => ({
      id: `${city}.${code}`,
      name,
      kind: 'department',
      parent: city,
      groups: ['so-ban-nganh'],
    }),
  ),
  ...massOrganisations.map(
    ({ code, name }): Entry => ({
      id: `${city}.${code}`,
      name,
      kind: 'organisation',
      parent: city,
      groups: ['doan-the'],
    }),
  ),
  {
    id: `${city}.HKH`,
    name: 'Hội Khuyến học Hải Phòng',
    kind: 'organisation',
    parent: city,
    groups: ['hoi-khuyen-hoc'],
  },
]

const unitsOfTheIssuer = (): readonly Entry[] => [
  {
    id: `${demoIssuerId}.GDTX`,
    name: 'Trung tâm Giáo dục thường xuyên Hải Phòng',
    kind: 'centre',
    parent: demoIssuerId,
    groups: ['gdtx'],
    contactName: adultEducationOfficer,
  },
  {
    id: `${demoIssuerId}.KTTHHN-BDNG`,
    name: 'Trung tâm Giáo dục Kỹ thuật tổng hợp – Hướng nghiệp và Bồi dưỡng nhà giáo',
    kind: 'centre',
    parent: demoIssuerId,
    groups: ['kttth'],
  },
  ...upperSecondarySchools.map(
    (name): Entry => ({
      id: `${demoIssuerId}.THPT.${codeOf(name)}`,
      name: `Trường THPT ${name}`,
      kind: 'school',
      parent: demoIssuerId,
      groups: ['thpt-cong-lap'],
    }),
  ),
  {
    id: `${demoIssuerId}.THPT.LYTHANHTONG`,
    name: 'Trường THCS và THPT Lý Thánh Tông',
    kind: 'school',
    parent: demoIssuerId,
    groups: ['thpt-cong-lap'],
  },
]

function unitsOfDistrict(district: District): readonly Entry[] {
  const committee = `${city}.${district.code}`
  const office = `${committee}.PGDDT`
  const school = (stage: 'TH' | 'THCS', title: string, groups: readonly DemoGroupId[]) => (name: string) => ({
    id: `${committee}.${stage}.${codeOf(name)}`,
    name: `Trường ${title} ${name}`,
    kind: 'school' as const,
    parent: office,
    groups,
  })
  const { both = [], primary = [], lowerSecondary = [], combined = [] } = district
  const centre: Entry = {
    id: `${committee}.GDNN-GDTX`,
    name: `Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên ${district.name}`,
    kind: 'centre',
    parent: committee,
    groups: ['gdnn-gdtx'],
    contactName: adultEducationOfficer,
  }
  return [
    {
      id: committee,
      name: `Ủy ban nhân dân ${district.name}`,
      kind: 'district',
      parent: city,
      groups: ['ubnd-quan-huyen'],
    },
    {
      id: office,
      name: `Phòng Giáo dục và Đào tạo ${district.name}`,
      kind: 'district-office',
      parent: committee,
      groups: ['phong-gddt'],
      contactName: adultEducationOfficer,
    },
    ...(district.hasCentre ? [centre] : []),
    ...[...both, ...primary].map(school('TH', 'Tiểu học', ['tieu-hoc'])),
    ...[...both, ...lowerSecondary].map(school('THCS', 'THCS', ['thcs'])),
    ...combined.map(school('THCS', 'Tiểu học và THCS', ['tieu-hoc', 'thcs'])),
  ]
}

/** Addresses under a reserved domain (RFC 2606) and a telephone range that nobody has. */
function withContact(entry: Entry, index: number): DemoUnit {
  const mailbox = entry.id.toLowerCase().replace(`${city.toLowerCase()}.`, '')
  const reachable = !withoutAddress.includes(entry.id)
  const bounces = entry.id === bouncing.id
  const hasDeputy =
    reachable && (bounces || !entry.groups.some((group) => group === 'tieu-hoc' || group === 'thcs'))
  return {
    ...entry,
    contactName: entry.contactName ?? 'Văn thư',
    email: bounces ? bouncing.email : reachable ? `${mailbox}@haiphong.example` : '',
    phone: `0225 000 ${String(index + 1).padStart(4, '0')}`,
    deputyEmail: hasDeputy ? `${mailbox}.pho@haiphong.example` : '',
  }
}

/** The registry of Hải Phòng in September 2023: real agencies, invented contacts. */
export const demoUnits = (): readonly DemoUnit[] =>
  [...unitsOfTheCity(), ...unitsOfTheIssuer(), ...districts.flatMap(unitsOfDistrict)].map(withContact)

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Units in the columns of the import, groups separated by `|`. */
export function csvOfUnits(units: readonly RegistryLine[]): string {
  const rows = units.map((unit) => [
    unit.id,
    unit.name,
    unit.kind,
    unit.parent,
    unit.groups.join('|'),
    unit.contactName,
    unit.email,
    unit.phone,
    unit.deputyEmail,
  ])
  const header = ['id', 'name', 'kind', 'parent', 'groups', 'contact_name', 'email', 'phone', 'deputy_email']
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}

export const demoUnitsCsv = (): string => csvOfUnits(demoUnits())
