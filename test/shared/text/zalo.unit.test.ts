import { describe, expect, it } from '@jest/globals'
import { defaultCalendar } from '#domain/time/calendar.ts'
import { zaloText } from '#text/zalo.ts'
import { at, directive, link, task } from '../documents/mail/mail-matter.ts'

const text = (now: string) =>
  zaloText({
    directive,
    task: { ...task, unitName: 'Trường Tiểu học Ngũ Lão' },
    link,
    now: at(now),
    calendar: defaultCalendar,
  })

describe('the message for a chat', () => {
  it('contains issuer, unit, subject, deadline, link and contact person', () => {
    expect(text('2023-10-17T08:00')).toBe(
      [
        'Kính gửi: Trường Tiểu học Ngũ Lão',
        'Đề nghị Quý đơn vị gửi báo cáo theo văn bản số 2588/SGDĐT-GDTX của Sở Giáo dục và Đào tạo Hải Phòng, “Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023”.',
        'Hạn gửi: 17:00, thứ Sáu 20/10/2023 (còn 3 ngày làm việc).',
        `Mở và gửi báo cáo tại: ${link}`,
        'Liên kết dành riêng cho Quý đơn vị, đề nghị không chuyển ra ngoài.',
        'Cần trao đổi, đề nghị gọi: Chuyên viên Phòng Giáo dục thường xuyên – Sở Giáo dục và Đào tạo, 0225 000 2588. Trân trọng.',
      ].join('\n'),
    )
  })

  it('asks for the report at once if it is overdue', () => {
    expect(text('2023-10-22T08:00')).toContain('gửi ngay báo cáo')
    expect(text('2023-10-22T08:00')).toContain('(quá hạn 2 ngày)')
  })
})
