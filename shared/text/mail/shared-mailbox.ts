/** How units that share a mailbox are addressed. */
export const unitsOfMailbox = 'Các đơn vị dùng chung hộp thư này'
