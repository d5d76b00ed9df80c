/** The words of the secretary's desk. */
export const deskText = {
  directives: {
    title: 'Văn bản chỉ đạo',
    none: 'Chưa có văn bản nào.',
    compose: 'Soạn văn bản mới',
  },
} as const
