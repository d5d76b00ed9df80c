/** Texts of the page that lists and ends sessions. */
export const sessionsText = {
  title: 'Phiên đăng nhập',
  own: 'Các phiên đang mở của tài khoản này. Phiên không dùng quá 60 phút tự kết thúc.',
  of: (email: string) => `Các phiên đang mở của ${email}.`,
  startedAt: 'Đăng nhập lúc',
  until: 'Hết hạn lúc',
  act: 'Thao tác',
  end: 'Kết thúc phiên',
  endAll: 'Kết thúc mọi phiên',
  none: 'Không có phiên nào đang mở.',
  ofMember: 'Thư điện tử của cán bộ',
  find: 'Xem phiên',
} as const
