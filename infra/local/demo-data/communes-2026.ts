/**
 * Phường, xã and đặc khu of Hải Phòng since 1/7/2025, when the city was joined with Hải Dương and districts ended:
 * 45 + 67 + 2 = 114. Realistic for a demonstration, not an official register.
 */

const names = (text: string): readonly string[] => text.split(',').map((name) => name.trim())

const wards = names(
  'Thủy Nguyên, Thiên Hương, Hòa Bình, Nam Triệu, Bạch Đằng, Lưu Kiếm, Lê Ích Mộc, Hồng Bàng, Hồng An, Ngô Quyền, ' +
    'Gia Viên, Lê Chân, An Biên, Hải An, Đông Hải, Kiến An, Phù Liễn, Nam Đồ Sơn, Đồ Sơn, Hưng Đạo, Dương Kinh, ' +
    'An Dương, An Hải, An Phong, Hải Dương, Lê Thanh Nghị, Việt Hòa, Thành Đông, Nam Đồng, Tân Hưng, Thạch Khôi, ' +
    'Tứ Minh, Ái Quốc, Chu Văn An, Chí Linh, Trần Hưng Đạo, Nguyễn Trãi, Trần Nhân Tông, Lê Đại Hành, Kinh Môn, ' +
    'Nguyễn Đại Năng, Trần Liễu, Bắc An Phụ, Phạm Sư Mạnh, Nhị Chiểu',
)

const ruralCommunes = names(
  'An Hưng, An Khánh, An Quang, An Trường, An Lão, Kiến Thụy, Kiến Minh, Kiến Hải, Kiến Hưng, Nghi Dương, ' +
    'Quyết Thắng, Tiên Lãng, Tân Minh, Tiên Minh, Chấn Hưng, Hùng Thắng, Vĩnh Bảo, Nguyễn Bỉnh Khiêm, Vĩnh Am, ' +
    'Vĩnh Hải, Vĩnh Hòa, Vĩnh Thịnh, Vĩnh Thuận, Việt Khê, Nam An Phụ, Nam Sách, Thái Tân, Hợp Tiến, Trần Phú, ' +
    'An Phú, Thanh Hà, Hà Tây, Hà Bắc, Hà Nam, Hà Đông, Cẩm Giang, Tuệ Tĩnh, Mao Điền, Cẩm Giàng, Kẻ Sặt, ' +
    'Bình Giang, Đường An, Thượng Hồng, Gia Lộc, Yết Kiêu, Gia Phúc, Trường Tân, Tứ Kỳ, Tân Kỳ, Đại Sơn, ' +
    'Chí Minh, Lạc Phượng, Nguyên Giáp, Ninh Giang, Vĩnh Lại, Khúc Thừa Dụ, Tân An, Hồng Châu, Thanh Miện, ' +
    'Bắc Thanh Miện, Hải Hưng, Nguyễn Lương Bằng, Nam Thanh Miện, Phú Thái, Lai Khê, An Thành, Kim Thành',
)

const specialZones = names('Cát Hải, Bạch Long Vĩ')

/** One of the 114, as it stands in a name: “phường Thủy Nguyên”. */
export interface Commune {
  readonly kind: 'phường' | 'xã' | 'đặc khu'
  readonly name: string
}

export const communes2026: readonly Commune[] = [
  ...wards.map((name): Commune => ({ kind: 'phường', name })),
  ...ruralCommunes.map((name): Commune => ({ kind: 'xã', name })),
  ...specialZones.map((name): Commune => ({ kind: 'đặc khu', name })),
]
