/**
 * The 15 districts of 2023. Outside the city centre a school bears the name of its commune, so those lists are
 * the communes; the centre's are names in use there. Realistic for a demonstration, not an official register.
 */
export interface District {
  /** Part of the codes of everything in the district. */
  readonly code: string
  readonly name: string
  /** Have a primary and a lower-secondary school of that name. */
  readonly both?: readonly string[]
  readonly primary?: readonly string[]
  readonly lowerSecondary?: readonly string[]
  /** Have one school for both stages, as small island communes do. */
  readonly combined?: readonly string[]
  /** Has its own GDNN-GDTX centre. */
  readonly hasCentre: boolean
}

const names = (text: string): readonly string[] => text.split(',').map((name) => name.trim())

export const districts: readonly District[] = [
  {
    code: 'QHB',
    name: 'quận Hồng Bàng',
    both: names('Bạch Đằng, Trần Văn Ơn, Ngô Gia Tự, Hùng Vương, Quán Toan'),
    primary: names('Đinh Tiên Hoàng, Nguyễn Huệ, Nguyễn Tri Phương, Sở Dầu'),
    lowerSecondary: names('Hồng Bàng'),
    hasCentre: true,
  },
  {
    code: 'QNQ',
    name: 'quận Ngô Quyền',
    both: names('Chu Văn An, Lạc Viên, Lê Hồng Phong, Quang Trung'),
    primary: names(
      'Minh Khai, Nguyễn Du, Thái Phiên, Nguyễn Khuyến, Kim Đồng, Đằng Giang, Nguyễn Thượng Hiền',
    ),
    lowerSecondary: names('Đà Nẵng, Lý Tự Trọng, Nguyễn Đình Chiểu, An Đà'),
    hasCentre: true,
  },
  {
    code: 'QLC',
    name: 'quận Lê Chân',
    both: names('Võ Thị Sáu, Dư Hàng Kênh, Vĩnh Niệm'),
    primary: names('Nguyễn Văn Tố, Lê Văn Tám, Nguyễn Công Trứ, Nguyễn Đức Cảnh, Kênh Dương, Niệm Nghĩa'),
    lowerSecondary: names(
      'Trần Phú, Tô Hiệu, Ngô Quyền, Trương Công Định, Nguyễn Bá Ngọc, Hoàng Diệu, Lê Chân',
    ),
    hasCentre: true,
  },
  {
    code: 'QHA',
    name: 'quận Hải An',
    both: names('Đằng Hải, Đằng Lâm, Nam Hải, Tràng Cát'),
    primary: names('Đông Hải 1, Đông Hải 2, Cát Bi, Thành Tô'),
    lowerSecondary: names('Đông Hải, Lê Lợi'),
    hasCentre: true,
  },
  {
    code: 'QKA',
    name: 'quận Kiến An',
    both: names('Bắc Sơn, Đồng Hòa, Phù Liễn, Tràng Minh'),
    primary: names('Quán Trữ, Lãm Hà, Ngọc Sơn, Nam Sơn, Văn Đẩu, Trần Thành Ngọ'),
    lowerSecondary: names('Trần Phú, Lương Khánh Thiện, Nam Hà'),
    hasCentre: true,
  },
  {
    code: 'QDS',
    name: 'quận Đồ Sơn',
    both: names('Ngọc Xuyên, Hải Sơn, Vạn Hương, Bàng La, Hợp Đức, Minh Đức'),
    hasCentre: true,
  },
  {
    code: 'QDK',
    name: 'quận Dương Kinh',
    both: names('Đa Phúc, Hưng Đạo, Anh Dũng, Hải Thành, Hòa Nghĩa, Tân Thành'),
    hasCentre: true,
  },
  {
    code: 'HTN',
    name: 'huyện Thủy Nguyên',
    both: names(
      'Núi Đèo, Minh Đức, Lại Xuân, An Sơn, Kỳ Sơn, Liên Khê, Lưu Kiếm, Lưu Kỳ, Gia Minh, Gia Đức, Minh Tân, ' +
        'Phù Ninh, Quảng Thanh, Chính Mỹ, Kênh Giang, Hợp Thành, Cao Nhân, Mỹ Đồng, Đông Sơn, Hòa Bình, ' +
        'Trung Hà, An Lư, Thủy Triều, Ngũ Lão, Phục Lễ, Tam Hưng, Phả Lễ, Lập Lễ, Kiền Bái, Thiên Hương, ' +
        'Thủy Sơn, Thủy Đường, Hoàng Động, Lâm Động, Hoa Động, Tân Dương, Dương Quan',
    ),
    hasCentre: true,
  },
  {
    code: 'HAD',
    name: 'huyện An Dương',
    both: names(
      'An Dương, Lê Thiện, Đại Bản, An Hòa, Hồng Phong, Tân Tiến, An Hưng, An Hồng, Bắc Sơn, Nam Sơn, Lê Lợi, ' +
        'Đặng Cương, Đồng Thái, Quốc Tuấn, An Đồng, Hồng Thái',
    ),
    hasCentre: true,
  },
  {
    code: 'HAL',
    name: 'huyện An Lão',
    both: names(
      'An Lão, Bát Trang, Trường Thọ, Trường Thành, An Tiến, Quang Hưng, Quang Trung, Quốc Tuấn, An Thắng, ' +
        'Trường Sơn, Tân Dân, Thái Sơn, Tân Viên, Mỹ Đức, Chiến Thắng, An Thọ, An Thái',
    ),
    hasCentre: true,
  },
  {
    code: 'HKT',
    name: 'huyện Kiến Thụy',
    both: names(
      'Núi Đối, Đông Phương, Thuận Thiên, Hữu Bằng, Đại Đồng, Ngũ Phúc, Kiến Quốc, Du Lễ, Thụy Hương, ' +
        'Thanh Sơn, Minh Tân, Đại Hà, Ngũ Đoan, Tân Phong, Tân Trào, Đoàn Xá, Tú Sơn, Đại Hợp',
    ),
    hasCentre: true,
  },
  {
    code: 'HTL',
    name: 'huyện Tiên Lãng',
    both: names(
      'Tiên Lãng, Đại Thắng, Tiên Cường, Tự Cường, Quyết Tiến, Khởi Nghĩa, Tiên Thanh, Cấp Tiến, Kiến Thiết, ' +
        'Đoàn Lập, Bạch Đằng, Quang Phục, Toàn Thắng, Tiên Thắng, Tiên Minh, Bắc Hưng, Nam Hưng, Hùng Thắng, ' +
        'Tây Hưng, Đông Hưng, Vinh Quang',
    ),
    hasCentre: true,
  },
  {
    code: 'HVB',
    name: 'huyện Vĩnh Bảo',
    both: names(
      'Vĩnh Bảo, Dũng Tiến, Giang Biên, Thắng Thủy, Trung Lập, Việt Tiến, Vĩnh An, Vĩnh Long, Hiệp Hòa, ' +
        'Hùng Tiến, An Hòa, Tân Hưng, Tân Liên, Nhân Hòa, Tam Đa, Hưng Nhân, Vinh Quang, Đồng Minh, ' +
        'Thanh Lương, Liên Am, Lý Học, Tam Cường, Hòa Bình, Tiền Phong, Vĩnh Phong, Cộng Hiền, Cao Minh, ' +
        'Cổ Am, Vĩnh Tiến, Trấn Dương',
    ),
    hasCentre: true,
  },
  {
    code: 'HCH',
    name: 'huyện Cát Hải',
    both: names('Cát Bà, Cát Hải, Nghĩa Lộ, Đồng Bài, Hoàng Châu, Văn Phong'),
    combined: names('Phù Long, Gia Luận, Hiền Hào, Trân Châu, Xuân Đám, Việt Hải'),
    hasCentre: true,
  },
  {
    code: 'HBLV',
    name: 'huyện Bạch Long Vĩ',
    combined: names('Bạch Long Vĩ'),
    hasCentre: false,
  },
]
