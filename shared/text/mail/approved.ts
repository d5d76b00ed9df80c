import { formatInstant } from '../format.ts'
import { nth } from './common.ts'
import { mailValuesOf } from './mail-values.ts'
import type { TaskMailWords } from './wording.ts'

const words = {
  subject: (number: string, version: number | undefined) => `[Đã duyệt] ${number} – báo cáo${nth(version)}`,
  lead: (version: number | undefined, number: string) =>
    `Báo cáo${nth(version)} của Quý đơn vị theo văn bản số ${number} đã được duyệt và tính vào tổng hợp.`,
  next: 'Quý đơn vị không phải làm gì thêm. Nếu phát hiện số liệu chưa đúng, đề nghị gọi cho đầu mối dưới đây.',
  button: 'Xem báo cáo đã duyệt',
  at: 'Thời điểm duyệt',
}

export const approvedWords: TaskMailWords = {
  subject: 'task',
  name: { vi: 'Báo đã duyệt', en: 'Approval notice' },
  say(matter) {
    const known = mailValuesOf(matter)
    const { progress } = matter.task
    const approved = progress.is === 'approved' ? progress : undefined
    return {
      subject: words.subject(known.number, approved?.version),
      lead: [words.lead(approved?.version, known.number)],
      button: words.button,
      facts: approved ? [{ label: words.at, value: formatInstant(approved.at) }] : [],
      next: [words.next],
    }
  },
}
