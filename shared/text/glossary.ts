import type { Role } from '#domain/access/staff.ts'
import type { Approval, DocumentKind, RecipientRole, Through, Urgency } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { EventType } from '#domain/history/history.ts'
import type { MailState, SkipReason } from '#domain/mail/mail.ts'
import type { AddressFault } from '#domain/registry/unit.ts'
import type { UnitList } from '#domain/summary/unit-lists.ts'
import type { Address, TaskState, Timing } from '#domain/task/task.ts'
import type { Language } from './language.ts'
import { roleNames } from './role-names.ts'

/**
 * The names of all enumeration values of the domain, so that each has one name on all pages, in all mails and files.
 * Kinds of mail, question and job are named in files of their own.
 */
export interface Glossary {
  readonly taskState: Readonly<Record<TaskState, string>>
  /** The lists of units that figures link to. */
  readonly unitList: Readonly<Record<UnitList, string>>
  /** Explanations of lists whose name is not clear enough. */
  readonly unitListNote: Readonly<Partial<Record<UnitList, string>>>
  readonly stage: Readonly<Record<PublishedDirective['stage'] | 'draft', string>>
  readonly mailState: Readonly<Record<MailState['is'], string>>
  readonly skipReason: Readonly<Record<SkipReason, string>>
  readonly failure: Readonly<Record<'refused' | 'unknown-outcome', string>>
  readonly role: Readonly<Record<Role, string>>
  readonly recipientRole: Readonly<Record<RecipientRole, string>>
  readonly through: Readonly<Record<Through, string>>
  readonly approval: Readonly<Record<Approval, string>>
  readonly address: Readonly<Record<Exclude<Address['is'], 'bounced'> | AddressFault, string>>
  readonly documentKind: Readonly<Record<DocumentKind, string>>
  readonly urgency: Readonly<Record<Urgency, string>>
  readonly event: Readonly<Record<EventType, string>>
  readonly timing: Readonly<Record<Timing, string>>
  readonly lateReason: Readonly<Record<'closed' | 'withdrawn' | 'excluded', string>>
}

const taskState: Readonly<Record<Language, Glossary['taskState']>> = {
  vi: {
    untouched: 'Chưa làm',
    undeliverable: 'Chưa liên lạc được',
    drafting: 'Đang soạn',
    submitted: 'Chờ duyệt',
    returned: 'Trả lại chỉnh lý',
    approved: 'Đã duyệt',
    excluded: 'Loại trừ',
    withdrawn: 'Đã rút yêu cầu',
  },
  en: {
    untouched: 'Not started',
    undeliverable: 'Cannot be reached',
    drafting: 'Being written',
    submitted: 'Awaiting approval',
    returned: 'Returned for correction',
    approved: 'Approved',
    excluded: 'Excluded',
    withdrawn: 'Request withdrawn',
  },
}

export const glossary: Readonly<Record<Language, Glossary>> = {
  vi: {
    taskState: taskState.vi,
    unitList: {
      expected: 'Phải báo cáo',
      uncompiled: 'Chưa tổng hợp',
      'not-sent': 'Chưa nộp',
      'done-on-time': 'Đã gửi đúng hạn',
      'done-late': 'Đã gửi chậm',
      'open-in-time': 'Còn phải gửi, trong hạn',
      'open-overdue': 'Còn phải gửi, quá hạn',
      ...taskState.vi,
    },
    unitListNote: {
      expected: 'không kể loại trừ, đã rút',
      approved: 'được tính vào tổng hợp',
      submitted: 'cần bạn xem',
      returned: 'đang chỉnh lý',
      'not-sent': 'chưa gửi báo cáo',
      'open-overdue': 'đã hết hạn, chưa gửi hoặc chưa chỉnh lý xong',
      undeliverable: 'địa chỉ thư điện tử sai hoặc chưa có',
      excluded: 'không tính',
      withdrawn: 'không còn phải nộp',
      uncompiled: 'chưa tính vào tổng hợp',
    },
    stage: { draft: 'Bản nháp', published: 'Đã phát hành', closed: 'Đã chốt' },
    mailState: {
      pending: 'Chờ gửi',
      sending: 'Đang gửi',
      sent: 'Đã gửi',
      delivered: 'Đã đến hộp thư',
      bounced: 'Bị trả về',
      complained: 'Bị báo là thư rác',
      skipped: 'Không gửi',
      failed: 'Gửi không thành',
    },
    skipReason: {
      withdrawn: 'yêu cầu báo cáo đã được rút',
      excluded: 'đơn vị đã được loại trừ',
      closed: 'báo cáo đã chốt',
      'no-address': 'đơn vị chưa có địa chỉ thư dùng được',
      'report-in': 'đơn vị đã nộp báo cáo',
      superseded: 'đã có lần nhắc mới hơn',
      'deadline-moved': 'thời hạn đã thay đổi',
      'chased-recently': 'vừa đôn đốc trong 6 giờ qua',
      'returned-again': 'báo cáo đã được trả lại lần nữa',
      'no-longer-true': 'nội dung không còn đúng',
    },
    failure: {
      refused: 'hệ thống thư từ chối nhận',
      'unknown-outcome': 'không rõ thư đã đi hay chưa',
    },
    role: roleNames.vi,
    recipientRole: { lead: 'Chủ trì', cooperating: 'Phối hợp', informed: 'Nhận để biết' },
    through: { group: 'Nộp thẳng', parent: 'Qua đơn vị cấp trên' },
    approval: { required: 'Sau khi văn thư duyệt', automatic: 'Ngay khi đơn vị gửi' },
    address: {
      working: 'dùng được',
      missing: 'chưa có địa chỉ thư',
      bounced: 'thư bị trả về, địa chỉ không dùng được',
      suppressed: 'thư không gửi đi: địa chỉ ở trong danh sách chặn vì thư trước đó bị trả về',
      refused: 'hệ thống thư từ chối địa chỉ này',
      rejected: 'hệ thống thư không gửi thư đi',
    },
    documentKind: {
      'cong-van': 'Công văn',
      'ke-hoach': 'Kế hoạch',
      'chi-thi': 'Chỉ thị',
      'huong-dan': 'Hướng dẫn',
      'thong-bao': 'Thông báo',
      'cong-dien': 'Công điện',
    },
    urgency: { thuong: 'Thường', khan: 'Khẩn', 'thuong-khan': 'Thượng khẩn', 'hoa-toc': 'Hỏa tốc' },
    event: {
      'directive-created': 'Tạo văn bản',
      'directive-edited': 'Sửa văn bản',
      'directive-published': 'Phát hành văn bản',
      'deadline-moved': 'Thay đổi thời hạn của cấp',
      'all-chased': 'Đôn đốc tất cả đơn vị chưa nộp',
      'unit-added': 'Bổ sung đơn vị nhận',
      'directive-closed': 'Chốt báo cáo',
      'contacts-forgotten': 'Xóa dữ liệu liên hệ của các đơn vị hết thời hạn lưu',
      'file-attached': 'Đính kèm tệp',
      'tasks-issued': 'Giao yêu cầu báo cáo',
      'task-added': 'Bổ sung đơn vị',
      'task-withdrawn': 'Rút yêu cầu báo cáo',
      'draft-begun': 'Bắt đầu soạn',
      'report-submitted': 'Gửi báo cáo',
      'late-version-kept': 'Lưu bản gửi muộn, không tính vào tổng hợp',
      'report-approved': 'Duyệt báo cáo',
      'report-returned': 'Trả lại để chỉnh lý',
      'task-excluded': 'Loại trừ đơn vị',
      'task-included': 'Đưa đơn vị vào lại',
      'own-deadline-set': 'Đặt thời hạn riêng',
      'contact-changed': 'Sửa đầu mối liên hệ',
      'link-revoked': 'Thu hồi liên kết',
      'address-bounced': 'Thư không đến được: địa chỉ không dùng được',
      'contact-forgotten': 'Xóa dữ liệu liên hệ hết thời hạn lưu',
      chased: 'Yêu cầu đôn đốc',
      'call-logged': 'Ghi cuộc gọi đôn đốc',
      'chase-sent': 'Gửi thư nhắc hoặc đôn đốc',
      'chase-not-sent': 'Thư nhắc hoặc đôn đốc không đi được: không tính lần đôn đốc',
      'contact-unreachable': 'Đánh dấu địa chỉ trong danh bạ không dùng được',
      'job-asked': 'Yêu cầu lập tệp',
      'job-ended': 'Kết thúc lập tệp',
      'job-result-fetched': 'Tải tệp đã lập',
      'calendar-set': 'Sửa lịch làm việc',
      'template-put': 'Ghi mẫu biểu',
      'template-removed': 'Xóa mẫu biểu',
    },
    timing: { 'on-time': 'Đúng hạn', late: 'Muộn', overdue: 'Quá hạn', 'in-time': 'Trong hạn' },
    lateReason: {
      closed: 'Gửi sau khi chốt, không tính vào tổng hợp',
      withdrawn: 'Gửi sau khi yêu cầu được rút, không tính vào tổng hợp',
      excluded: 'Gửi khi đơn vị đã được loại trừ, không tính vào tổng hợp',
    },
  },
  en: {
    taskState: taskState.en,
    unitList: {
      expected: 'Must report',
      uncompiled: 'Not compiled yet',
      'not-sent': 'Not sent yet',
      'done-on-time': 'Sent on time',
      'done-late': 'Sent late',
      'open-in-time': 'Open, in time',
      'open-overdue': 'Open, overdue',
      ...taskState.en,
    },
    unitListNote: {
      expected: 'without excluded and withdrawn units',
      approved: 'in the sums',
      submitted: 'for you to look at',
      returned: 'being corrected',
      'not-sent': 'no report has come',
      'open-overdue': 'past the deadline',
      undeliverable: 'no mail arrives',
      excluded: 'not counted',
      withdrawn: 'nothing is due any more',
      uncompiled: 'not in the sums yet',
    },
    stage: { draft: 'Draft', published: 'Published', closed: 'Closed' },
    mailState: {
      pending: 'Waiting',
      sending: 'Being sent',
      sent: 'Sent',
      delivered: 'Delivered',
      bounced: 'Bounced',
      complained: 'Reported as spam',
      skipped: 'Not sent',
      failed: 'Failed',
    },
    skipReason: {
      withdrawn: 'the request was withdrawn',
      excluded: 'the unit was excluded',
      closed: 'the report is closed',
      'no-address': 'the unit has no working address',
      'report-in': 'the unit has reported',
      superseded: 'a newer reminder took its place',
      'deadline-moved': 'the deadline moved',
      'chased-recently': 'chased within the last 6 hours',
      'returned-again': 'the report was returned again',
      'no-longer-true': 'it is no longer true',
    },
    failure: {
      refused: 'the mail system refused it',
      'unknown-outcome': 'it is not known whether it left',
    },
    role: roleNames.en,
    recipientRole: { lead: 'Lead', cooperating: 'Cooperating', informed: 'For information' },
    through: { group: 'Directly', parent: 'Through the unit above' },
    approval: { required: 'Once the secretary approves', automatic: 'As soon as it is sent' },
    address: {
      working: 'working',
      missing: 'no address',
      bounced: 'mail came back, the address does not work',
      suppressed: 'mail is not sent: the address is on the suppression list since an earlier mail came back',
      refused: 'the mail system refuses the address',
      rejected: 'the mail system did not send the mail',
    },
    documentKind: {
      'cong-van': 'Official letter',
      'ke-hoach': 'Plan',
      'chi-thi': 'Directive',
      'huong-dan': 'Guidance',
      'thong-bao': 'Notice',
      'cong-dien': 'Urgent dispatch',
    },
    urgency: { thuong: 'Normal', khan: 'Urgent', 'thuong-khan': 'Very urgent', 'hoa-toc': 'Express' },
    event: {
      'directive-created': 'Directive created',
      'directive-edited': 'Directive edited',
      'directive-published': 'Directive published',
      'deadline-moved': 'Deadline of a level moved',
      'all-chased': 'All open units chased',
      'unit-added': 'Recipient added',
      'directive-closed': 'Closed',
      'contacts-forgotten': 'Contact data of the units deleted after the retention time',
      'file-attached': 'File attached',
      'tasks-issued': 'Report requests issued',
      'task-added': 'Unit added',
      'task-withdrawn': 'Request withdrawn',
      'draft-begun': 'Writing begun',
      'report-submitted': 'Report submitted',
      'late-version-kept': 'Late version kept, not counted',
      'report-approved': 'Report approved',
      'report-returned': 'Report returned for correction',
      'task-excluded': 'Unit excluded',
      'task-included': 'Unit included again',
      'own-deadline-set': 'Own deadline set',
      'contact-changed': 'Contact changed',
      'link-revoked': 'Links revoked',
      'address-bounced': 'Mail did not arrive: address not working',
      'contact-forgotten': 'Contact data deleted after the retention time',
      chased: 'Chase requested',
      'call-logged': 'Phone call logged',
      'chase-sent': 'Reminder or chase sent',
      'chase-not-sent': 'Reminder or chase could not leave: the chase is not counted',
      'contact-unreachable': 'Registered address marked as not working',
      'job-asked': 'File or import asked for',
      'job-ended': 'File or import ended',
      'job-result-fetched': 'Made file downloaded',
      'calendar-set': 'Calendar set',
      'template-put': 'Form template put',
      'template-removed': 'Form template removed',
    },
    timing: { 'on-time': 'On time', late: 'Late', overdue: 'Overdue', 'in-time': 'In time' },
    lateReason: {
      closed: 'Sent after closing, not counted',
      withdrawn: 'Sent after the request was withdrawn, not counted',
      excluded: 'Sent while the unit was excluded, not counted',
    },
  },
}
