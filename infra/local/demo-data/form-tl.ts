import type { ReportForm } from '#domain/form/form.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'

const count = (code: string, label: string, unitOfMeasure: string, required = false): Indicator => ({
  code,
  label,
  kind: 'count',
  unitOfMeasure,
  required,
})

const partOf = (within: string, code: string, label: string, unitOfMeasure: string): Indicator => ({
  code,
  label,
  kind: 'count',
  unitOfMeasure,
  within,
  required: false,
})

const money = (code: string, label: string, within?: string): Indicator => ({
  code,
  label,
  kind: 'money',
  unitOfMeasure: 'đồng',
  required: false,
  ...(within ? { within } : {}),
})

/**
 * The template offered for reports on the Week of lifelong learning of 2023. No official one exists; this one asks for
 * what units really reported and what the directive asks for.
 */
export const formTl: ReportForm = {
  name: 'Biểu mẫu TL – Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023',
  indicators: [
    {
      code: 'TL01',
      label: 'Đã ban hành kế hoạch',
      kind: 'yes-no',
      detail: 'Số, ký hiệu kế hoạch',
      required: true,
    },
    { code: 'TL02', label: 'Có tổ chức lễ khai mạc', kind: 'yes-no', required: true },
    {
      code: 'TL02a',
      label: 'Ngày khai mạc (trong Tuần lễ)',
      kind: 'date',
      from: '2023-10-02',
      to: '2023-10-08',
      required: false,
    },
    count('TL03', 'Số hoạt động đã tổ chức', 'hoạt động', true),
    partOf('TL03', 'TL03a', 'trong đó: trực tiếp', 'hoạt động'),
    partOf('TL03', 'TL03b', 'trong đó: trực tuyến', 'hoạt động'),
    count('TL04', 'Số lớp tập huấn, chuyên đề', 'lớp'),
    count('TL05', 'Số lượt người tham gia', 'lượt', true),
    partOf('TL05', 'TL05a', 'trong đó: học sinh, sinh viên, học viên', 'lượt'),
    count('TL06', 'Số tin, bài, phóng sự', 'tin/bài'),
    count('TL07', 'Số băng rôn, pa-nô, khẩu hiệu', 'cái'),
    count('TL08', 'Số sách, tài liệu quyên góp, luân chuyển', 'cuốn'),
    count('TL09', 'Số thư viện, tủ sách, không gian đọc xây mới', 'cái'),
    money('TL10', 'Kinh phí thực hiện'),
    money('TL10a', 'trong đó: ngân sách', 'TL10'),
    money('TL10b', 'trong đó: xã hội hóa', 'TL10'),
    money('TL11', 'Quỹ khuyến học vận động được'),
    count('TL12', 'Số suất học bổng, hỗ trợ', 'suất'),
    count('TL13', 'Được biểu dương, khen thưởng', 'lượt khen'),
    partOf('TL13', 'TL13b', 'trong đó: tấm gương tự học', 'người'),
    partOf('TL13', 'TL13c', 'trong đó: tập thể', 'tập thể'),
    partOf('TL13', 'TL13d', 'trong đó: cá nhân', 'người'),
    {
      code: 'TL13a',
      label: 'Danh sách được khen (chỉ tên và thành tích)',
      kind: 'list',
      required: false,
    },
    count('TL14', 'Mô hình học tập (công dân, gia đình, dòng họ, cộng đồng, đơn vị)', 'mô hình'),
    count('TL18', 'Doanh nghiệp, tổ chức, cá nhân đồng hành', 'đơn vị'),
    count('TL19', 'Cuộc kiểm tra, đôn đốc', 'cuộc'),
    count('TL20', 'Kênh, công cụ, học liệu số đã xây dựng', 'sản phẩm'),
    count('TL21', 'Giải pháp, sáng kiến chuyển đổi số được ghi nhận', 'sáng kiến'),
    { code: 'TL15', label: 'Khó khăn, vướng mắc', kind: 'text', required: false },
    { code: 'TL16', label: 'Kiến nghị, đề xuất', kind: 'text', required: false },
    {
      code: 'TL17',
      label: 'Minh chứng, báo cáo đã ký (liệt kê các tệp gửi kèm)',
      kind: 'list',
      required: false,
    },
  ],
  rules: [
    { kind: 'total', total: 'TL03', parts: ['TL03a', 'TL03b'] },
    { kind: 'part-of', part: 'TL05a', whole: 'TL05' },
    { kind: 'total', total: 'TL10', parts: ['TL10a', 'TL10b'] },
    { kind: 'total', total: 'TL13', parts: ['TL13b', 'TL13c', 'TL13d'] },
  ],
  outline: [
    {
      id: 'chi-dao',
      title: 'I. Công tác chỉ đạo',
      hint: 'Văn bản đã ban hành, phân công, kinh phí, kiểm tra.',
      required: false,
    },
    {
      id: 'ket-qua',
      title: 'II. Kết quả triển khai',
      hint: 'Lễ khai mạc, các hoạt động, sự tham gia của người dân và doanh nghiệp.',
      required: true,
    },
    {
      id: 'danh-gia',
      title: 'III. Đánh giá',
      hint: 'Ưu điểm, hạn chế, nguyên nhân.',
      required: false,
    },
    { id: 'de-xuat', title: 'IV. Đề xuất, kiến nghị', required: false },
  ],
}
