import type { Room } from '#domain/access/staff.ts'
import type { Language } from './language.ts'

export interface CommonText {
  readonly product: string
  readonly tagline: string
  readonly skipToContent: string
  readonly navigation: string
  readonly signedInAs: string
  readonly signIn: string
  readonly signOut: string
  readonly sessions: string
  readonly otherLanguage: string
  readonly optional: string
  readonly back: string
  readonly cancel: string
  readonly date: string
  readonly time: string
  readonly dateExample: string
  readonly timeExample: string
  readonly dateForExample: string
  readonly yes: string
  readonly no: string
  readonly copied: string
  readonly print: string
  readonly errorPrefix: string
  readonly errorSummary: string
  readonly important: string
  readonly warning: string
  /** Directives of a list whose stored items are damaged. */
  readonly unreadable: (count: number, codes: string) => string
  readonly unreadableUnits: (count: number, codes: string) => string
  readonly cannotUndo: string
  readonly filters: string
  readonly pages: string
  readonly breadcrumbs: string
  readonly firstPage: string
  readonly nextPage: string
  readonly step: (number: number, of: number) => string
  readonly stepsSoFar: string
  readonly stepDone: string
  readonly sortBy: (column: string) => string
  readonly tableRegion: (caption: string) => string
  readonly questions: string
  /** Said on every page of a run on one's own machine. */
  readonly localRun: (now: string) => string
  readonly fileHint: (limit: string) => string
  readonly notFound: { readonly title: string; readonly text: string; readonly home: string }
  readonly broken: {
    readonly title: string
    readonly text: string
    readonly code: (id: string) => string
  }
  readonly notSignedIn: { readonly title: string; readonly text: string }
  readonly forbidden: { readonly title: string; readonly text: string }
  readonly unknownStaff: {
    readonly title: string
    readonly text: (email: string) => string
    readonly advice: string
  }
  readonly signedOut: { readonly title: string; readonly text: string; readonly again: string }
  readonly signInFailed: { readonly title: string; readonly text: string; readonly retry: string }
  readonly refused: { readonly title: string; readonly backAdvice: string }
}

/** Texts of the layout that all pages share. */
export const commonText: Readonly<Record<Language, CommonText>> = {
  vi: {
    product: 'Thông Suốt',
    tagline: 'Chỉ đạo xuống, báo cáo lên',
    skipToContent: 'Đến nội dung chính',
    navigation: 'Điều hướng chính',
    signedInAs: 'Đang đăng nhập:',
    signIn: 'Đăng nhập',
    signOut: 'Đăng xuất',
    sessions: 'Phiên đăng nhập',
    otherLanguage: 'English',
    optional: 'không bắt buộc',
    back: 'Quay lại',
    cancel: 'Không, quay lại',
    date: 'Ngày',
    time: 'Giờ',
    dateExample: '20/10/2023',
    timeExample: '17:00',
    dateForExample: 'Ngày/tháng/năm, ví dụ',
    yes: 'Có',
    no: 'Không',
    copied: 'Đã sao chép',
    print: 'In trang này',
    errorPrefix: 'Lỗi: ',
    errorSummary: 'Cần xem lại',
    important: 'Quan trọng',
    warning: 'Lưu ý',
    unreadable: (count, codes) =>
      `${count} văn bản không đọc được dữ liệu đã lưu nên không hiện ở đây (mã: ${codes}). Các văn bản khác vẫn đầy đủ. Hãy báo quản trị.`,
    unreadableUnits: (count, codes) =>
      `${count} đơn vị không đọc được dữ liệu đã lưu nên không hiện trong danh sách này (mã: ${codes}). Hãy báo quản trị.`,
    cannotUndo: 'Không thể hoàn tác:',
    filters: 'Lọc theo',
    pages: 'Các trang',
    breadcrumbs: 'Bạn đang ở',
    firstPage: 'Về trang đầu',
    nextPage: 'Trang sau',
    step: (number, of) => `Bước ${number}/${of}`,
    stepsSoFar: 'Các bước',
    stepDone: 'đã xong',
    sortBy: (column) => `Sắp xếp theo ${column}`,
    tableRegion: (caption) => `Bảng: ${caption}. Cuộn ngang để xem hết.`,
    questions: 'Cần hỏi, xin liên hệ',
    localRun: (now) =>
      `Bản minh họa, dựng theo tin báo công khai; người ký, ngày ký, biểu mẫu, thời hạn và số liệu là giả định. Đồng hồ: ${now}.`,
    fileHint: (limit) => `PDF, Word, Excel hoặc ảnh (JPG, PNG), tối đa ${limit}.`,
    notFound: {
      title: 'Không tìm thấy trang này',
      text: 'Địa chỉ có thể đã gõ sai hoặc trang đã được chuyển đi.',
      home: 'Về trang đầu',
    },
    broken: {
      title: 'Hệ thống đang gặp trục trặc',
      text: 'Chưa rõ việc vừa làm đã được ghi nhận hay chưa: xin mở lại trang để xem trước khi làm lại. Những gì đã lưu trước đó vẫn còn nguyên.',
      code: (id) => `Khi liên hệ hỗ trợ, xin đọc mã: ${id}`,
    },
    notSignedIn: {
      title: 'Cần đăng nhập',
      text: 'Phiên làm việc đã hết hoặc bạn chưa đăng nhập. Hãy đăng nhập rồi làm lại thao tác.',
    },
    forbidden: {
      title: 'Bạn không có quyền làm việc này',
      text: 'Tài khoản của bạn không được giao quyền với nội dung này. Nếu cần, hãy hỏi quản trị của cơ quan.',
    },
    unknownStaff: {
      title: 'Tài khoản chưa được cấp quyền',
      text: (email) =>
        `Bạn đã đăng nhập với địa chỉ ${email}, nhưng địa chỉ này chưa có trong danh sách cán bộ.`,
      advice: 'Hãy nhờ quản trị của cơ quan thêm tài khoản, hoặc đăng xuất để dùng tài khoản khác.',
    },
    signedOut: {
      title: 'Đã đăng xuất',
      text: 'Phiên làm việc đã kết thúc trên máy này.',
      again: 'Đăng nhập lại',
    },
    signInFailed: {
      title: 'Đăng nhập chưa thành công',
      text: 'Lượt đăng nhập đã quá lâu hoặc bị gián đoạn. Chưa có gì bị thay đổi.',
      retry: 'Đăng nhập lại',
    },
    refused: {
      title: 'Chưa thực hiện được',
      backAdvice: 'Hãy quay lại trang trước để sửa; những gì đã nhập vẫn còn trong trình duyệt.',
    },
  },
  en: {
    product: 'Thông Suốt',
    tagline: 'Directives down, reports up',
    skipToContent: 'Skip to main content',
    navigation: 'Main navigation',
    signedInAs: 'Signed in:',
    signIn: 'Sign in',
    signOut: 'Sign out',
    sessions: 'Sessions',
    otherLanguage: 'Tiếng Việt',
    optional: 'optional',
    back: 'Back',
    cancel: 'No, go back',
    date: 'Date',
    time: 'Time',
    dateExample: '20/10/2023',
    timeExample: '17:00',
    dateForExample: 'Day/month/year, for example',
    yes: 'Yes',
    no: 'No',
    copied: 'Copied',
    print: 'Print this page',
    errorPrefix: 'Error: ',
    errorSummary: 'There is a problem',
    important: 'Important',
    warning: 'Warning',
    unreadable: (count, codes) =>
      `${count} directives cannot be read from storage and are not shown (${codes}). The others are complete. Tell the administrator.`,
    unreadableUnits: (count, codes) =>
      `${count} units cannot be read from storage and are not in this list (${codes}). Tell the administrator.`,
    cannotUndo: 'This cannot be undone:',
    filters: 'Filter by',
    pages: 'Pages',
    breadcrumbs: 'You are here',
    firstPage: 'To the first page',
    nextPage: 'Next page',
    step: (number, of) => `Step ${number} of ${of}`,
    stepsSoFar: 'Steps',
    stepDone: 'done',
    sortBy: (column) => `Sort by ${column}`,
    tableRegion: (caption) => `Table: ${caption}. Scroll sideways to see all of it.`,
    questions: 'Questions? Please contact',
    localRun: (now) =>
      `A demonstration after public news; signers, dates of issue, forms, deadlines and figures are invented. Clock: ${now}.`,
    fileHint: (limit) => `PDF, Word, Excel or a picture (JPG, PNG), ${limit} at most.`,
    notFound: {
      title: 'Page not found',
      text: 'The address may be mistyped, or the page has moved.',
      home: 'Go to the first page',
    },
    broken: {
      title: 'The system is having trouble',
      text: 'What you just did may or may not have been recorded: please open the page again and look before you repeat it. Everything saved before is safe.',
      code: (id) => `When you ask for help, please give this code: ${id}`,
    },
    notSignedIn: {
      title: 'Please sign in',
      text: 'Your session has ended, or you have not signed in. Sign in, then try again.',
    },
    forbidden: {
      title: 'You have no right to do this',
      text: 'Your account has no rights here. If you need them, ask your administrator.',
    },
    unknownStaff: {
      title: 'This account has no rights yet',
      text: (email) => `You signed in as ${email}, which is not on the list of staff.`,
      advice: 'Ask your administrator to add the account, or sign out and use another one.',
    },
    signedOut: {
      title: 'You are signed out',
      text: 'The session has ended.',
      again: 'Sign in again',
    },
    signInFailed: {
      title: 'You are not signed in yet',
      text: 'Signing in took too long or was interrupted. Nothing was changed.',
      retry: 'Sign in again',
    },
    refused: {
      title: 'This could not be done',
      backAdvice: 'Go back to the page before and correct it; what you typed is still in your browser.',
    },
  },
}

/** The entries of the staff navigation. */
export const roomText: Readonly<Record<Room, string>> = {
  directives: 'Văn bản chỉ đạo',
  compose: 'Soạn văn bản mới',
  board: 'Bảng điều hành',
  registry: 'Danh bạ đơn vị',
}
