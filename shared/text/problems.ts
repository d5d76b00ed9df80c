import { problemTextOf, type Sentences } from './problem-text.ts'

const vietnamese: Sentences = {
  required: ({ field }) => `Hãy nhập ${field}.`,
  'not-chosen': ({ field }) => `Hãy chọn ${field}.`,
  'unknown-field': ({ get }) =>
    `Biểu mẫu không có mục “${get('field')}”. Trang có thể đã cũ: hãy tải lại trang rồi nhập lại.`,
  malformed: ({ field }) => `Nội dung gửi lên sai dạng ở ${field}. Hãy kiểm tra rồi gửi lại.`,
  'text-broken': () =>
    'Nội dung gửi lên có ký tự bị hỏng, nên chưa lưu được. Hãy quay lại, xóa ký tự lạ (thường do dán từ nơi khác) rồi gửi lại.',
  'too-long': ({ field, get }) =>
    `Nội dung ở ${field} dài ${get('length')} ký tự, quá mức ${get('limit')} ký tự. Hãy rút gọn hoặc đính kèm tệp.`,
  'too-many-items': ({ field, get }) =>
    `Danh sách ở ${field} có ${get('length')} mục, quá mức ${get('limit')} mục. Hãy bỏ bớt hoặc gộp lại.`,
  'not-a-whole-number': ({ field, get }) =>
    `“${get('value')}” không phải số nguyên. Ở ${field} chỉ nhập chữ số, ví dụ 1250 hoặc 1.250.`,
  'number-too-large': ({ field, get }) =>
    `Số “${get('value')}” ở ${field} quá lớn. Hãy kiểm tra lại đơn vị tính.`,
  'number-negative': ({ field, get }) =>
    `Số “${get('value')}” ở ${field} không được âm. Nếu không có, nhập 0.`,
  'not-a-date': ({ field, get }) =>
    `“${get('value')}” không phải ngày hợp lệ. Ở ${field} nhập theo dạng ngày/tháng/năm, ví dụ 02/10/2023.`,
  'not-a-time': ({ field, get }) =>
    `“${get('value')}” không phải giờ hợp lệ. Ở ${field} nhập giờ theo dạng giờ:phút, ví dụ 17:00.`,
  'day-off-and-worked': ({ get }) =>
    `Ngày ${get('day')} vừa là ngày nghỉ vừa là ngày làm bù. Hãy bỏ ngày này ở một trong hai mục.`,
  'not-an-email': ({ field }) => `Địa chỉ thư ở ${field} chưa đúng, ví dụ đúng: vanthu@truong.edu.vn.`,
  'email-character': ({ field, get }) =>
    `Địa chỉ thư ở ${field} có ký tự không dùng được (${get('character')}). Hãy gõ lại địa chỉ.`,
  'not-yes-or-no': ({ field }) => `Hãy chọn “Có” hoặc “Không” ở ${field}.`,
  'sum-differs': ({ get }) =>
    `Chỉ tiêu ${get('total')} phải bằng ${get('parts')}: tổng các phần là ${get('sum')}, đang nhập ${get('given')}.`,
  'part-exceeds-whole': ({ get }) =>
    `Chỉ tiêu ${get('part')} (${get('value')}) là một phần của ${get('whole')} (${get('limit')}) nên không được lớn hơn.`,
  'date-outside': ({ get }) => `Ngày phải nằm trong khoảng từ ${get('from')} đến ${get('to')}.`,
  'report-too-long': ({ get }) =>
    `Toàn bộ phần chữ của báo cáo dài ${get('size')} KB, quá mức ${get('limit')} KB. Hãy rút gọn, hoặc gửi phần dài bằng tệp đính kèm.`,
  'changed-meanwhile': () =>
    'Nội dung này vừa được người khác hoặc một cửa sổ khác thay đổi. Chưa ghi đè gì cả: hãy xem bản mới nhất rồi quyết định.',
  'too-many-submissions': ({ get }) =>
    `Báo cáo này vừa được gửi nhiều lần liên tiếp nên lần này chưa được gửi. Nội dung đã nhập vẫn còn trên trang: hãy chờ ${get('minutes')} phút rồi gửi lại. Nếu không phải đơn vị đã gửi các lần trước, hãy báo cơ quan ban hành để đổi liên kết.`,
  'too-many-saves': () =>
    'Bản nháp vừa được lưu quá nhiều lần liên tiếp. Nội dung đã nhập vẫn còn trên trang: hãy chờ ít giây rồi lưu lại.',
  'file-missing': ({ field }) => `Chưa có tệp ở ${field}. Hãy chọn tệp rồi tải lên.`,
  'file-too-large': ({ get }) => `Tệp lớn quá ${get('limit')}. Hãy nén lại hoặc chia thành nhiều tệp.`,
  'file-kind-refused': () =>
    'Loại tệp này không được nhận. Chỉ nhận PDF, Word (.docx), Excel (.xlsx) và ảnh JPG, PNG.',
  'file-content-differs': () =>
    'Nội dung tệp không khớp với đuôi tên tệp. Hãy mở tệp, lưu lại đúng định dạng rồi tải lên.',
  'too-many-files': ({ get }) => `Đã có ${get('limit')} tệp, là mức nhiều nhất. Hãy bỏ bớt tệp rồi thử lại.`,
  'secret-refused': () => 'Hệ thống không nhận văn bản mật. Văn bản mật phải gửi theo đường riêng.',
  'no-recipients': () => 'Chưa chọn nơi nhận. Hãy chọn ít nhất một nhóm hoặc một đơn vị.',
  'group-empty': ({ get }) =>
    `Nhóm “${get('group')}” chưa có đơn vị nào. Hãy bỏ nhóm này hoặc bổ sung đơn vị.`,
  'group-unknown': ({ get }) => `Không có nhóm “${get('group')}” trong danh bạ.`,
  'unit-unknown': ({ get }) => `Không có đơn vị “${get('unit')}” trong danh bạ.`,
  'units-unreadable': ({ get }) =>
    `Danh bạ có đơn vị không đọc được dữ liệu đã lưu (mã: ${get('units')}), nên chưa xác định được đủ nơi nhận. Hãy báo quản trị nhập lại các đơn vị này.`,
  'no-lead': () =>
    'Chưa có đơn vị chủ trì nào, nên không ai phải báo cáo. Hãy chọn ít nhất một đơn vị chủ trì.',
  'no-deadline': ({ get }) => `Cấp “${get('level')}” chưa có thời hạn báo cáo. Hãy nhập ngày và giờ.`,
  'deadline-past': () => 'Thời hạn đã qua. Hãy chọn một thời điểm sau bây giờ.',
  'not-a-whole-hour': () =>
    'Thời hạn riêng của đơn vị phải đúng giờ chẵn, ví dụ 17:00. Không nhập giờ thì tính đến hết ngày (23:59).',
  'level-unknown': ({ get }) => `Không có cấp báo cáo “${get('level')}” trong văn bản này.`,
  'form-empty': () =>
    'Biểu mẫu chưa có chỉ tiêu hay đề cương nào. Hãy thêm ít nhất một mục để đơn vị báo cáo.',
  'number-symbol-unusual': ({ get }) =>
    `Số, ký hiệu “${get('number')}” khác cách viết thường gặp (ví dụ 2588/SGDĐT-GDTX). Vẫn dùng được nếu đúng như văn bản gốc.`,
  'deadline-on-rest-day': ({ get }) => `Thời hạn của cấp “${get('level')}” rơi vào ngày nghỉ.`,
  'rest-day-undecided': ({ get }) =>
    `Ngày ${get('day')} là ngày nghỉ. Cần chọn: chuyển đến hết ngày làm việc kế tiếp (${get('next')}), giữ nguyên, hoặc nhập ngày khác.`,
  'issued-on-rest-day': () => 'Ngày ban hành văn bản rơi vào ngày nghỉ.',
  'year-not-announced': ({ get }) =>
    `Lịch nghỉ lễ, nghỉ bù năm ${get('year')} chưa được cập nhật. Số ngày làm việc trong năm đó có thể thay đổi.`,
  'no-document': () =>
    'Văn bản chưa có nội dung kèm người ký, cũng chưa có tệp văn bản. Hãy nhập nội dung và người ký, hoặc đính kèm tệp.',
  'cut-off-not-before-deadline': ({ get }) =>
    `Ngày chốt số liệu phải trước thời hạn của cấp “${get('level')}” ít nhất 01 ngày làm việc.`,
  'already-published': () => 'Văn bản này đã được phát hành, không phát hành lần thứ hai.',
  'not-published': () => 'Văn bản này chưa được phát hành.',
  closed: () =>
    'Báo cáo của văn bản này đã chốt. Nội dung gửi thêm vẫn được lưu nhưng không tính vào tổng hợp.',
  'not-draft': () => 'Văn bản đã phát hành nên không sửa được nội dung nữa.',
  'unit-already-recipient': () => 'Đơn vị này đã có trong danh sách phải báo cáo.',
  'no-report-yet': () => 'Đơn vị chưa gửi báo cáo đang chờ duyệt.',
  'already-approved': () => 'Báo cáo này đã được duyệt.',
  'already-returned': () => 'Báo cáo này đã được trả lại, đang chờ đơn vị chỉnh lý.',
  'not-open': () => 'Đơn vị không còn nợ báo cáo nên không cần đôn đốc.',
  excluded: () => 'Đơn vị đang được loại trừ khỏi yêu cầu báo cáo này.',
  'not-excluded': () => 'Đơn vị không ở trong diện loại trừ.',
  withdrawn: () => 'Yêu cầu báo cáo đối với đơn vị này đã được rút.',
  'chased-recently': () => 'Đơn vị vừa được đôn đốc trong 6 giờ qua. Hãy gọi điện hoặc đôn đốc lại sau.',
  'no-address': () => 'Đơn vị chưa có địa chỉ thư dùng được. Hãy sửa đầu mối liên hệ trước.',
  'same-deadline': () => 'Thời hạn mới trùng với thời hạn đang có.',
  'csv-columns': ({ get }) => `Tệp CSV thiếu cột: ${get('columns')}. Hãy dùng đúng dòng tiêu đề của tệp mẫu.`,
  'csv-columns-extra': ({ get }) =>
    `Tệp CSV có cột thừa hoặc lặp lại: ${get('columns')}. Hãy bỏ các cột này.`,
  'csv-cell-empty': ({ get }) => `Dòng ${get('line')}, cột ${get('column')}: còn trống. Hãy điền ô này.`,
  'csv-cell-long': ({ get }) =>
    `Dòng ${get('line')}, cột ${get('column')}: “${get('value')}” dài quá mức ${get('limit')} ký tự.`,
  'csv-encoding': () => 'Không đọc được chữ trong tệp CSV. Hãy lưu tệp với bảng mã UTF-8 rồi tải lên lại.',
  'csv-empty': () => 'Tệp CSV không có dòng dữ liệu nào.',
  'csv-row': ({ get }) =>
    `Dòng ${get('line')}: số ô không khớp dòng tiêu đề, hoặc dấu nháy kép chưa đóng. Hãy sửa dòng này trong tệp CSV.`,
  'csv-cell': ({ get }) => `Dòng ${get('line')}, cột ${get('column')}: “${get('value')}” chưa đúng.`,
  'csv-garbled': ({ get }) =>
    `Dòng ${get('line')}, cột ${get('column')}: “${get('value')}” bị lỗi phông chữ hoặc lỗi công thức. Hãy sửa ô này; tên đang có trong danh bạ được giữ nguyên.`,
  'unit-id-malformed': ({ get }) =>
    `Dòng ${get('line')}: mã đơn vị “${get('unit')}” chưa đúng. Mã có 1 đến 35 ký tự gồm chữ không dấu, chữ số, dấu chấm và gạch ngang.`,
  'unit-twice': ({ get }) => `Dòng ${get('line')}: mã đơn vị “${get('unit')}” xuất hiện hai lần.`,
  'unit-case-differs': ({ get }) =>
    `Dòng ${get('line')}: mã “${get('unit')}” chỉ khác mã “${get('stored')}” đang có ở chữ hoa, chữ thường. Hãy dùng đúng mã đang có.`,
  'parent-unknown': ({ get }) =>
    `Dòng ${get('line')}: đơn vị cấp trên “${get('parent')}” không có trong danh bạ.`,
  'parent-loop': ({ get }) =>
    `Dòng ${get('line')}: đơn vị “${get('unit')}” trở thành cấp trên của chính mình.`,
  'too-many-jobs': ({ get }) =>
    `Đơn vị đang có ${get('limit')} việc chờ xử lý. Hãy chờ các việc đó xong rồi yêu cầu lại.`,
  'job-key-used': () => 'Khóa này đã dùng cho một yêu cầu khác. Hãy dùng khóa mới.',
  'job-gave-up': () =>
    'Đã thử nhiều lần nhưng không làm xong. Hãy yêu cầu lại; nếu vẫn không được, báo quản trị.',
  'job-ended': () => 'Việc này đã kết thúc.',
  'job-publishes': () => 'Không hủy được: đang phát hành.',
  'not-found': () => 'Không tìm thấy nội dung này.',
  forbidden: () => 'Tài khoản của bạn không có quyền làm việc này.',
  'not-signed-in': () => 'Hãy đăng nhập để tiếp tục.',
  'link-invalid': () =>
    'Liên kết không dùng được. Hãy mở liên kết trong thư mới nhất, hoặc yêu cầu gửi lại liên kết.',
  'link-ended': () => 'Liên kết đã hết hạn. Hãy liên hệ cơ quan ban hành để được cấp liên kết mới.',
  'cross-site': () =>
    'Trang đã cũ hoặc yêu cầu đến từ nơi khác, nên chưa thực hiện. Hãy tải lại trang rồi thử lại.',
  'too-large': ({ get }) => `Nội dung gửi lên quá lớn (tối đa ${get('limit')}). Hãy rút gọn rồi gửi lại.`,
  'too-many-requests': () =>
    'Từ mạng này hoặc qua liên kết này vừa có quá nhiều yêu cầu liên tiếp, nên yêu cầu này chưa được thực hiện. Hãy chờ một phút rồi thử lại.',
  'try-again': () =>
    'Hệ thống đang bận, chưa thực hiện được. Hãy thử lại sau ít phút; những gì đã lưu vẫn còn.',
  'newer-version': () =>
    'Nội dung này do phiên bản mới hơn của phần mềm ghi, nên phiên bản đang chạy chưa sửa được. Hãy thử lại sau khi phần mềm được cập nhật; những gì đã lưu vẫn còn.',
}

/** In Vietnamese. English is a module of its own, since most functions do not need it. */
export const problemText = problemTextOf('vi', vietnamese, 'mục này')
