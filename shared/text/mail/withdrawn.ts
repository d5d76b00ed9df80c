import { mailValuesOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string) => `[Rút yêu cầu báo cáo] ${number}`,
  lead: (issuer: string, number: string) =>
    `${issuer} đã rút yêu cầu báo cáo theo văn bản số ${number} đối với Quý đơn vị. Quý đơn vị không phải gửi báo cáo này nữa.`,
  next: 'Quý đơn vị không phải làm gì thêm. Những gì đã gửi (nếu có) vẫn được lưu, không tính vào tổng hợp.',
  button: 'Xem yêu cầu đã rút',
  reason: 'Lý do',
}

export const withdrawnWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Rút yêu cầu báo cáo', en: 'Request withdrawn' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { task } = matter
    return {
      subject: words.subject(known.number),
      lead: [words.lead(known.issuer, known.number)],
      quote:
        task.standing.is === 'withdrawn' ? { label: words.reason, text: task.standing.reason } : undefined,
      button: words.button,
      facts: [],
      next: [words.next],
    }
  },
}
