/** The words of the preview of a mail. */
export const previewText = {
  title: 'Xem trước thư',
  subject: 'Tiêu đề',
  from: 'Người gửi',
  text: 'Nội dung thư',
  send: 'Gửi thử đến hộp thư của tôi',
  sendsTo: (email: string) => `Thư thử gửi đến ${email}. Liên kết trong thư thử không mở được báo cáo.`,
  none: 'Hãy nhập thời hạn và người liên hệ trước khi xem thư.',
  deadlines: 'Thời hạn và đôn đốc',
} as const
