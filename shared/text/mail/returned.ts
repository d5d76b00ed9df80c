import { mailText, nth } from './common.ts'
import { mailValuesOf, returnReason } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, deadline: string) => `[Yêu cầu chỉnh lý] ${number} – hạn ${deadline}`,
  lead: (version: number | undefined, number: string, deadline: string, remaining: string) =>
    `Báo cáo${nth(version)} của Quý đơn vị theo văn bản số ${number} cần được chỉnh lý. Đề nghị Quý đơn vị chỉnh lý và gửi lại chậm nhất ${deadline} (${remaining}).`,
  leadOverdue: (version: number | undefined, number: string, deadline: string, remaining: string) =>
    `Báo cáo${nth(version)} của Quý đơn vị theo văn bản số ${number} cần được chỉnh lý. Hạn gửi là ${deadline} (${remaining}); đề nghị Quý đơn vị chỉnh lý và gửi lại ngay.`,
  next: 'Bản đã gửi vẫn được lưu, Quý đơn vị chỉ sửa những chỗ cần sửa rồi gửi lại. Cho đến khi được duyệt lại, báo cáo của Quý đơn vị chưa được tổng hợp.',
  button: 'Mở báo cáo để chỉnh lý',
}

export const returnedWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Yêu cầu chỉnh lý', en: 'Correction requested' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { task } = matter
    const version = task.progress.is === 'returned' ? task.progress.version : undefined
    return {
      subject: words.subject(known.number, known.until),
      lead: [
        (known.overdue ? words.leadOverdue : words.lead)(
          version,
          known.number,
          known.deadline,
          known.remaining,
        ),
      ],
      quote: returnReason(task),
      button: words.button,
      facts: [known.deadlineFact],
      next: [words.next, mailText.callIfStuck],
    }
  },
}
