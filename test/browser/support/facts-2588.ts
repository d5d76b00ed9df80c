/** Facts about directive 2588 of 2023 from press reports, as they must appear in the document. */
export const headOf2588 = [
  { what: 'its number', reads: '2588/SGDĐT-GDTX' },
  { what: 'who issues it', reads: 'Sở Giáo dục và Đào tạo' },
  { what: 'no later than the day of the news', reads: 'Hải Phòng, ngày 22 tháng 9 năm 2023' },
  { what: 'what it is about', reads: 'Tuần lễ hưởng ứng học tập suốt đời năm 2023' },
] as const

/** Its content and requests. */
export const bodyOf2588 = [
  { what: 'the first day', reads: '02/10/2023' },
  { what: 'the last day', reads: '08/10/2023' },
  { what: 'the theme', reads: '“Xây dựng năng lực tự học trong kỷ nguyên số”' },
  {
    what: 'one opening day everywhere',
    reads: 'Ngày 02/10/2023, mọi cơ quan, đơn vị và địa phương cùng khai mạc',
  },
  { what: 'an opening that fits the place', reads: 'tự chọn hình thức và nội dung sát với điều kiện' },
  { what: 'the scheme it serves', reads: 'Đề án “Xây dựng xã hội học tập giai đoạn 2021 - 2030”' },
  { what: 'learning for everybody', reads: 'phong trào học tập lan rộng hơn nữa trong Nhân dân' },
  { what: 'knowing why', reads: 'hiểu vì sao cần biết tự học trong kỷ nguyên số' },
  { what: 'who takes part', reads: 'Các cấp chính quyền, ngành, tổ chức, đoàn thể và lực lượng xã hội' },
  { what: 'technology', reads: 'nền tảng công nghệ' },
  { what: 'channels and tools', reads: 'kênh và công cụ học tập suốt đời' },
  { what: 'the people’s needs', reads: 'nhu cầu học của người dân' },
  {
    what: 'the emulation movement',
    reads: '“Cả nước xây dựng xã hội học tập, đẩy mạnh học tập suốt đời giai đoạn 2023 - 2030”',
  },
  { what: 'programme, plan and budget', reads: 'chương trình, kế hoạch và dự toán kinh phí' },
  { what: 'how activities should be', reads: 'phù hợp, thiết thực, tiết kiệm và hiệu quả' },
  {
    what: 'who is invited',
    reads: 'doanh nghiệp, tổ chức và cá nhân trên địa bàn tích cực đồng hành, tham gia',
  },
  { what: 'checking and chasing', reads: 'Kiểm tra và đôn đốc' },
  { what: 'wrapping up', reads: 'tổng kết, rút kinh nghiệm' },
  { what: 'exemplars', reads: 'tấm gương tự học, học tập suốt đời và nhân rộng' },
  { what: 'commendation', reads: 'khen thưởng tập thể và cá nhân' },
  { what: 'for digital transformation', reads: 'sáng kiến chuyển đổi số' },
] as const

/** Its recipients. */
export const recipientsOf2588 = [
  'Sở, ban, ngành',
  'Đoàn thể',
  'Hội Khuyến học Hải Phòng',
  'Ủy ban nhân dân các quận, huyện',
  'Phòng Giáo dục và Đào tạo các quận, huyện',
  'Các trường THPT công lập',
  'Trung tâm Giáo dục thường xuyên Hải Phòng',
  'Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên các quận, huyện',
  'Trung tâm Giáo dục Kỹ thuật tổng hợp – Hướng nghiệp và Bồi dưỡng nhà giáo',
] as const
