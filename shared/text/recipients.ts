/** Labels for a reporting path, stored in the tasks when a directive is published. */
export const recipientText = {
  namedUnits: 'Đơn vị được nêu tên riêng',
  /** The label of a unit or group that is no longer in the registry; not stored. */
  unknownUnit: (id: string) => `Đơn vị ${id} (không có trong danh bạ)`,
} as const
