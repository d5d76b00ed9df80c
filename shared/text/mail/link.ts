import { owesReport } from '#domain/task/task.ts'
import { mailValuesOf, whyNotCounted } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, deadline: string) => `[Liên kết báo cáo] ${number} – hạn ${deadline}`,
  lead: (number: string) =>
    `Gửi lại Quý đơn vị liên kết báo cáo theo văn bản số ${number}, theo yêu cầu vừa nhận được.`,
  next: (deadline: string, remaining: string) =>
    `Đề nghị Quý đơn vị gửi báo cáo chậm nhất ${deadline} (${remaining}).`,
  nextOverdue: (deadline: string, remaining: string) =>
    `Hạn gửi là ${deadline} (${remaining}); đề nghị Quý đơn vị gửi báo cáo ngay.`,
  alreadySent: 'Quý đơn vị đã gửi báo cáo; liên kết này để xem lại hoặc gửi bản sửa.',
  notAsked: 'Nếu Quý đơn vị không yêu cầu gửi lại liên kết, đề nghị bỏ qua thư này.',
  button: 'Mở báo cáo của đơn vị',
}

export const linkWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Gửi lại liên kết', en: 'Link sent again' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { task, directive } = matter
    const shut = whyNotCounted(directive, task)
    const state = shut
      ? [shut]
      : owesReport(task)
        ? [(known.overdue ? words.nextOverdue : words.next)(known.deadline, known.remaining)]
        : [words.alreadySent]
    return {
      subject: words.subject(known.number, known.until),
      lead: [words.lead(known.number), ...state],
      button: words.button,
      facts: [known.deadlineFact],
      next: [words.notAsked],
    }
  },
}
