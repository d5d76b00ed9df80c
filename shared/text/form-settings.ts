/** Settings of a question, by its kind. A file of its own: the kinds are part of every function that shows a form. */
export const formSettingText = {
  unit: 'Đơn vị tính',
  unitHint: 'Cần khi kiểu trả lời là số lượng, ví dụ lượt, lớp, cuốn.',
} as const
