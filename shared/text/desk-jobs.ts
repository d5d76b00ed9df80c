import type { JobKind, JobState } from '#domain/jobs/job.ts'
import { formatNumber } from './format.ts'

/** Texts of background jobs: exports, imports and publication. */
export const jobsText = {
  title: 'Việc đang làm và tệp đã lập',
  hint: 'Chỉ gồm những việc do bạn yêu cầu; mỗi việc và tệp của nó được giữ 7 ngày kể từ khi xong.',
  none: 'Chưa có việc nào trong 7 ngày qua.',
  what: 'Việc',
  askedAt: 'Yêu cầu lúc',
  state: 'Trạng thái',
  kind: {
    'tasks-csv': 'Bảng đơn vị (CSV)',
    'figures-csv': 'Bảng số liệu (CSV)',
    'late-list': 'Danh sách chưa nộp',
    'import-units': 'Nhập danh bạ',
    publish: 'Phát hành văn bản',
  } satisfies Record<JobKind, string>,
  states: {
    waiting: 'Đang chờ',
    running: 'Đang làm',
    done: 'Đã xong',
    failed: 'Không làm được',
    cancelled: 'Đã hủy',
    stopped: 'Đã dừng',
  } satisfies Record<JobState['is'], string>,
  of: (number: string) => `Văn bản ${number}`,
  back: 'Về trang văn bản',

  waiting:
    'Đơn vị đang có hai việc khác được làm. Việc này bắt đầu khi một trong hai việc đó xong; việc nhỏ được làm trước.',
  leave: 'Có thể rời trang này. Việc vẫn được làm tiếp; xem lại ở mục “Việc đang làm và tệp đã lập”.',
  refresh: 'Cập nhật',
  refreshHint: 'Trang tự tải lại sau mỗi 5 giây.',
  progress: 'Tiến độ',
  cancel: 'Hủy việc này',
  stopped: 'Việc đã dừng vì tài khoản yêu cầu không còn quyền.',
  again: 'Có thể yêu cầu lại.',
  keptUntil: (time: string) => `Giữ đến ${time}.`,
  download: 'Tải tệp',
  rows: (count: number) => `${formatNumber(count)} dòng`,

  publish: {
    underWay: 'Danh sách nhận dài nên văn bản được phát hành trong nền.',
    done: (leads: number) => `Văn bản đã phát hành đến ${formatNumber(leads)} đơn vị phải báo cáo.`,
    follow: 'Theo dõi báo cáo',
    failed: 'Văn bản chưa được phát hành',
  },

  import: {
    checked: 'Kết quả kiểm tra',
    imported: 'Kết quả nhập danh bạ',
    done: (count: number) => `Đã nhập ${formatNumber(count)} đơn vị vào danh bạ.`,
    refused: (count: number) =>
      `Tệp có ${formatNumber(count)} lỗi nên chưa ghi gì vào danh bạ. Hãy sửa tệp rồi nhập lại.`,
    faults: 'Tải danh sách tất cả lỗi (CSV)',
    first: (count: number) => `${formatNumber(count)} lỗi đầu tiên:`,
    partly:
      'Nếu hủy khi đang ghi, những đơn vị đã ghi vẫn còn trong danh bạ; trang này sẽ cho biết đã ghi đến dòng nào của tệp.',
    nothingWritten: 'Chưa ghi gì vào danh bạ.',
    written: (units: number, line: number) =>
      `Đã ghi ${formatNumber(units)} đơn vị: mọi thay đổi đến hết dòng ${formatNumber(line)} của tệp đã có trong danh bạ, các dòng sau chưa được ghi. Số đơn vị của các nhóm chưa được tính lại. Nhập lại tệp để ghi nốt.`,
    toRegistry: 'Xem danh bạ',
  },
} as const
