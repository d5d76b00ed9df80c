import type { ExportKind } from '#domain/jobs/job.ts'

/** Texts in exported files. */
export const exportText = {
  fileName: {
    'tasks-csv': 'danh-sach.csv',
    'figures-csv': 'so-lieu.csv',
    'late-list': 'chua-gui.txt',
  } satisfies Record<ExportKind, string>,
  tasks: {
    unitId: 'Mã đơn vị',
    unit: 'Đơn vị',
    branch: 'Nhánh báo cáo',
    state: 'Trạng thái',
    deadline: 'Hạn nộp',
    timing: 'Đúng hạn',
    versions: 'Số lần nộp',
    firstSubmission: 'Nộp lần đầu',
    chases: 'Số lần đôn đốc',
    lastChased: 'Đôn đốc gần nhất',
    address: 'Địa chỉ thư',
    task: 'Mã việc',
    unreadable: 'Không đọc được dữ liệu đã lưu',
  },
  figures: {
    counted: 'Bản được tổng hợp',
    notCounted: 'Chưa tổng hợp',
    enteredBy: 'Người nhập',
    byUnit: 'Đơn vị',
    onBehalf: (name: string) => `Nhập thay: ${name}`,
    ownNumber: 'Số văn bản của đơn vị',
  },
  importFaults: { fileName: 'loi-danh-ba.csv', line: 'Dòng', fault: 'Lỗi' },
  lateList: {
    title: (number: string) => `DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO – văn bản số ${number}`,
    asOf: (time: string) => `Tính đến ${time}`,
    overdue: (count: string) => `Đã quá hạn: ${count} đơn vị`,
    noneOverdue: 'Chưa có đơn vị nào quá hạn.',
    inTime: (count: string) => `Chưa gửi, còn trong hạn: ${count} đơn vị`,
    none: 'Mọi đơn vị đã gửi báo cáo.',
    returned: 'đang chỉnh lý',
    unreachable: (count: string) => `Chưa liên lạc được, không tính là quá hạn: ${count} đơn vị`,
    more: (count: string) => `… và ${count} đơn vị khác.`,
    contact: (name: string, phone: string) => `Cần trao đổi, đề nghị gọi: ${name}, ${phone}.`,
  },
} as const
