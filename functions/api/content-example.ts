/** An example of a directive's content, for the OpenAPI document. */
export const contentExample = {
  number: '2588/SGDĐT-GDTX',
  kind: 'cong-van',
  subject: 'Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023',
  place: 'Hải Phòng',
  issuedOn: '2023-09-24',
  signer: { name: 'Nguyễn Văn A', title: 'Phó Giám đốc', capacity: 'KT. GIÁM ĐỐC' },
  body: ['Các đơn vị tổ chức Tuần lễ và báo cáo kết quả.'],
  contact: { name: 'Phòng Giáo dục thường xuyên', phone: '0225 000 2588', email: 'gdtx@haiphong.example' },
  recipients: [{ group: 'thpt-cong-lap', role: 'lead', level: 'truong' }],
  levels: [{ id: 'truong', name: 'Trường, trung tâm', deadline: { at: '2023-10-20T17:00' } }],
  form: {
    name: 'Biểu mẫu TL',
    indicators: [
      {
        code: 'TL05',
        label: 'Số lượt người tham gia',
        kind: 'count',
        unitOfMeasure: 'lượt',
        required: true,
      },
    ],
    rules: [],
    outline: [{ id: 'ket-qua', title: 'Kết quả triển khai', required: true }],
  },
}
