/** The words of the leader's board. */
export const boardText = {
  title: 'Bảng điều hành',
  none: 'Chưa có văn bản nào được phát hành.',
} as const
