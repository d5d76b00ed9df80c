/** ` lần 2`, or empty without a number. */
export const nth = (count: number | undefined): string => (count ? ` lần ${count}` : '')

/** Texts common to several kinds of mail. Values are passed in already formatted. */
export const mailText = {
  greeting: (name: string) => `Kính gửi: ${name}`,
  closing: 'Trân trọng.',

  labels: {
    document: 'Văn bản',
    subject: 'Trích yếu',
    deadline: 'Hạn gửi báo cáo',
    content: 'Nội dung báo cáo',
    files: 'Tệp kèm văn bản',
    returnReason: 'Nội dung cần chỉnh lý',
    next: 'Việc tiếp theo',
    contact: 'Đầu mối giải đáp',
    documentText: 'Nội dung văn bản',
  },

  values: {
    document: (number: string, issuedOn: string | undefined) =>
      issuedOn ? `Số ${number} ngày ${issuedOn}` : `Số ${number}`,
    deadline: (at: string, remaining: string) => `${at} (${remaining})`,
    formAndOutline: (form: string, indicators: number, sections: number) =>
      `${form} (${indicators} chỉ tiêu) và đề cương ${sections} mục`,
    form: (form: string, indicators: number) => `${form} (${indicators} chỉ tiêu)`,
    outline: (sections: number) => `Đề cương ${sections} mục`,
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
  fromTheSystem: 'Hệ thống Thông Suốt',
  automaticToStaff: 'Thư do hệ thống Thông Suốt tự động gửi; đề nghị không trả lời thư này.',
  replyGoesTo: (email: string) => `Thư trả lời sẽ đến ${email}.`,
  ignoreIfSent: 'Nếu Quý đơn vị vừa gửi báo cáo, đề nghị bỏ qua thư này.',
  callIfStuck: 'Nếu có vướng mắc, đề nghị Quý đơn vị gọi cho đầu mối dưới đây.',

  status: {
    untouched: (issuer: string) => `Đến lúc gửi thư này, ${issuer} chưa nhận được báo cáo của Quý đơn vị.`,
    drafting: 'Quý đơn vị đã lưu nháp nhưng chưa gửi báo cáo.',
    returned: (version: number) =>
      `Báo cáo lần ${version} của Quý đơn vị đã được yêu cầu chỉnh lý và chưa được gửi lại.`,
    withdrawn: 'Yêu cầu báo cáo này đã được rút: Quý đơn vị không phải gửi báo cáo.',
    excluded: 'Báo cáo của Quý đơn vị hiện được loại trừ khỏi tổng hợp của văn bản này.',
    closed: 'Đợt báo cáo này đã chốt; báo cáo gửi thêm được lưu là bản muộn và không tính vào tổng hợp.',
  },
} as const
