import { formatInstant, formatShort } from '../format.ts'
import { mailText } from './common.ts'
import { mailValuesOf, whyNotCounted } from './mail-values.ts'
import type { MailDirective, MailReport, MailTask } from './matter.ts'
import { receiptNumber } from './receipt-number.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, version: number, at: string) =>
    `[Biên nhận] ${number} – báo cáo lần ${version}, ${at}`,
  lead: (issuer: string, version: number, number: string, at: string) =>
    `${issuer} đã nhận báo cáo lần ${version} của Quý đơn vị theo văn bản số ${number} lúc ${at}.`,
  canCorrect: 'Nếu cần sửa, Quý đơn vị mở lại liên kết trên và gửi bản mới; các bản trước vẫn được lưu.',
  button: 'Xem báo cáo đã gửi',
  labels: {
    receiptNumber: 'Số biên nhận',
    receivedAt: 'Thời điểm nhận',
    version: 'Bản báo cáo',
    timeliness: 'So với hạn',
    enteredBy: 'Người nhập',
  },
  version: (version: number) => `Lần ${version}`,
  onTime: 'Đúng hạn',
  late: 'Muộn',
  onBehalf: 'Cơ quan ban hành nhập thay Quý đơn vị',
  waiting: (issuer: string) =>
    `Báo cáo của Quý đơn vị đang chờ ${issuer} xem xét; khi duyệt hoặc cần chỉnh lý, Quý đơn vị sẽ được báo qua thư.`,
  counted: 'Báo cáo của Quý đơn vị đã được tính vào tổng hợp.',
  superseded: (version: number) =>
    `Sau lần gửi này, Quý đơn vị đã gửi báo cáo lần ${version}; bản mới nhất được dùng để tổng hợp.`,
  keptLate:
    'Báo cáo này đến sau khi đợt báo cáo đã đóng với Quý đơn vị nên được lưu lại, không tính vào tổng hợp.',
}

export const receiptWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Biên nhận', en: 'Receipt' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { report, directive, task } = matter
    if (!report) throw new RangeError('a receipt is for a report')
    const at = formatInstant(report.at)
    return {
      subject: words.subject(known.number, report.version, formatShort(report.at)),
      lead: [words.lead(known.issuer, report.version, known.number, at)],
      button: words.button,
      facts: [
        { label: words.labels.receiptNumber, value: receiptNumber(report) },
        { label: words.labels.receivedAt, value: at },
        { label: words.labels.version, value: words.version(report.version) },
        { label: words.labels.timeliness, value: report.onTime ? words.onTime : words.late },
        ...(report.by.is === 'staff' ? [{ label: words.labels.enteredBy, value: words.onBehalf }] : []),
      ],
      next: afterReceipt(report, directive, task, known.issuer),
    }
  },
}

/** How a received version is treated in the current state of the task. */
function afterReceipt(
  report: MailReport,
  directive: MailDirective,
  task: MailTask,
  issuer: string,
): readonly string[] {
  const { progress } = task
  if (report.late) return [words.keptLate, mailText.callIfStuck]
  const shut = whyNotCounted(directive, task)
  if (shut) return [shut]
  if (progress.is === 'untouched' || progress.is === 'drafting') return []
  if (progress.version !== report.version) return [words.superseded(progress.version)]
  if (progress.is === 'returned') return [mailText.status.returned(progress.version), mailText.callIfStuck]
  return [progress.is === 'approved' ? words.counted : words.waiting(issuer), words.canCorrect]
}
