import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { formatInstant, remaining } from './format.ts'

interface ZaloMatter {
  readonly directive: Pick<PublishedDirective, 'number' | 'subject' | 'issuer' | 'contact' | 'levels'>
  readonly task: Pick<Task, 'unitName' | 'deadline'>
  readonly link: string
  readonly now: Instant
  readonly calendar: WorkCalendar
}

/** A message with the unit's link, to be pasted into a chat. */
export function zaloText({ directive, task, link, now, calendar }: ZaloMatter): string {
  const { at } = deadlineOf(task.deadline, directive.levels)
  const overdue = at < now
  const asked = `Đề nghị Quý đơn vị gửi ${overdue ? 'ngay ' : ''}báo cáo theo văn bản số ${directive.number} của ${directive.issuer.name}, “${directive.subject}”.`
  return [
    `Kính gửi: ${task.unitName}`,
    asked,
    `Hạn gửi: ${formatInstant(at)} (${remaining(at, now, calendar)}).`,
    `Mở và gửi báo cáo tại: ${link}`,
    'Liên kết dành riêng cho Quý đơn vị, đề nghị không chuyển ra ngoài.',
    `Cần trao đổi, đề nghị gọi: ${directive.contact.name}, ${directive.contact.phone}. Trân trọng.`,
  ].join('\n')
}
