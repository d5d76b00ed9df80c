/** Words that a reporting path is labelled with when a directive is published; kept in its tasks from then on. */
export const recipientText = {
  namedUnits: 'Đơn vị được nêu tên riêng',
} as const
