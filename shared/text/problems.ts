import type { Problem, ProblemCode } from '#domain/result.ts'
import { parseLocalDate } from '#domain/time/calendar.ts'
import { formatDate, formatNumber } from './format.ts'
import type { Language } from './language.ts'

/** The formatted parameters of a problem. */
interface Words {
  /** The label of the field, in quotation marks, or “this field”. */
  readonly field: string
  readonly get: (name: string) => string
}

type Sentence = (words: Words) => string

const vietnamese: Readonly<Record<ProblemCode, Sentence>> = {
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

const english: Readonly<Record<ProblemCode, Sentence>> = {
  required: ({ field }) => `Enter ${field}.`,
  'not-chosen': ({ field }) => `Choose ${field}.`,
  'unknown-field': ({ get }) =>
    `The form has no field “${get('field')}”. The page may be old: load it again and re-enter.`,
  malformed: ({ field }) => `What was sent is malformed at ${field}. Check it and send it again.`,
  'text-broken': () =>
    'The text holds broken characters, so nothing was stored. Go back, remove unusual characters (often pasted from elsewhere) and send it again.',
  'too-long': ({ field, get }) =>
    `The text in ${field} has ${get('length')} characters, more than the ${get('limit')} allowed. Shorten it or attach a file.`,
  'too-many-items': ({ field, get }) =>
    `The list in ${field} has ${get('length')} entries, more than the ${get('limit')} allowed. Remove or merge some.`,
  'not-a-whole-number': ({ field, get }) =>
    `“${get('value')}” is not a whole number. In ${field} enter digits only, for example 1250 or 1.250.`,
  'number-too-large': ({ field, get }) =>
    `The number “${get('value')}” in ${field} is too large. Check the unit of measure.`,
  'number-negative': ({ field, get }) =>
    `The number “${get('value')}” in ${field} must not be negative. If there is none, enter 0.`,
  'not-a-date': ({ field, get }) =>
    `“${get('value')}” is not a real date. In ${field} enter day/month/year, for example 02/10/2023.`,
  'not-a-time': ({ field, get }) =>
    `“${get('value')}” is not a time. In ${field} enter hours:minutes, for example 17:00.`,
  'day-off-and-worked': ({ get }) =>
    `The day ${get('day')} is both a day off and a day worked. Take it out of one of the two lists.`,
  'not-an-email': ({ field }) =>
    `The e-mail address in ${field} is not valid, for example: office@school.edu.vn.`,
  'email-character': ({ field, get }) =>
    `The e-mail address in ${field} holds a character that cannot be used (${get('character')}). Type the address again.`,
  'not-yes-or-no': ({ field }) => `Choose “Yes” or “No” in ${field}.`,
  'sum-differs': ({ get }) =>
    `Indicator ${get('total')} must equal ${get('parts')}: the parts add up to ${get('sum')}, but ${get('given')} was entered.`,
  'part-exceeds-whole': ({ get }) =>
    `Indicator ${get('part')} (${get('value')}) is a part of ${get('whole')} (${get('limit')}) and cannot be larger.`,
  'date-outside': ({ get }) => `The date must lie between ${get('from')} and ${get('to')}.`,
  'report-too-long': ({ get }) =>
    `All texts of the report together have ${get('size')} KB, more than the ${get('limit')} KB allowed. Shorten them, or attach the long part as a file.`,
  'changed-meanwhile': () =>
    'This was just changed by somebody else or in another window. Nothing was overwritten: look at the newest version, then decide.',
  'too-many-submissions': ({ get }) =>
    `This report was sent many times in a short while, so this version was not sent. What you typed is still on the page: wait ${get('minutes')} minutes and send it again. If your unit did not send the earlier versions, tell the issuer so that the link is changed.`,
  'too-many-saves': () =>
    'The draft was saved too often in a short while. What you typed is still on the page: wait some seconds and save it again.',
  'file-missing': ({ field }) => `There is no file in ${field}. Choose a file and upload it.`,
  'file-too-large': ({ get }) =>
    `The file is larger than ${get('limit')}. Compress it or split it into several files.`,
  'file-kind-refused': () =>
    'This kind of file is not accepted. Only PDF, Word (.docx), Excel (.xlsx) and JPG or PNG pictures are.',
  'file-content-differs': () =>
    'The content of the file does not match its ending. Open it, save it in the right format and upload it again.',
  'too-many-files': ({ get }) =>
    `The report has ${get('limit')} files, the most it can have. Remove some and try again.`,
  'secret-refused': () => 'Secret documents are not accepted here. They must travel by their own channel.',
  'no-recipients': () => 'No recipients are chosen. Choose at least one group or unit.',
  'group-empty': ({ get }) => `The group “${get('group')}” has no units. Remove it or add units to it.`,
  'group-unknown': ({ get }) => `There is no group “${get('group')}” in the registry.`,
  'unit-unknown': ({ get }) => `There is no unit “${get('unit')}” in the registry.`,
  'units-unreadable': ({ get }) =>
    `Units in the registry are stored damaged (${get('units')}), so it is not certain who the recipients are. Have these units imported again.`,
  'no-lead': () => 'There is no lead unit, so nobody would report. Choose at least one lead unit.',
  'no-deadline': ({ get }) => `The level “${get('level')}” has no deadline yet. Enter a date and a time.`,
  'deadline-past': () => 'The deadline has passed. Choose a time after now.',
  'not-a-whole-hour': () =>
    'A deadline of one unit is a whole hour, for example 17:00. Without a time it is the end of the day (23:59).',
  'level-unknown': ({ get }) => `This directive has no level “${get('level')}”.`,
  'form-empty': () => 'The report form has no indicator and no outline. Add at least one.',
  'number-symbol-unusual': ({ get }) =>
    `The number and symbol “${get('number')}” is not written as usual (for example 2588/SGDĐT-GDTX). It may stay if the document has it so.`,
  'deadline-on-rest-day': ({ get }) => `The deadline of the level “${get('level')}” falls on a day of rest.`,
  'rest-day-undecided': ({ get }) =>
    `The day ${get('day')} is a day off. Choose: move to the end of the next working day (${get('next')}), keep it, or enter another day.`,
  'issued-on-rest-day': () => 'The date of issue is a day off.',
  'year-not-announced': ({ get }) =>
    `The holidays of ${get('year')} are not in the calendar yet. Counts of working days in that year may change.`,
  'no-document': () =>
    'The directive has neither a text with its signer nor a file. Enter the text and the signer, or attach the file.',
  'cut-off-not-before-deadline': ({ get }) =>
    `The cut-off date must be at least a day before the deadline of the level “${get('level')}”.`,
  'already-published': () => 'This directive has been published already; it is not published twice.',
  'not-published': () => 'This directive has not been published yet.',
  closed: () => 'Reporting on this directive is closed. What is sent now is kept, but not counted.',
  'not-draft': () => 'The directive is published, so its content can no longer be edited.',
  'unit-already-recipient': () => 'This unit is already among those that report.',
  'no-report-yet': () => 'The unit has no report waiting for approval.',
  'already-approved': () => 'This report has been approved already.',
  'already-returned': () => 'This report has been returned and waits for the unit to correct it.',
  'not-open': () => 'The unit owes no report, so there is nothing to chase.',
  excluded: () => 'The unit is excluded from this report request.',
  'not-excluded': () => 'The unit is not excluded.',
  withdrawn: () => 'The report request to this unit has been withdrawn.',
  'chased-recently': () => 'The unit was chased within the last 6 hours. Call, or chase again later.',
  'no-address': () => 'The unit has no working e-mail address. Repair its contact first.',
  'same-deadline': () => 'The new deadline is the same as the present one.',
  'csv-columns': ({ get }) =>
    `The CSV file lacks the columns ${get('columns')}. Use the head line of the sample file.`,
  'csv-columns-extra': ({ get }) =>
    `The CSV file has extra or repeated columns: ${get('columns')}. Remove them.`,
  'csv-cell-empty': ({ get }) => `Line ${get('line')}, column ${get('column')}: empty. Fill in the cell.`,
  'csv-cell-long': ({ get }) =>
    `Line ${get('line')}, column ${get('column')}: “${get('value')}” is longer than ${get('limit')} characters.`,
  'csv-encoding': () => 'The text in the CSV file cannot be read. Save it in UTF-8 and upload it again.',
  'csv-empty': () => 'The CSV file has no rows.',
  'csv-row': ({ get }) =>
    `Line ${get('line')}: the number of cells differs from the heading, or a quotation mark is not closed. Mend this line of the CSV file.`,
  'csv-cell': ({ get }) => `Line ${get('line')}, column ${get('column')}: “${get('value')}” is wrong.`,
  'csv-garbled': ({ get }) =>
    `Line ${get('line')}, column ${get('column')}: “${get('value')}” is garbled text or a formula error. Correct the cell; the name in the registry is kept.`,
  'unit-id-malformed': ({ get }) =>
    `Line ${get('line')}: the unit code “${get('unit')}” is not valid. A code has 1 to 35 of A–Z, a–z, 0–9, dot and hyphen.`,
  'unit-twice': ({ get }) => `Line ${get('line')}: the unit code “${get('unit')}” occurs twice.`,
  'unit-case-differs': ({ get }) =>
    `Line ${get('line')}: the code “${get('unit')}” differs from the registered “${get('stored')}” in case only. Use the registered code.`,
  'parent-unknown': ({ get }) =>
    `Line ${get('line')}: the parent unit “${get('parent')}” is not in the registry.`,
  'parent-loop': ({ get }) => `Line ${get('line')}: the unit “${get('unit')}” would be its own parent.`,
  'too-many-jobs': ({ get }) =>
    `Your unit has ${get('limit')} jobs waiting. Wait for them to end, then ask again.`,
  'job-key-used': () => 'This Idempotency-Key was used for something else. Use a new one.',
  'job-gave-up': () =>
    'It was tried several times and not finished. Ask again; if it fails again, tell the administrator.',
  'job-ended': () => 'This job has ended.',
  'job-publishes': () => 'The directive is being published.',
  'not-found': () => 'This could not be found.',
  forbidden: () => 'Your account has no right to do this.',
  'not-signed-in': () => 'Sign in to go on.',
  'link-invalid': () =>
    'This link does not work. Open the link in the newest mail, or ask for it to be sent again.',
  'link-ended': () => 'This link has ended. Ask the issuing agency for a new one.',
  'cross-site': () =>
    'The page is old or the request came from elsewhere, so nothing was done. Load the page again and retry.',
  'too-large': ({ get }) =>
    `What was sent is too large (${get('limit')} at most). Shorten it and send it again.`,
  'too-many-requests': () =>
    'Too many requests came from this network or through this link, so this one was not carried out. Wait a minute and try again.',
  'try-again': () =>
    'The system is busy and could not do it. Try again in a few minutes; what was saved is safe.',
  'newer-version': () =>
    'A newer version of the software wrote this, so the one that is running cannot change it. Try again once the software is updated; what was saved is safe.',
}

const sentences: Readonly<Record<Language, Readonly<Record<ProblemCode, Sentence>>>> = {
  vi: vietnamese,
  en: english,
}

const thisField: Readonly<Record<Language, string>> = { vi: 'mục này', en: 'this field' }

function written(value: string | number | undefined, language: Language): string {
  if (value === undefined || value === '') return '…'
  if (typeof value === 'number') return formatNumber(value, language)
  const date = parseLocalDate(value)
  return date ? formatDate(date) : value
}

/** The message for a problem: what is wrong and what to do. `label`: the label of the field on the page. */
export function problemText(problem: Problem, language: Language = 'vi', label?: string): string {
  return sentences[language][problem.code]({
    field: label ? `“${label}”` : thisField[language],
    get: (name) => written(problem.params?.[name], language),
  })
}
