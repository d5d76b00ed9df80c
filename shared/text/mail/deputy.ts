import { contentFacts, fileFacts } from './facts.ts'
import { mailValuesOf, returnReason, statusOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, deadline: string) =>
    `[Yêu cầu báo cáo – gửi đầu mối dự phòng] ${number} – hạn ${deadline}`,
  why: (issuer: string) =>
    `${issuer} gửi thư này đến đầu mối dự phòng vì thư không đến được địa chỉ đã đăng ký của Quý đơn vị.`,
  lead: (number: string, deadline: string, remaining: string) =>
    `Đề nghị Quý đơn vị gửi báo cáo kết quả thực hiện văn bản số ${number} chậm nhất ${deadline} (${remaining}).`,
  leadOverdue: (number: string, deadline: string, remaining: string) =>
    `Đề nghị Quý đơn vị gửi ngay báo cáo kết quả thực hiện văn bản số ${number}; hạn gửi là ${deadline} (${remaining}).`,
  button: 'Mở báo cáo của đơn vị',
  passOn: 'Đề nghị chuyển thư này cho người lập báo cáo của đơn vị.',
  newAddress:
    'Nếu địa chỉ thư điện tử của đơn vị đã thay đổi, đề nghị báo cho đầu mối dưới đây. Đến khi đó, các thư tiếp theo được gửi đến địa chỉ này.',
}

export const deputyWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Yêu cầu báo cáo, gửi đầu mối dự phòng', en: 'Report request to the deputy contact' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { directive, task } = matter
    const { issuer, number, deadline } = known
    const lead = known.overdue ? words.leadOverdue : words.lead
    return {
      subject: words.subject(number, known.until),
      lead: [
        words.why(issuer),
        lead(number, deadline, known.remaining),
        ...(task.progress.is === 'untouched' ? [] : statusOf(task, issuer)),
      ],
      quote: returnReason(task),
      button: words.button,
      facts: [known.deadlineFact, ...contentFacts(directive), ...fileFacts(directive)],
      next: [words.passOn, words.newAddress],
    }
  },
}
