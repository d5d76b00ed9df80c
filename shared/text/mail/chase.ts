import { mailText, nth } from './common.ts'
import { mailValuesOf, returnReason, statusOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, chase: number | undefined, remaining: string, deadline: string) =>
    `[Đôn đốc${nth(chase)} – ${remaining}] ${number} – hạn ${deadline}`,
  lead: (number: string, deadline: string, remaining: string) =>
    `Quý đơn vị chưa gửi báo cáo theo văn bản số ${number}, hạn gửi là ${deadline} (${remaining}). Đề nghị Quý đơn vị gửi báo cáo ngay.`,
  numbered: (chase: number) => `Đây là lần đôn đốc thứ ${chase}.`,
  button: 'Mở báo cáo để gửi ngay',
  lateIsAccepted: 'Báo cáo gửi sau hạn vẫn được tiếp nhận và ghi là muộn.',
}

export const chaseWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Đôn đốc', en: 'Chase' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { task, chaseNumber } = matter
    const { number } = known
    return {
      subject: words.subject(number, chaseNumber, known.remaining, known.until),
      lead: [
        words.lead(number, known.deadline, known.remaining),
        ...(chaseNumber ? [words.numbered(chaseNumber)] : []),
        ...(task.progress.is === 'untouched' ? [] : statusOf(task, known.issuer)),
      ],
      button: words.button,
      facts: [known.deadlineFact],
      next: [words.lateIsAccepted, mailText.ignoreIfSent, mailText.callIfStuck],
      quote: returnReason(task),
    }
  },
}
