import { demoIssuerId } from '../demo-data/units.ts'
import { issuers } from '../demo-data/units-elsewhere.ts'

/** An account of the local sign-in: one click, no password. */
export interface Account {
  /** Also the subject that the sign-in names. The three accounts of directive 2588 are called by their roles. */
  readonly id: string
  readonly role: 'secretary' | 'leader' | 'administrator'
  readonly name: string
  readonly email: string
  readonly unit: string
  /** How the sign-in page names the agency. */
  readonly agency: string
}

const agency = 'Sở Giáo dục và Đào tạo Hải Phòng'

/** The accounts of the agency that issues directive 2588. */
export const accounts: readonly Account[] = [
  {
    id: 'secretary',
    role: 'secretary',
    name: 'Văn thư (tài khoản mẫu)',
    email: 'secretary@haiphong.example',
    unit: demoIssuerId,
    agency,
  },
  {
    id: 'leader',
    role: 'leader',
    name: 'Lãnh đạo (tài khoản mẫu)',
    email: 'leader@haiphong.example',
    unit: demoIssuerId,
    agency,
  },
  {
    id: 'administrator',
    role: 'administrator',
    name: 'Quản trị (tài khoản mẫu)',
    email: 'administrator@haiphong.example',
    unit: demoIssuerId,
    agency,
  },
]

const secretaryOf = (id: string, unit: string, name: string): Account => ({
  id,
  role: 'secretary',
  name: 'Văn thư (tài khoản mẫu)',
  email: `${id}@don-vi.example`,
  unit,
  agency: name,
})

/** Secretaries of the agencies that issue the demonstration's other directives. */
export const accountsElsewhere = {
  committee: secretaryOf('committee', issuers.committee, 'Ban Chỉ đạo Đề án thành phố Hải Phòng (2020)'),
  bacKan: secretaryOf('bac-kan', issuers.bacKan, 'Ủy ban nhân dân thành phố Bắc Kạn'),
  haTinh: secretaryOf('ha-tinh', issuers.haTinh, 'Ủy ban nhân dân thành phố Hà Tĩnh (2020)'),
  dakLak: secretaryOf('dak-lak', issuers.dakLak, 'Ủy ban nhân dân tỉnh Đắk Lắk'),
} as const

/** Every account, those of directive 2588 first. */
export const allAccounts: readonly Account[] = [...accounts, ...Object.values(accountsElsewhere)]

export const accountOf = (id: string | null): Account | undefined => allAccounts.find((one) => one.id === id)
