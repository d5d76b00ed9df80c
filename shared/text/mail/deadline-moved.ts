import { mailText } from './common.ts'
import { mailValuesOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, deadline: string) => `[Thay đổi thời hạn] ${number} – hạn mới ${deadline}`,
  lead: (number: string, deadline: string, remaining: string) =>
    `Thời hạn gửi báo cáo theo văn bản số ${number} của Quý đơn vị đã thay đổi. Hạn mới: ${deadline} (${remaining}).`,
  replacesOld: 'Hạn mới thay cho mọi thời hạn đã thông báo trước đây; các thư nhắc hạn sẽ theo hạn mới.',
  button: 'Mở báo cáo của đơn vị',
  newDeadline: 'Hạn mới',
}

export const deadlineMovedWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Thay đổi thời hạn', en: 'Deadline moved' },
  say(matter) {
    const known = mailValuesOf(matter)
    return {
      subject: words.subject(known.number, known.until),
      lead: [words.lead(known.number, known.deadline, known.remaining)],
      button: words.button,
      facts: [{ ...known.deadlineFact, label: words.newDeadline }],
      next: [words.replacesOld, mailText.callIfStuck],
    }
  },
}
