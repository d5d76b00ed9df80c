/** The recipient groups of the demonstration; all but the last two are those that directive 2588 names. */
export const demoGroups = [
  { id: 'so-ban-nganh', name: 'Sở, ban, ngành' },
  { id: 'doan-the', name: 'Đoàn thể' },
  { id: 'hoi-khuyen-hoc', name: 'Hội Khuyến học Hải Phòng' },
  { id: 'ubnd-quan-huyen', name: 'Ủy ban nhân dân các quận, huyện' },
  { id: 'phong-gddt', name: 'Phòng Giáo dục và Đào tạo các quận, huyện' },
  { id: 'thpt-cong-lap', name: 'Các trường THPT công lập' },
  { id: 'gdtx', name: 'Trung tâm Giáo dục thường xuyên Hải Phòng' },
  { id: 'gdnn-gdtx', name: 'Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên các quận, huyện' },
  {
    id: 'kttth',
    name: 'Trung tâm Giáo dục Kỹ thuật tổng hợp – Hướng nghiệp và Bồi dưỡng nhà giáo',
  },
  { id: 'tieu-hoc', name: 'Các trường tiểu học' },
  { id: 'thcs', name: 'Các trường trung học cơ sở' },
] as const

export type DemoGroupId = (typeof demoGroups)[number]['id']
