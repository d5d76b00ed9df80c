import { describe, expect, it } from '@jest/globals'
import { composeMail } from '#documents/mail/compose.ts'
import type { SentAs } from '#domain/mail/rules.ts'
import type { MailMatter, MailTask, TaskMatter } from '#text/mail/matter.ts'
import {
  at,
  audience,
  directive,
  informationMatter,
  jobMatter,
  link,
  matter,
  report,
  task,
} from './mail-matter.ts'

const returned: MailTask = {
  ...task,
  progress: {
    is: 'returned',
    version: 1,
    at: at('2023-10-19T08:00'),
    reason: 'TL05 nhỏ hơn TL05a.\nKiểm tra lại.',
  },
}
const approved: MailTask = {
  ...task,
  progress: { is: 'approved', version: 2, at: at('2023-10-20T09:00'), automatic: false },
}
const submitted: MailTask = { ...task, progress: { is: 'submitted', version: 2, at: report.at } }
const withdrawn: MailTask = {
  ...task,
  standing: { is: 'withdrawn', at: at('2023-10-10T09:00'), reason: 'Đơn vị đã sáp nhập' },
}

type MailToUnit = Exclude<SentAs, 'job-ready'>
const one = {
  request: matter(),
  deputy: matter({ as: 'deputy' }),
  information: informationMatter(),
  reminder: matter({ as: 'reminder', now: at('2023-10-17T08:00') }),
  chase: matter({ as: 'chase', chaseNumber: 2, now: at('2023-10-21T08:00') }),
  'deadline-moved': matter({ as: 'deadline-moved' }),
  withdrawn: matter({ as: 'withdrawn', task: withdrawn }),
  returned: matter({ as: 'returned', task: returned, now: at('2023-10-19T09:00') }),
  approved: matter({ as: 'approved', task: approved, now: at('2023-10-20T09:01') }),
  receipt: matter({ as: 'receipt', task: submitted, report, now: report.at }),
  link: matter({ as: 'link' }),
  links: matter({
    as: 'links',
    links: { of: [{ unitName: 'Trường số 1', directive, task, link }], incomplete: true },
  }),
} satisfies Record<MailToUnit, MailMatter>
const kinds = Object.keys(one) as MailToUnit[]
/** A mail with the links of several units has a line for each instead. */
const hasButton = (kind: MailToUnit) => linkOf(one[kind]) !== undefined && kind !== 'links'
const linkOf = (matter: MailMatter) => (matter.about === 'task' ? matter.link : undefined)

/** The visible text of the HTML. */
const visible = (html: string): string =>
  html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
const words = (text: string): string[] => text.split(/[\s>:-]+/).filter((word) => word !== '')

describe('the subject of a mail', () => {
  it.each([
    ['request', '[Yêu cầu báo cáo] 2588/SGDĐT-GDTX – hạn 17:00 20/10/2023'],
    ['information', '[Để biết] 2588/SGDĐT-GDTX – Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023'],
    ['reminder', '[Nhắc hạn còn 3 ngày làm việc] 2588/SGDĐT-GDTX – hạn 17:00 20/10/2023'],
    ['chase', '[Đôn đốc lần 2 – quá hạn 1 ngày] 2588/SGDĐT-GDTX – hạn 17:00 20/10/2023'],
    ['deadline-moved', '[Thay đổi thời hạn] 2588/SGDĐT-GDTX – hạn mới 17:00 20/10/2023'],
    ['withdrawn', '[Rút yêu cầu báo cáo] 2588/SGDĐT-GDTX'],
    ['returned', '[Yêu cầu chỉnh lý] 2588/SGDĐT-GDTX – hạn 17:00 20/10/2023'],
    ['approved', '[Đã duyệt] 2588/SGDĐT-GDTX – báo cáo lần 2'],
    ['receipt', '[Biên nhận] 2588/SGDĐT-GDTX – báo cáo lần 2, 09:12 19/10/2023'],
    ['link', '[Liên kết báo cáo] 2588/SGDĐT-GDTX – hạn 17:00 20/10/2023'],
  ] as const)('of kind %s is %s', (kind, subject) => {
    expect(composeMail(one[kind]).subject).toBe(subject)
  })

  it('says on the last day that the report is due today', () => {
    const { subject } = composeMail(matter({ as: 'reminder', now: at('2023-10-20T08:00') }))
    expect(subject).toBe('[Nhắc hạn – hôm nay là hạn cuối] 2588/SGDĐT-GDTX – hạn 17:00 20/10/2023')
  })

  it('uses the unit’s own deadline if it has one', () => {
    const own = { by: 'own', deadline: { at: at('2023-10-25T11:30'), version: 1 } } as const
    const { subject, text } = composeMail(matter({ as: 'deadline-moved', task: { ...task, deadline: own } }))
    expect(subject).toContain('hạn mới 11:30 25/10/2023')
    expect(text).toContain('11:30, thứ Tư 25/10/2023')
    expect(text).not.toContain('20/10/2023')
  })

  it('is shortened if the directive’s subject is long', () => {
    const long = { ...directive, subject: 'Tuần lễ học tập suốt đời '.repeat(40) }
    const { subject, text } = composeMail({ ...one.information, directive: long })
    expect(subject.length).toBeLessThanOrEqual(200)
    expect(subject).toMatch(/…$/)
    expect(text).toContain(long.subject.trim())
  })
})

describe.each(kinds)('a mail of kind %s', (kind) => {
  const mail = composeMail(one[kind])

  it('has the same text in plain text and in HTML', () => {
    const hint = words('Nếu nút không bấm được, chép địa chỉ sau vào trình duyệt:')
    const html = words(visible(mail.html)).filter((word) => word !== link)
    const text = words(mail.text).filter((word) => word !== link)
    const extra = hasButton(kind) ? hint : []
    expect([...html].sort()).toEqual([...text, ...extra].sort())
  })

  it('has a greeting, the contact person and the formal closing', () => {
    expect(mail.text).toContain(`Kính gửi: ${one[kind].to.name}`)
    expect(mail.text).toContain(directive.contact.name)
    expect(mail.text).toContain(directive.contact.phone)
    expect(mail.text).toContain('Trân trọng.')
  })

  it('says what happens next', () => {
    expect(mail.text).toMatch(/Việc tiếp theo\n\S/)
  })

  it('has one thread per unit and directive, and headers against automatic answers', () => {
    expect(mail.thread).toBe('<abcdefghij-H24.THNL@thongsuot.example>')
    expect(mail.headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Reply-To': 'gdtx.sgddt@haiphong.example',
    })
  })

  it('has no external resources, scripts or tables', () => {
    expect(mail.html).not.toMatch(/<(img|script|link|style|table|iframe)\b|url\(|\son\w+=/i)
  })

  it('has one button with its address below, if the unit has a page', () => {
    const links = mail.html.match(/<a [^>]*href="[^"]*\/r\/[^"]*"/g) ?? []
    expect(links).toHaveLength(hasButton(kind) ? 2 : linkOf(one[kind]) ? 1 : 0)
    expect(mail.text.includes(link)).toBe(linkOf(one[kind]) !== undefined)
  })
})

describe('the content of a mail at the time of sending', () => {
  it('a request sent after the deadline says that the report is overdue', () => {
    const { text } = composeMail(matter({ now: at('2023-10-22T08:00') }))
    expect(text).toContain('gửi ngay báo cáo')
    expect(text).toContain('quá hạn 2 ngày')
  })

  it('a reminder mentions a saved draft', () => {
    const { text } = composeMail({ ...one.reminder, task: { ...task, progress: { is: 'drafting' } } })
    expect(text).toContain('đã lưu nháp nhưng chưa gửi')
    expect(text).not.toContain('chưa nhận được báo cáo')
  })

  it('a chase quotes the reviewer’s reason for returning the report', () => {
    const { text } = composeMail({ ...one.chase, task: returned })
    expect(text).toContain('Đây là lần đôn đốc thứ 2.')
    expect(text).toContain('> TL05 nhỏ hơn TL05a.\n> Kiểm tra lại.')
  })

  it('a withdrawal has the reason and asks for no report', () => {
    const { text } = composeMail(one.withdrawn)
    expect(text).toContain('> Đơn vị đã sáp nhập')
    expect(text).toContain('Quý đơn vị không phải làm gì thêm.')
    expect(text).not.toContain('đề nghị Quý đơn vị gửi')
  })

  it('an information mail carries the directive’s text and asks for no report', () => {
    const { text } = composeMail(one.information)
    expect(text).toContain('Xây dựng năng lực tự học trong kỷ nguyên số')
    expect(text.indexOf('Quý đơn vị không phải gửi báo cáo theo văn bản này.')).toBeLessThan(
      text.indexOf('Nội dung văn bản'),
    )
    expect(text).toContain('Quý đơn vị không phải gửi báo cáo theo văn bản này.')
  })

  it('has a sentence about a possible duplicate only if it may be one', () => {
    const sentence = 'Có thể Quý đơn vị nhận được thư này hai lần'
    expect(composeMail(matter({ mail: { audience, possibleDuplicate: true } })).text).toContain(sentence)
    expect(composeMail(matter()).text).not.toContain(sentence)
  })

  it('a preview is marked as a preview', () => {
    const { subject, text } = composeMail(matter({ preview: true }))
    expect(subject).toMatch(/^\[Xem thử\] \[Yêu cầu báo cáo\]/)
    expect(text).toContain('Đây là bản xem thử')
  })
})

describe('a receipt has the state of the report', () => {
  const text = (changes: Partial<TaskMatter>) => composeMail({ ...one.receipt, ...changes }).text

  it('and its number, time and version', () => {
    expect(text({})).toContain('Số biên nhận: H24.THNL-2-3FA9C01D')
    expect(text({})).toContain('09:12, thứ Năm 19/10/2023')
    expect(text({})).toContain('So với hạn: Đúng hạn')
  })
  it('waiting for approval', () =>
    expect(text({})).toContain('đang chờ Sở Giáo dục và Đào tạo Hải Phòng xem xét'))
  it('counted', () => expect(text({ task: approved })).toContain('đã được tính vào tổng hợp'))
  it('returned meanwhile', () =>
    expect(
      text({ task: { ...task, progress: { is: 'returned', version: 2, at: report.at, reason: 'x' } } }),
    ).toContain('đã được yêu cầu chỉnh lý'))
  it('corrected meanwhile', () =>
    expect(text({ task: { ...task, progress: { is: 'submitted', version: 3, at: report.at } } })).toContain(
      'đã gửi báo cáo lần 3',
    ))
  it('excluded meanwhile', () =>
    expect(
      text({ task: { ...submitted, standing: { is: 'excluded', at: report.at, reason: 'x' } } }),
    ).toContain('loại trừ khỏi tổng hợp'))
  it('kept as a late version', () =>
    expect(text({ report: { ...report, late: 'closed' } })).toContain('không tính vào tổng hợp'))
  it('late', () => expect(text({ report: { ...report, onTime: false } })).toContain('So với hạn: Muộn'))
  it('entered on behalf', () =>
    expect(text({ report: { ...report, by: { is: 'staff', id: 's', name: 'Nguyễn Văn A' } } })).toContain(
      'Cơ quan ban hành nhập thay Quý đơn vị',
    ))
})

describe('a mail with a requested link has the state of the report', () => {
  const text = (changes: Partial<TaskMatter>) => composeMail({ ...one.link, ...changes }).text

  it('owed', () => expect(text({})).toContain('gửi báo cáo chậm nhất 17:00, thứ Sáu 20/10/2023'))
  it('overdue', () =>
    expect(text({ now: at('2023-10-22T08:00') })).toContain('đề nghị Quý đơn vị gửi báo cáo ngay'))
  it('sent', () => expect(text({ task: submitted })).toContain('Quý đơn vị đã gửi báo cáo'))
  it('withdrawn', () => expect(text({ task: withdrawn })).toContain('Yêu cầu báo cáo này đã được rút'))
  it('closed', () => expect(text({ directive: { ...directive, stage: 'closed' } })).toContain('đã chốt'))
})

describe('a mail about a job', () => {
  const done = composeMail(
    jobMatter(
      {
        is: 'done',
        at: at('2023-10-25T08:04'),
        result: { is: 'file', rows: 3, file: { key: 'jobs/k', name: 'chua-gui.txt', bytes: 10 } },
      },
      'late-list',
    ),
  )

  it('names the job, when it was asked for, and its page', () => {
    expect(done.subject).toBe('[Đã xong] Danh sách chưa nộp')
    expect(done.text).toContain('yêu cầu lúc 08:00 25/10/2023 đã xong')
    expect(done.text).toContain('https://thongsuot.example/desk/jobs/k3x7m2p4qak3x7m2')
    expect(visible(done.html)).toContain('Danh sách chưa nộp')
  })

  it('says that a job failed, or that a file with faults was not imported', () => {
    const failed = composeMail(jobMatter({ is: 'failed', at: at('2023-10-25T08:04'), problems: [] }))
    expect(failed.subject).toBe('[Không làm được] Nhập danh bạ')
    expect(failed.text).toContain('không làm được')
    const counts = { units: 0, added: 0, changed: 0, unchanged: 0, groups: 0, dryRun: false }
    const refused = { is: 'import', ...counts, refused: 2, problems: [] } as const
    expect(
      composeMail(jobMatter({ is: 'done', at: at('2023-10-25T08:04'), result: refused })).text,
    ).toContain('Tệp có lỗi nên chưa ghi gì vào danh bạ.')
  })

  it('has a thread of its own, no contact person and nobody to reply to', () => {
    expect(done.thread).toBe('<k3x7m2p4qak3x7m2-staff-quan-tri@thongsuot.example>')
    expect(done.headers).not.toHaveProperty('Reply-To')
    expect(done.text).not.toContain('Đầu mối')
    expect(done.fromName).toBe('Hệ thống Thông Suốt')
  })
})
