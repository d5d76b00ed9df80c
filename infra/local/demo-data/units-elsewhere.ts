import { communes2026 } from './communes-2026.ts'
import { codeOf, type RegistryLine } from './units.ts'

/** Groups of the units below. */
export const groupsElsewhere = [
  { id: 'bac-kan-phuong-xa', name: 'Ủy ban nhân dân các phường, xã thuộc thành phố Bắc Kạn' },
  { id: 'thach-trung', name: 'Xã Thạch Trung và các trường trên địa bàn xã' },
  { id: 'dak-lak-so', name: 'Các sở, ban, ngành tỉnh Đắk Lắk' },
  { id: 'dak-lak-huyen', name: 'Ủy ban nhân dân các huyện, thị xã, thành phố thuộc tỉnh Đắk Lắk' },
  { id: 'hai-phong-2026', name: 'Các phường, xã, đặc khu của Hải Phòng (từ ngày 01/7/2025)' },
] as const

type GroupElsewhere = (typeof groupsElsewhere)[number]['id']

/** Issuers of the demonstration's other directives. */
export const issuers = {
  /** The steering committee that issued 2684/BCĐĐA-SGDĐT in 2020; it has number series of its own. */
  committee: 'H24.BCDDA',
  bacKan: 'H06.TPBK',
  haTinh: 'H27.TPHT',
  dakLak: 'H15',
} as const

/** The person who is both chairman of the commune and director of its learning centre, and has one mailbox for both. */
const thachTrungMailbox = 'mai.van.di@thachtrung.example'

const line = (
  id: string,
  name: string,
  kind: string,
  more: { parent?: string; group?: GroupElsewhere; email?: string; contact?: string } = {},
): RegistryLine => ({
  id,
  name,
  kind,
  parent: more.parent ?? '',
  groups: more.group ? [more.group] : [],
  contactName: more.contact ?? 'Văn thư',
  email: more.email ?? `${id.toLowerCase().replaceAll('.', '-')}@don-vi.example`,
  phone: '',
  deputyEmail: '',
})

const bacKan: readonly RegistryLine[] = [
  line(issuers.bacKan, 'Ủy ban nhân dân thành phố Bắc Kạn', 'district'),
  ...['Đức Xuân', 'Phùng Chí Kiên', 'Sông Cầu', 'Nguyễn Thị Minh Khai', 'Huyền Tụng', 'Xuất Hóa'].map(
    (name) =>
      line(`${issuers.bacKan}.P.${codeOf(name)}`, `Ủy ban nhân dân phường ${name}`, 'commune', {
        parent: issuers.bacKan,
        group: 'bac-kan-phuong-xa',
      }),
  ),
  ...['Nông Thượng', 'Dương Quang'].map((name) =>
    line(`${issuers.bacKan}.X.${codeOf(name)}`, `Ủy ban nhân dân xã ${name}`, 'commune', {
      parent: issuers.bacKan,
      group: 'bac-kan-phuong-xa',
    }),
  ),
]

const thachTrung = `${issuers.haTinh}.X.THACHTRUNG`
const haTinh: readonly RegistryLine[] = [
  line(issuers.haTinh, 'Ủy ban nhân dân thành phố Hà Tĩnh', 'district'),
  line(thachTrung, 'Ủy ban nhân dân xã Thạch Trung', 'commune', {
    parent: issuers.haTinh,
    group: 'thach-trung',
    email: thachTrungMailbox,
    contact: 'Chủ tịch Ủy ban nhân dân xã',
  }),
  line(`${thachTrung}.TTHTCD`, 'Trung tâm học tập cộng đồng xã Thạch Trung', 'centre', {
    parent: thachTrung,
    group: 'thach-trung',
    email: thachTrungMailbox,
    contact: 'Giám đốc Trung tâm',
  }),
  line(`${thachTrung}.THCS`, 'Trường THCS Thạch Trung', 'school', {
    parent: thachTrung,
    group: 'thach-trung',
  }),
  line(`${thachTrung}.TH`, 'Trường Tiểu học Thạch Trung', 'school', {
    parent: thachTrung,
    group: 'thach-trung',
  }),
]

const dakLak: readonly RegistryLine[] = [
  line(issuers.dakLak, 'Ủy ban nhân dân tỉnh Đắk Lắk', 'province'),
  ...[
    ['SGDDT', 'Sở Giáo dục và Đào tạo tỉnh Đắk Lắk'],
    ['SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch tỉnh Đắk Lắk'],
    ['STTTT', 'Sở Thông tin và Truyền thông tỉnh Đắk Lắk'],
    ['SLDTBXH', 'Sở Lao động – Thương binh và Xã hội tỉnh Đắk Lắk'],
    ['SNV', 'Sở Nội vụ tỉnh Đắk Lắk'],
    ['HKH', 'Hội Khuyến học tỉnh Đắk Lắk'],
  ].map(([code = '', name = '']) =>
    line(`${issuers.dakLak}.${code}`, name, 'department', { parent: issuers.dakLak, group: 'dak-lak-so' }),
  ),
  ...[
    'thành phố Buôn Ma Thuột',
    'thị xã Buôn Hồ',
    'huyện Buôn Đôn',
    'huyện Cư Kuin',
    'huyện Cư M’gar',
    'huyện Ea H’leo',
    'huyện Ea Kar',
    'huyện Ea Súp',
    'huyện Krông Ana',
    'huyện Krông Bông',
    'huyện Krông Búk',
    'huyện Krông Năng',
    'huyện Krông Pắc',
    'huyện Lắk',
    'huyện M’Đrắk',
  ].map((name) =>
    line(`${issuers.dakLak}.${codeOf(name)}`, `Ủy ban nhân dân ${name}`, 'district', {
      parent: issuers.dakLak,
      group: 'dak-lak-huyen',
    }),
  ),
]

const haiPhong2026: readonly RegistryLine[] = [
  line('T31', 'Ủy ban nhân dân thành phố Hải Phòng (từ ngày 01/7/2025)', 'province'),
  ...communes2026.map(({ kind, name }, index) =>
    // By number: “Cẩm Giang” and “Cẩm Giàng” would have the same code.
    line(`T31.X${String(index + 1).padStart(3, '0')}`, `Ủy ban nhân dân ${kind} ${name}`, 'commune', {
      parent: 'T31',
      group: 'hai-phong-2026',
    }),
  ),
]

/**
 * The units of the other four source pages, the committee that issued 2684, and Hải Phòng as it is in 2026 beside that
 * of 2023. Real names, invented contacts.
 */
export const unitsElsewhere = (): readonly RegistryLine[] => [
  line(
    issuers.committee,
    'Ban Chỉ đạo Đề án Phổ cập giáo dục, xóa mù chữ – Xây dựng xã hội học tập – Dạy và học ngoại ngữ thành phố Hải Phòng',
    'organisation',
    { parent: 'H24' },
  ),
  ...bacKan,
  ...haTinh,
  ...dakLak,
  ...haiPhong2026,
]
