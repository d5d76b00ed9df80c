import { type DirectiveContent, emptyContent, type RecipientEntry } from '#domain/directive/content.ts'
import type { GroupId } from '#domain/ids.ts'
import { instantAt, type LocalDate } from '#domain/time/calendar.ts'
import { formTl } from './form-tl.ts'

/** Day and time in Viet Nam: the deadline with its wording. */
function deadline(day: string, time = '17:00') {
  const [year, month, date] = day.split('-')
  const [hours, minutes] = time.split(':')
  return {
    at: instantAt(day as LocalDate, time),
    wording: `${hours} giờ ${minutes} ngày ${date}/${month}/${year}`,
  }
}

const toGroups = (level: string, ...groups: readonly string[]): readonly RecipientEntry[] =>
  groups.map((group) => ({ group: group as GroupId, role: 'lead', level, through: 'group' }))

const invented = 'Lãnh đạo cơ quan (minh họa)'

/** The form of the Week for another year: the same codes, so that years can be compared. */
const formOfWeek = (year: number, first: string, last: string) => ({
  ...formTl,
  name: `Kết quả Tuần lễ hưởng ứng học tập suốt đời năm ${year}`,
  indicators: formTl.indicators.map((one) => (one.kind === 'date' ? { ...one, from: first, to: last } : one)),
})

/**
 * 2684/BCĐĐA-SGDĐT of 2020, issued by the city's steering committee. The source gives its number (in the name of the
 * attached file), the Week, the theme, the recipients and the kinds of activities; the rest is invented.
 */
export const directive2684: DirectiveContent = {
  ...emptyContent,
  number: '2684/BCĐĐA-SGDĐT',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2020',
  place: 'Hải Phòng',
  issuedOn: '2020-09-23' as LocalDate,
  signer: { name: invented, title: 'Phó Trưởng ban', capacity: 'KT. TRƯỞNG BAN' },
  body: [
    '# Thời gian và chủ đề',
    'Tuần lễ được tổ chức từ ngày 01/10/2020 đến ngày 07/10/2020 với chủ đề “Chuyển đổi số thúc đẩy Học tập suốt đời”.',
    '# Các hoạt động',
    '1. Thông tin, tuyên truyền trên phương tiện thông tin đại chúng, cổng thông tin điện tử và mạng xã hội; treo băng rôn, khẩu hiệu.',
    '2. Tổ chức lễ khai mạc; kết hợp hoạt động trực tiếp với trực tuyến, bảo đảm phòng, chống dịch Covid-19.',
    '3. Tập huấn kỹ năng tìm kiếm, khai thác thông tin trên mạng Internet an toàn; tổ chức diễn đàn, cuộc thi về công dân học tập.',
    '4. Đọc sách, chia sẻ tri thức giữa các thế hệ, luân chuyển sách, báo, tài liệu; xây dựng văn hóa đọc.',
  ],
  contact: {
    name: 'Thường trực Ban Chỉ đạo',
    phone: '0225 000 2684',
    email: 'bcd.xhht@haiphong.example',
  },
  recipients: toGroups('chung', 'so-ban-nganh', 'doan-the', 'hoi-khuyen-hoc', 'ubnd-quan-huyen'),
  levels: [{ id: 'chung', name: 'Các cơ quan, đơn vị', deadline: deadline('2020-10-20') }],
  cutOff: '2020-10-14' as LocalDate,
  form: formOfWeek(2020, '2020-10-01', '2020-10-07'),
  approval: 'automatic',
  receipts: false,
}

/** Hà Tĩnh 2020. The source tells of the opening at Trường THCS Thạch Trung on 2/10; the request itself is invented. */
export const directiveHaTinh: DirectiveContent = {
  ...emptyContent,
  number: '1975/UBND-GD',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2020',
  place: 'Hà Tĩnh',
  issuedOn: '2020-09-23' as LocalDate,
  signer: { name: invented, title: 'Phó Chủ tịch', capacity: 'KT. CHỦ TỊCH' },
  body: [
    'Tuần lễ diễn ra từ ngày 01/10/2020 đến ngày 07/10/2020, chủ đề “Chuyển đổi số thúc đẩy học tập suốt đời”.',
    'Đề nghị Ủy ban nhân dân xã, trung tâm học tập cộng đồng và các trường trên địa bàn tổ chức hưởng ứng và báo cáo kết quả.',
  ],
  contact: {
    name: 'Chuyên viên Phòng Giáo dục và Đào tạo',
    phone: '0239 000 1975',
    email: 'pgd@hatinh.example',
  },
  recipients: toGroups('chung', 'thach-trung'),
  levels: [{ id: 'chung', name: 'Các đơn vị', deadline: deadline('2020-10-20') }],
  form: formOfWeek(2020, '2020-10-01', '2020-10-07'),
  approval: 'automatic',
  receipts: false,
}

/** Bắc Kạn 2023. The source tells of the ward's launch on 5/10 and of its study fund; the city's request is invented. */
export const directiveBacKan: DirectiveContent = {
  ...emptyContent,
  number: '1520/UBND-VX',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023',
  place: 'Bắc Kạn',
  issuedOn: '2023-09-25' as LocalDate,
  signer: { name: invented, title: 'Phó Chủ tịch', capacity: 'KT. CHỦ TỊCH' },
  body: [
    'Tuần lễ diễn ra từ ngày 01/10/2023 đến ngày 07/10/2023, chủ đề “Xây dựng năng lực tự học trong kỷ nguyên số”.',
    'Đề nghị Ủy ban nhân dân các phường, xã tổ chức phát động, vận động xây dựng Quỹ khuyến học và báo cáo kết quả.',
  ],
  contact: { name: 'Chuyên viên Văn phòng', phone: '0209 000 1520', email: 'vp.tpbackan@don-vi.example' },
  recipients: toGroups('phuong-xa', 'bac-kan-phuong-xa'),
  levels: [{ id: 'phuong-xa', name: 'Phường, xã', deadline: deadline('2023-10-16') }],
  form: formOfWeek(2023, '2023-10-01', '2023-10-07'),
  approval: 'automatic',
  receipts: false,
}

/** A draft that is ready to be published, invented for the first steps of a newcomer. */
export const readyDraft: DirectiveContent = {
  ...emptyContent,
  number: '3012/SGDĐT-GDTX',
  subject: 'Báo cáo kết quả thực hiện Đề án “Xây dựng xã hội học tập giai đoạn 2021 - 2030” năm 2023',
  place: 'Hải Phòng',
  issuedOn: '2023-10-25' as LocalDate,
  signer: { name: 'Lãnh đạo Sở (minh họa)', title: 'Phó Giám đốc', capacity: 'KT. GIÁM ĐỐC' },
  body: [
    'Để tổng hợp, báo cáo kết quả thực hiện Đề án “Xây dựng xã hội học tập giai đoạn 2021 - 2030” năm 2023, Sở Giáo dục và Đào tạo đề nghị các đơn vị báo cáo theo biểu mẫu và đề cương kèm theo.',
  ],
  contact: {
    name: 'Chuyên viên Phòng Giáo dục thường xuyên – Sở Giáo dục và Đào tạo',
    phone: '0225 000 3012',
    email: 'gdtx.sgddt@haiphong.example',
  },
  recipients: [
    ...toGroups('quan-huyen', 'phong-gddt'),
    ...toGroups('trung-tam', 'gdtx', 'gdnn-gdtx', 'kttth'),
  ],
  levels: [
    { id: 'quan-huyen', name: 'Phòng Giáo dục và Đào tạo', deadline: deadline('2023-11-10') },
    { id: 'trung-tam', name: 'Các trung tâm', deadline: deadline('2023-11-08') },
  ],
  cutOff: '2023-10-31' as LocalDate,
  form: {
    name: 'Kết quả thực hiện Đề án năm 2023',
    indicators: [
      {
        code: 'XH01',
        label: 'Đã ban hành kế hoạch năm 2023',
        kind: 'yes-no',
        detail: 'Số, ký hiệu kế hoạch',
        required: true,
      },
      {
        code: 'XH02',
        label: 'Số công dân được công nhận “Công dân học tập”',
        kind: 'count',
        unitOfMeasure: 'người',
        required: true,
      },
      {
        code: 'XH03',
        label: 'Số đơn vị được công nhận “Đơn vị học tập”',
        kind: 'count',
        unitOfMeasure: 'đơn vị',
        required: true,
      },
      { code: 'XH04', label: 'Kinh phí thực hiện', kind: 'money', unitOfMeasure: 'đồng', required: false },
    ],
    rules: [],
    outline: [
      { id: 'ket-qua', title: 'I. Kết quả thực hiện', required: true },
      { id: 'kho-khan', title: 'II. Khó khăn, vướng mắc và kiến nghị', required: false },
    ],
  },
}

/**
 * 173/KH-UBND of Đắk Lắk, a plan for every level “from province to grassroots”, dated 25/9/2024: a draft, since the
 * clock of the demonstration stands in 2023.
 */
export const plan173: DirectiveContent = {
  ...emptyContent,
  number: '173/KH-UBND',
  kind: 'ke-hoach',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024',
  place: 'Đắk Lắk',
  issuedOn: '2024-09-25' as LocalDate,
  signer: { name: invented, title: 'Phó Chủ tịch', capacity: 'KT. CHỦ TỊCH' },
  body: [
    '# Mục đích',
    'Huy động cả hệ thống chính trị tuyên truyền, nâng cao nhận thức của Nhân dân về khuyến học, khuyến tài và xây dựng xã hội học tập; phát triển văn hóa đọc để thúc đẩy học tập suốt đời.',
    '# Yêu cầu',
    'Tuần lễ được tổ chức thống nhất từ cấp tỉnh đến cơ sở, hình thức phù hợp, nội dung thiết thực, hiệu quả.',
  ],
  contact: {
    name: 'Chuyên viên Sở Giáo dục và Đào tạo',
    phone: '0262 000 0173',
    email: 'sgd@daklak.example',
  },
  recipients: [...toGroups('tinh', 'dak-lak-so'), ...toGroups('huyen', 'dak-lak-huyen')],
  levels: [
    { id: 'tinh', name: 'Sở, ban, ngành', deadline: deadline('2024-10-18') },
    { id: 'huyen', name: 'Cấp huyện', deadline: deadline('2024-10-16') },
  ],
  form: formOfWeek(2024, '2024-10-01', '2024-10-07'),
}
