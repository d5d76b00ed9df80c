import type { DoneAct } from '#domain/access/done-act.ts'
import { formatNumber } from './format.ts'

/** Texts that several parts of the desk share, and those of its start page. */
export const deskText = {
  title: 'Văn bản chỉ đạo',
  compose: 'Soạn văn bản mới',
  noSubject: '(chưa có trích yếu)',
  noNumber: '(chưa có số, ký hiệu)',
  done: 'Đã thực hiện',
  save: 'Lưu',
  change: 'Sửa',
  remove: 'Bỏ',
  search: 'Tìm',
  none: 'Không có',
  notYet: 'Chưa có',
  units: (count: number) => `${formatNumber(count)} đơn vị`,
  directive: (number: string) => (number === '' ? 'Văn bản chưa có số' : `Văn bản ${number}`),

  restDay: {
    question: 'Hạn rơi vào ngày nghỉ',
    next: 'Chuyển đến hết ngày làm việc kế tiếp',
    keep: 'Giữ nguyên ngày đã nhập',
  },

  list: {
    waiting: 'Việc đang chờ bạn',
    nothingWaiting: 'Không có việc nào đang chờ bạn.',
    waits: {
      submitted: (count: number) => `${formatNumber(count)} báo cáo chờ duyệt`,
      overdue: (count: number) => `${formatNumber(count)} đơn vị quá hạn`,
      undeliverable: (count: number) => `${formatNumber(count)} đơn vị chưa nhận được thư điện tử`,
    },
    published: 'Đã phát hành',
    drafts: 'Bản nháp',
    none: 'Chưa có văn bản nào được phát hành.',
    noDrafts: 'Không có bản nháp nào.',
    approvedOf: (number: string) => `Đã duyệt, văn bản ${number}`,
    lastDeadline: 'Hạn báo cáo',
    registry: 'Xem danh bạ đơn vị',
    created: 'Tạo lúc',
  },
} as const

/** The message shown once after an act. Its key is in the page's address. */
export const doneText = {
  saved: () => 'Đã lưu.',
  'file-attached': () => 'Đã đính kèm tệp vào văn bản.',
  'already-published': () => 'Văn bản này đã được phát hành từ trước, không phát hành lần thứ hai.',
  'not-published': () => 'Chưa phát hành. Hãy xem những điều cần sửa dưới đây.',
  'preview-sent': () => 'Đã gửi thư xem trước đến hộp thư của bạn.',
  approved: () => 'Đã duyệt báo cáo. Đơn vị được báo bằng thư.',
  'approved-many': (count: number) =>
    `Đã duyệt ${formatNumber(count)} báo cáo. Các đơn vị được báo bằng thư.`,
  'approved-none': () => 'Chưa chọn báo cáo nào nên không có báo cáo nào được duyệt.',
  returned: () => 'Đã trả lại báo cáo để chỉnh lý. Lý do được gửi cho đơn vị bằng thư.',
  excluded: () => 'Đã loại trừ đơn vị khỏi số phải nộp.',
  included: () => 'Đã đưa đơn vị trở lại số phải nộp.',
  withdrawn: () => 'Đã rút yêu cầu báo cáo. Đơn vị được báo bằng thư.',
  'own-deadline': () => 'Đã đặt thời hạn riêng. Đơn vị được báo bằng thư.',
  contact: () => 'Đã sửa đầu mối liên hệ.',
  'contact-resent': () => 'Đã sửa đầu mối liên hệ và gửi lại thư yêu cầu.',
  chased: () => 'Đã ghi yêu cầu đôn đốc; thư được gửi ngay, trừ giờ nghỉ đêm (22 giờ đến 6 giờ).',
  'chased-all': () => 'Đang đôn đốc tất cả đơn vị chưa nộp; thư được gửi dần trong ít phút.',
  entered: () => 'Đã nhập thay báo cáo; báo cáo có dấu “Nhập thay”.',
  'entered-nothing': () => 'Nội dung trùng với báo cáo đã có nên không tạo bản mới.',
  'call-logged': () => 'Đã ghi cuộc gọi.',
  'links-revoked': () => 'Đã thu hồi mọi liên kết đã gửi. Hãy gửi lại liên kết mới cho đơn vị.',
  'deadline-moved': () => 'Đã thay đổi thời hạn. Các đơn vị chưa nộp được báo bằng thư.',
  'unit-added': () => 'Đã bổ sung đơn vị và gửi thư yêu cầu.',
  closed: () => 'Đã chốt báo cáo. Từ nay nội dung gửi thêm được lưu nhưng không tính vào tổng hợp.',
  'calendar-saved': () => 'Đã lưu lịch làm việc.',
  imported: (count: number) => `Đã nhập ${formatNumber(count)} đơn vị vào danh bạ.`,
} as const satisfies Record<DoneAct, (count: number) => string>
