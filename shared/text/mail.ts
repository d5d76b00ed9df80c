import { partsOfTaskId } from '#domain/ids.ts'
import type { Report } from '#domain/task/report.ts'

/**
 * The number on a receipt: short enough to be read over the phone. It names the unit, the version and, by its
 * last part, the content that was received.
 */
export function receiptNumber(report: Pick<Report, 'taskId' | 'version' | 'contentHash'>): string {
  const { unitId } = partsOfTaskId(report.taskId)
  return `${unitId}-${report.version}-${report.contentHash.slice(0, 8).toUpperCase()}`
}

const nth = (count: number | undefined): string => (count ? ` lần ${count}` : '')

/** Every word of the mails. Values come in formatted; nothing here decides what is said. */
export const mailText = {
  greeting: (name: string) => `Kính gửi: ${name}`,
  closing: 'Trân trọng.',

  labels: {
    document: 'Văn bản',
    subject: 'Trích yếu',
    deadline: 'Hạn gửi báo cáo',
    newDeadline: 'Hạn mới',
    cutOff: 'Chốt số liệu',
    content: 'Nội dung báo cáo',
    files: 'Tệp kèm văn bản',
    note: 'Ghi chú',
    reason: 'Lý do',
    returnReason: 'Nội dung cần chỉnh lý',
    receiptNumber: 'Số biên nhận',
    receivedAt: 'Thời điểm nhận',
    version: 'Bản báo cáo',
    timeliness: 'So với hạn',
    enteredBy: 'Người nhập',
    approvedAt: 'Thời điểm duyệt',
    next: 'Việc tiếp theo',
    contact: 'Đầu mối giải đáp',
    documentText: 'Nội dung văn bản',
  },

  values: {
    document: (number: string, issuedOn: string | undefined) =>
      issuedOn ? `Số ${number} ngày ${issuedOn}` : `Số ${number}`,
    deadline: (at: string, remaining: string) => `${at} (${remaining})`,
    cutOff: (date: string) => `đến hết ngày ${date}`,
    formAndOutline: (form: string, indicators: number, sections: number) =>
      `${form} (${indicators} chỉ tiêu) và đề cương ${sections} mục`,
    form: (form: string, indicators: number) => `${form} (${indicators} chỉ tiêu)`,
    outline: (sections: number) => `Đề cương ${sections} mục`,
    version: (version: number) => `Lần ${version}`,
    onTime: 'Đúng hạn',
    late: 'Muộn',
    onBehalf: 'Cơ quan ban hành nhập thay Quý đơn vị',
    phone: (phone: string) => `Điện thoại: ${phone}`,
    email: (email: string) => `Thư điện tử: ${email}`,
  },

  preview: {
    subject: (subject: string) => `[Xem thử] ${subject}`,
    note: 'Đây là bản xem thử, chỉ gửi cho người soạn; liên kết trong thư không mở được báo cáo nào.',
  },
  linkHint: 'Nếu nút không bấm được, chép địa chỉ sau vào trình duyệt:',
  possibleDuplicate:
    'Có thể Quý đơn vị nhận được thư này hai lần; đó là cùng một yêu cầu, chỉ cần thực hiện một lần.',
  linkIsPersonal:
    'Liên kết trên dành riêng cho Quý đơn vị: ai có liên kết đều xem và gửi được báo cáo thay Quý đơn vị, đề nghị không chuyển ra ngoài.',
  lostLink: (address: string) => `Khi mất liên kết, đề nghị Quý đơn vị nhận lại tại ${address}`,
  automatic: (issuer: string) => `Thư do hệ thống Thông Suốt tự động gửi thay mặt ${issuer}.`,
  replyGoesTo: (email: string) => `Thư trả lời sẽ đến ${email}.`,
  notTheSignedDocument: 'Thư này để biết, tham khảo; không thay thế văn bản đã ký.',
  ignoreIfSent: 'Nếu Quý đơn vị vừa gửi báo cáo, đề nghị bỏ qua thư này.',
  lateIsAccepted: 'Báo cáo gửi sau hạn vẫn được tiếp nhận và ghi là muộn.',
  draftsAreKept:
    'Quý đơn vị có thể lưu nháp rồi làm tiếp bằng chính liên kết này. Gửi xong, trang sẽ hiện biên nhận.',
  draftsAreKeptReceiptMailed:
    'Quý đơn vị có thể lưu nháp rồi làm tiếp bằng chính liên kết này. Gửi xong, Quý đơn vị nhận được biên nhận qua thư.',
  callIfStuck: 'Nếu có vướng mắc, đề nghị Quý đơn vị gọi cho đầu mối dưới đây.',

  status: {
    untouched: (issuer: string) => `Đến lúc gửi thư này, ${issuer} chưa nhận được báo cáo của Quý đơn vị.`,
    drafting: 'Quý đơn vị đã lưu nháp nhưng chưa gửi báo cáo.',
    returned: (version: number) =>
      `Báo cáo lần ${version} của Quý đơn vị đã được yêu cầu chỉnh lý và chưa được gửi lại.`,
    waiting: (issuer: string) =>
      `Báo cáo của Quý đơn vị đang chờ ${issuer} xem xét; khi duyệt hoặc cần chỉnh lý, Quý đơn vị sẽ được báo qua thư.`,
    counted: 'Báo cáo của Quý đơn vị đã được tính vào tổng hợp.',
    superseded: (version: number) =>
      `Sau lần gửi này, Quý đơn vị đã gửi báo cáo lần ${version}; bản mới nhất được dùng để tổng hợp.`,
    withdrawn: 'Yêu cầu báo cáo này đã được rút: Quý đơn vị không phải gửi báo cáo.',
    excluded: 'Báo cáo của Quý đơn vị hiện được loại trừ khỏi tổng hợp của văn bản này.',
    closed: 'Đợt báo cáo này đã chốt; báo cáo gửi thêm được lưu là bản muộn và không tính vào tổng hợp.',
    keptLate:
      'Báo cáo này đến sau khi đợt báo cáo đã đóng với Quý đơn vị nên được lưu lại, không tính vào tổng hợp.',
  },

  request: {
    subject: (number: string, deadline: string) => `[Yêu cầu báo cáo] ${number} – hạn ${deadline}`,
    lead: (issuer: string, number: string, deadline: string, remaining: string) =>
      `${issuer} đề nghị Quý đơn vị gửi báo cáo kết quả thực hiện văn bản số ${number} chậm nhất ${deadline} (${remaining}).`,
    leadOverdue: (issuer: string, number: string, deadline: string, remaining: string) =>
      `${issuer} đề nghị Quý đơn vị gửi ngay báo cáo kết quả thực hiện văn bản số ${number}; hạn gửi là ${deadline} (${remaining}).`,
    button: 'Mở báo cáo của đơn vị',
  },
  reminder: {
    subject: (number: string, remaining: string, deadline: string) =>
      `[Nhắc hạn ${remaining}] ${number} – hạn ${deadline}`,
    subjectToday: (number: string, deadline: string) =>
      `[Nhắc hạn – hôm nay là hạn cuối] ${number} – hạn ${deadline}`,
    lead: (number: string, deadline: string, remaining: string) =>
      `Đề nghị Quý đơn vị gửi báo cáo theo văn bản số ${number} chậm nhất ${deadline} (${remaining}).`,
    button: 'Mở báo cáo để gửi',
  },
  chase: {
    subject: (number: string, chase: number | undefined, remaining: string, deadline: string) =>
      `[Đôn đốc${nth(chase)} – ${remaining}] ${number} – hạn ${deadline}`,
    lead: (number: string, deadline: string, remaining: string) =>
      `Quý đơn vị chưa gửi báo cáo theo văn bản số ${number}, hạn gửi là ${deadline} (${remaining}). Đề nghị Quý đơn vị gửi báo cáo ngay.`,
    numbered: (chase: number) => `Đây là lần đôn đốc thứ ${chase}.`,
    button: 'Mở báo cáo để gửi ngay',
  },
  deadlineMoved: {
    subject: (number: string, deadline: string) => `[Thay đổi thời hạn] ${number} – hạn mới ${deadline}`,
    lead: (number: string, deadline: string, remaining: string) =>
      `Thời hạn gửi báo cáo theo văn bản số ${number} của Quý đơn vị đã thay đổi. Hạn mới: ${deadline} (${remaining}).`,
    replacesOld: 'Hạn mới thay cho mọi thời hạn đã thông báo trước đây; các thư nhắc hạn sẽ theo hạn mới.',
    button: 'Mở báo cáo của đơn vị',
  },
  withdrawn: {
    subject: (number: string) => `[Rút yêu cầu báo cáo] ${number}`,
    lead: (issuer: string, number: string) =>
      `${issuer} đã rút yêu cầu báo cáo theo văn bản số ${number} đối với Quý đơn vị. Quý đơn vị không phải gửi báo cáo này nữa.`,
    next: 'Quý đơn vị không phải làm gì thêm. Những gì đã gửi (nếu có) vẫn được lưu, không tính vào tổng hợp.',
    button: 'Xem yêu cầu đã rút',
  },
  returned: {
    subject: (number: string, deadline: string) => `[Yêu cầu chỉnh lý] ${number} – hạn ${deadline}`,
    lead: (version: number | undefined, number: string, deadline: string, remaining: string) =>
      `Báo cáo${nth(version)} của Quý đơn vị theo văn bản số ${number} cần được chỉnh lý. Đề nghị Quý đơn vị chỉnh lý và gửi lại chậm nhất ${deadline} (${remaining}).`,
    leadOverdue: (version: number | undefined, number: string, deadline: string, remaining: string) =>
      `Báo cáo${nth(version)} của Quý đơn vị theo văn bản số ${number} cần được chỉnh lý. Hạn gửi là ${deadline} (${remaining}); đề nghị Quý đơn vị chỉnh lý và gửi lại ngay.`,
    next: 'Bản đã gửi vẫn được lưu, Quý đơn vị chỉ sửa những chỗ cần sửa rồi gửi lại. Cho đến khi được duyệt lại, báo cáo của Quý đơn vị chưa được tổng hợp.',
    button: 'Mở báo cáo để chỉnh lý',
  },
  approved: {
    subject: (number: string, version: number | undefined) => `[Đã duyệt] ${number} – báo cáo${nth(version)}`,
    lead: (version: number | undefined, number: string) =>
      `Báo cáo${nth(version)} của Quý đơn vị theo văn bản số ${number} đã được duyệt và tính vào tổng hợp.`,
    next: 'Quý đơn vị không phải làm gì thêm. Nếu phát hiện số liệu chưa đúng, đề nghị gọi cho đầu mối dưới đây.',
    button: 'Xem báo cáo đã duyệt',
  },
  receipt: {
    subject: (number: string, version: number, at: string) =>
      `[Biên nhận] ${number} – báo cáo lần ${version}, ${at}`,
    lead: (issuer: string, version: number, number: string, at: string) =>
      `${issuer} đã nhận báo cáo lần ${version} của Quý đơn vị theo văn bản số ${number} lúc ${at}.`,
    canCorrect: 'Nếu cần sửa, Quý đơn vị mở lại liên kết trên và gửi bản mới; các bản trước vẫn được lưu.',
    button: 'Xem báo cáo đã gửi',
  },
  link: {
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
  },
  information: {
    subject: (number: string, subject: string) => `[Để biết] ${number} – ${subject}`,
    lead: (issuer: string, number: string) =>
      `${issuer} gửi Quý đơn vị văn bản số ${number} để biết; những phần có liên quan, đề nghị Quý đơn vị phối hợp thực hiện.`,
    next: 'Quý đơn vị không phải gửi báo cáo theo văn bản này.',
  },
} as const
