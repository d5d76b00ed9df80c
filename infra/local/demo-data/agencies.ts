/**
 * Agencies and public upper-secondary schools of Hải Phòng as they stood in September 2023. Units of central
 * lines (tax, customs, statistics …) stand below the city because the registry follows the area, not the line.
 */

/** A named agency and the last part of its code. */
export interface Agency {
  readonly code: string
  readonly name: string
}

/** Sở, ban, ngành, without the issuer. */
export const departments: readonly Agency[] = [
  { code: 'VPUB', name: 'Văn phòng Ủy ban nhân dân thành phố' },
  { code: 'SNV', name: 'Sở Nội vụ' },
  { code: 'SKHDT', name: 'Sở Kế hoạch và Đầu tư' },
  { code: 'STC', name: 'Sở Tài chính' },
  { code: 'SCT', name: 'Sở Công Thương' },
  { code: 'SNNPTNT', name: 'Sở Nông nghiệp và Phát triển nông thôn' },
  { code: 'SGTVT', name: 'Sở Giao thông vận tải' },
  { code: 'SXD', name: 'Sở Xây dựng' },
  { code: 'STNMT', name: 'Sở Tài nguyên và Môi trường' },
  { code: 'STTTT', name: 'Sở Thông tin và Truyền thông' },
  { code: 'SLDTBXH', name: 'Sở Lao động – Thương binh và Xã hội' },
  { code: 'SVHTT', name: 'Sở Văn hóa và Thể thao' },
  { code: 'SDL', name: 'Sở Du lịch' },
  { code: 'SKHCN', name: 'Sở Khoa học và Công nghệ' },
  { code: 'SYT', name: 'Sở Y tế' },
  { code: 'STP', name: 'Sở Tư pháp' },
  { code: 'SNGV', name: 'Sở Ngoại vụ' },
  { code: 'TTTP', name: 'Thanh tra thành phố' },
  { code: 'BQLKKT', name: 'Ban Quản lý Khu kinh tế Hải Phòng' },
  { code: 'CATP', name: 'Công an thành phố Hải Phòng' },
  { code: 'BCHQS', name: 'Bộ Chỉ huy Quân sự thành phố' },
  { code: 'BDBP', name: 'Bộ Chỉ huy Bộ đội Biên phòng thành phố' },
  { code: 'BHXH', name: 'Bảo hiểm xã hội thành phố Hải Phòng' },
  { code: 'CTHUE', name: 'Cục Thuế thành phố Hải Phòng' },
  { code: 'CHQ', name: 'Cục Hải quan thành phố Hải Phòng' },
  { code: 'CTK', name: 'Cục Thống kê thành phố Hải Phòng' },
  { code: 'KBNN', name: 'Kho bạc Nhà nước Hải Phòng' },
  { code: 'DPTTH', name: 'Đài Phát thanh và Truyền hình Hải Phòng' },
]

/** Đoàn thể: mass organisations and associations, without the Hội Khuyến học, which directives name by itself. */
export const massOrganisations: readonly Agency[] = [
  { code: 'MTTQ', name: 'Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hải Phòng' },
  { code: 'LDLD', name: 'Liên đoàn Lao động thành phố Hải Phòng' },
  { code: 'LHPN', name: 'Hội Liên hiệp Phụ nữ thành phố Hải Phòng' },
  { code: 'HND', name: 'Hội Nông dân thành phố Hải Phòng' },
  { code: 'HCCB', name: 'Hội Cựu chiến binh thành phố Hải Phòng' },
  { code: 'THANHDOAN', name: 'Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố Hải Phòng' },
  { code: 'HCGC', name: 'Hội Cựu giáo chức thành phố Hải Phòng' },
  { code: 'HCTD', name: 'Hội Chữ thập đỏ thành phố Hải Phòng' },
  { code: 'HNCT', name: 'Hội Người cao tuổi thành phố Hải Phòng' },
  { code: 'LHKHKT', name: 'Liên hiệp các Hội Khoa học và Kỹ thuật thành phố Hải Phòng' },
]

/** Public upper-secondary schools, by the name that follows “Trường THPT”. */
export const upperSecondarySchools: readonly string[] = [
  'chuyên Trần Phú',
  'Ngô Quyền',
  'Trần Nguyên Hãn',
  'Lê Quý Đôn',
  'Thái Phiên',
  'Hồng Bàng',
  'Lê Hồng Phong',
  'Lê Chân',
  'Hải An',
  'Kiến An',
  'Phan Đăng Lưu',
  'Đồng Hòa',
  'Mạc Đĩnh Chi',
  'Đồ Sơn',
  'Lý Thường Kiệt',
  'Bạch Đằng',
  'Phạm Ngũ Lão',
  'Quang Trung',
  'Lê Ích Mộc',
  'Thủy Sơn',
  'An Dương',
  'Nguyễn Trãi',
  'An Lão',
  'Trần Hưng Đạo',
  'Quốc Tuấn',
  'Kiến Thụy',
  'Nguyễn Đức Cảnh',
  'Thụy Hương',
  'Tiên Lãng',
  'Toàn Thắng',
  'Hùng Thắng',
  'Nhữ Văn Lan',
  'Vĩnh Bảo',
  'Cộng Hiền',
  'Tô Hiệu',
  'Nguyễn Bỉnh Khiêm',
  'Nguyễn Khuyến',
  'Cát Bà',
  'Cát Hải',
]
