/** Words that a reporting path is labelled with when a directive is published; kept in its tasks from then on. */
export const recipientText = {
  namedUnits: 'Đơn vị được nêu tên riêng',
  /** Of one that is not in the registry any more; never stored. */
  unknownUnit: (id: string) => `Đơn vị ${id} (không có trong danh bạ)`,
} as const
