import { formatDate } from '../format.ts'
import { oneLine } from '../one-line.ts'
import { mailText } from './common.ts'
import { contentFacts, fileFacts } from './facts.ts'
import { mailValuesOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, deadline: string) => `[Yêu cầu báo cáo] ${number} – hạn ${deadline}`,
  lead: (issuer: string, number: string, deadline: string, remaining: string) =>
    `${issuer} đề nghị Quý đơn vị gửi báo cáo kết quả thực hiện văn bản số ${number} chậm nhất ${deadline} (${remaining}).`,
  leadOverdue: (issuer: string, number: string, deadline: string, remaining: string) =>
    `${issuer} đề nghị Quý đơn vị gửi ngay báo cáo kết quả thực hiện văn bản số ${number}; hạn gửi là ${deadline} (${remaining}).`,
  button: 'Mở báo cáo của đơn vị',
  cutOff: 'Chốt số liệu',
  cutOffUntil: (date: string) => `đến hết ngày ${date}`,
  note: 'Ghi chú',
  draftsAreKept:
    'Quý đơn vị có thể lưu nháp rồi làm tiếp bằng chính liên kết này. Gửi xong, trang sẽ hiện biên nhận.',
  draftsAreKeptReceiptMailed:
    'Quý đơn vị có thể lưu nháp rồi làm tiếp bằng chính liên kết này. Gửi xong, Quý đơn vị nhận được biên nhận qua thư.',
}

export const requestWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Yêu cầu báo cáo', en: 'Report request' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { directive } = matter
    const { issuer, number, deadline } = known
    const note = directive.deadlineNote ? oneLine(directive.deadlineNote) : ''
    return {
      subject: words.subject(number, known.until),
      lead: [(known.overdue ? words.leadOverdue : words.lead)(issuer, number, deadline, known.remaining)],
      button: words.button,
      facts: [
        known.deadlineFact,
        ...(directive.cutOff
          ? [{ label: words.cutOff, value: words.cutOffUntil(formatDate(directive.cutOff)) }]
          : []),
        ...contentFacts(directive),
        ...fileFacts(directive),
        ...(note ? [{ label: words.note, value: note }] : []),
      ],
      next: [
        directive.receipts ? words.draftsAreKeptReceiptMailed : words.draftsAreKept,
        mailText.callIfStuck,
      ],
    }
  },
}
