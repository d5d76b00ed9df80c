import { mailText } from './common.ts'
import { mailValuesOf, returnReason, statusOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, remaining: string, deadline: string) =>
    `[Nhắc hạn ${remaining}] ${number} – hạn ${deadline}`,
  subjectToday: (number: string, deadline: string) =>
    `[Nhắc hạn – hôm nay là hạn cuối] ${number} – hạn ${deadline}`,
  lead: (number: string, deadline: string, remaining: string) =>
    `Đề nghị Quý đơn vị gửi báo cáo theo văn bản số ${number} chậm nhất ${deadline} (${remaining}).`,
  button: 'Mở báo cáo để gửi',
}

export const reminderWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Nhắc hạn', en: 'Reminder' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { task } = matter
    const { number, until } = known
    return {
      subject: known.lastDay
        ? words.subjectToday(number, until)
        : words.subject(number, known.remaining, until),
      lead: [words.lead(number, known.deadline, known.remaining), ...statusOf(task, known.issuer)],
      button: words.button,
      facts: [known.deadlineFact],
      next: [mailText.ignoreIfSent, mailText.callIfStuck],
      quote: returnReason(task),
    }
  },
}
