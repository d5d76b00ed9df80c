import { formatNumber } from './format.ts'

/** Labels around a directive’s own text, on every page that shows the document. */
export const documentText = {
  title: (number: string) => `Văn bản ${number}`,
  kind: 'Loại văn bản',
  number: 'Số, ký hiệu',
  subject: 'Trích yếu',
  issuer: 'Cơ quan ban hành',
  parentAgency: 'Cơ quan chủ quản',
  placeAndDate: 'Nơi và ngày ban hành',
  urgency: 'Mức độ khẩn',
  secrecy: 'Độ mật',
  notSecret: 'Thường (không mật)',
  signer: 'Người ký',
  contact: 'Người liên hệ',
  noContact: 'Chưa có người liên hệ',
  notYet: 'Chưa có',
  none: 'Không có',
  published: 'Phát hành lúc',
  closedAt: 'Chốt lúc',
  recipients: 'Nơi nhận',
  recipientsCount: (leads: number, others: number) =>
    `${formatNumber(leads)} đơn vị chủ trì báo cáo, ${formatNumber(others)} đơn vị phối hợp hoặc nhận để biết`,
  recipient: 'Đơn vị, nhóm đơn vị',
  role: 'Vai trò',
  level: 'Cấp',
  through: 'Báo cáo qua',
  deadlines: 'Thời hạn báo cáo',
  wording: (text: string) => `Theo văn bản: “${text}”`,
  deadlineNote: 'Ghi chú về thời hạn',
  cutOff: 'Chốt số liệu',
  cutOffUntil: (date: string) => `đến hết ngày ${date}`,
  ladder: 'Lịch nhắc và đôn đốc',
  counting: 'Cách tính',
  content: 'Nội dung',
  files: 'Tệp đính kèm',
  noFiles: 'Không có tệp đính kèm.',
  form: 'Biểu mẫu báo cáo',
  formQuestions: 'Chỉ tiêu',
  formOutline: 'Đề cương',
  unitOfMeasure: 'Đơn vị tính',
  answer: 'Trả lời',
  required: 'bắt buộc',
  optional: 'không bắt buộc',
  legal:
    'Bản có giá trị pháp lý là văn bản đã ký số gửi qua hệ thống quản lý văn bản; nội dung ở đây để tra cứu, tham khảo.',
} as const

/** When a step of the ladder is sent; negative: before the deadline. */
export const stepWords = (workingDays: number): string => {
  if (workingDays === 0) return 'đúng ngày hết hạn'
  const days = `${formatNumber(Math.abs(workingDays))} ngày làm việc`
  return workingDays < 0 ? `${days} trước hạn` : `${days} sau hạn`
}
