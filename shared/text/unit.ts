import type { Language } from './language.ts'

export interface UnitText {
  readonly linkInvalid: { readonly title: string; readonly text: readonly string[]; readonly action: string }
  readonly overview: {
    readonly title: string
    readonly asked: (issuer: string, unit: string) => string
    readonly deadline: string
    readonly state: string
    readonly unit: string
    readonly document: string
    readonly documentValue: (number: string, date: string | undefined) => string
    readonly subject: string
    readonly issuer: string
    readonly urgency: string
    readonly signer: string
    readonly cutOff: string
    readonly cutOffValue: (date: string) => string
    readonly content: string
    readonly contentValue: (form: string, indicators: number, sections: number) => string
    readonly contact: string
    readonly facts: string
    readonly directive: string
    readonly files: string
    readonly noFiles: string
    readonly returnedTitle: string
    readonly returned: (version: number, at: string) => string
    readonly versions: string
    readonly version: (version: number) => string
    readonly receipt: (number: string) => string
    readonly draftSaved: (at: string) => string
    readonly keepLink: string
  }
  readonly actions: {
    readonly start: string
    readonly goOn: string
    readonly correct: string
    readonly resend: string
    readonly sendAnyway: string
  }
  readonly shut: {
    readonly closed: string
    readonly withdrawn: (reason: string) => string
    readonly excluded: (reason: string) => string
    readonly keptLate: string
  }
  readonly overdue: string
  readonly done: string
  readonly form: {
    readonly title: string
    readonly deadline: (at: string, remaining: string) => string
    readonly requiredNote: string
    readonly required: string
    readonly figures: string
    readonly outline: string
    readonly signed: string
    readonly numberHint: string
    readonly dateHint: (from: string | undefined, to: string | undefined) => string
    readonly listHint: string
    readonly total: (parts: string) => string
    readonly partOf: (whole: string) => string
    readonly textHint: (limit: string) => string
    readonly ownNumber: string
    readonly ownNumberHint: string
    readonly fromDraft: (at: string) => string
    readonly fromReport: (version: number) => string
    readonly saveDraft: string
    readonly attachFiles: string
    readonly submit: string
    readonly saved: (at: string) => string
    readonly kept: string
    readonly notKept: string
    readonly unknown: string
    readonly unknownHint: string
  }
  readonly conflict: {
    readonly title: string
    readonly draft: (version: number, at: string) => string
    readonly report: (version: number, at: string, by: string) => string
    readonly byUnit: string
    readonly byStaff: (name: string) => string
    readonly advice: string
    readonly same: string
    readonly differs: (fields: number) => string
    readonly stored: string
    readonly nothing: string
    readonly useNewest: string
  }
  readonly receipt: {
    readonly title: string
    readonly lateTitle: string
    readonly number: string
    readonly receivedAt: string
    readonly version: string
    readonly timing: string
    readonly enteredBy: string
    readonly ownNumber: string
    readonly fingerprint: string
    readonly fingerprintHint: string
    readonly next: string
    readonly waiting: string
    readonly counted: string
    readonly superseded: (version: number) => string
    readonly returned: string
    readonly notCounted: string
    readonly mailed: string
    readonly answers: string
    readonly indicator: string
    readonly value: string
    readonly empty: string
    readonly files: string
    readonly back: string
    readonly correct: string
  }
  readonly files: {
    readonly title: string
    readonly lead: string
    readonly attached: string
    readonly none: string
    readonly remove: (name: string) => string
    readonly add: string
    readonly choose: string
    readonly upload: string
    readonly full: (limit: number) => string
    readonly done: (name: string) => string
    readonly removed: string
    readonly received: string
    readonly receivedText: string
    readonly name: string
    readonly size: string
    readonly attach: string
    readonly another: string
    readonly backToForm: string
  }
  readonly lostLink: {
    readonly title: string
    readonly text: string
    readonly email: string
    readonly emailHint: string
    readonly send: string
    readonly sentTitle: string
    readonly sent: readonly string[]
  }
}

/** The words of a unit's pages. */
export const unitText: Readonly<Record<Language, UnitText>> = {
  vi: {
    linkInvalid: {
      title: 'Liên kết này không dùng được',
      text: [
        'Liên kết có thể bị thiếu một phần khi sao chép, hoặc đã được cơ quan ban hành thay bằng liên kết khác.',
        'Hãy mở liên kết trong thư mới nhất. Nếu không tìm thấy thư, Quý đơn vị có thể nhận lại liên kết qua địa chỉ thư đã đăng ký.',
      ],
      action: 'Nhận lại liên kết',
    },
    overview: {
      title: 'Yêu cầu báo cáo',
      asked: (issuer, unit) => `${issuer} đề nghị ${unit} gửi báo cáo kết quả thực hiện văn bản này.`,
      deadline: 'Hạn gửi báo cáo',
      state: 'Báo cáo của đơn vị',
      unit: 'Đơn vị báo cáo',
      document: 'Văn bản',
      documentValue: (number, date) => (date ? `Số ${number} ngày ${date}` : `Số ${number}`),
      subject: 'Trích yếu',
      issuer: 'Cơ quan ban hành',
      urgency: 'Mức độ khẩn',
      signer: 'Người ký',
      cutOff: 'Chốt số liệu',
      cutOffValue: (date) => `đến hết ngày ${date}`,
      content: 'Nội dung báo cáo',
      contentValue: (form, indicators, sections) =>
        [
          form,
          [indicators > 0 ? `${indicators} chỉ tiêu` : '', sections > 0 ? `đề cương ${sections} mục` : '']
            .filter(Boolean)
            .join(', '),
        ]
          .filter(Boolean)
          .join(': '),
      contact: 'Đầu mối giải đáp',
      facts: 'Yêu cầu',
      directive: 'Nội dung văn bản',
      files: 'Tệp kèm văn bản',
      noFiles: 'Văn bản không có tệp kèm theo.',
      returnedTitle: 'Đề nghị chỉnh lý báo cáo',
      returned: (version, at) => `Báo cáo lần ${version} được trả lại lúc ${at} với nội dung:`,
      versions: 'Các lần đã gửi',
      version: (version) => `Lần ${version}`,
      receipt: (number) => `Biên nhận ${number}`,
      draftSaved: (at) => `Bản nháp lưu lúc ${at}, chưa gửi.`,
      keepLink:
        'Liên kết của trang này dành riêng cho Quý đơn vị: ai có liên kết đều xem và gửi được báo cáo thay Quý đơn vị, đề nghị không chuyển ra ngoài.',
    },
    actions: {
      start: 'Điền báo cáo',
      goOn: 'Tiếp tục bản nháp',
      correct: 'Chỉnh lý và gửi lại',
      resend: 'Gửi bản thay thế',
      sendAnyway: 'Gửi bản bổ sung',
    },
    shut: {
      closed: 'Đợt báo cáo này đã chốt.',
      withdrawn: (reason) => `Yêu cầu báo cáo đối với Quý đơn vị đã được rút. Lý do: ${reason}`,
      excluded: (reason) => `Quý đơn vị được loại trừ khỏi đợt báo cáo này. Lý do: ${reason}`,
      keptLate: 'Nội dung gửi từ bây giờ vẫn được lưu là bản gửi muộn và không tính vào tổng hợp.',
    },
    overdue: 'Đã quá hạn. Báo cáo gửi bây giờ vẫn được tiếp nhận và ghi là muộn.',
    done: 'Đã xong',
    form: {
      title: 'Điền báo cáo',
      deadline: (at, remaining) => `Hạn gửi: ${at} (${remaining}).`,
      requiredNote:
        'Mục ghi “bắt buộc” phải điền trước khi gửi. Có thể lưu nháp bất cứ lúc nào rồi làm tiếp.',
      required: 'bắt buộc',
      figures: 'Số liệu',
      outline: 'Báo cáo theo đề cương',
      signed: 'Văn bản và minh chứng',
      numberHint: 'Chỉ nhập số nguyên, ví dụ 1250 hoặc 1.250. Nếu không có thì nhập 0.',
      dateHint: (from, to) =>
        from && to
          ? `Ngày/tháng/năm, từ ${from} đến ${to}.`
          : from
            ? `Ngày/tháng/năm, từ ${from}.`
            : to
              ? `Ngày/tháng/năm, đến ${to}.`
              : 'Ngày/tháng/năm, ví dụ 02/10/2023.',
      listHint: 'Mỗi dòng một mục.',
      total: (parts) => `Phải bằng ${parts}.`,
      partOf: (whole) => `Là một phần của ${whole} nên không lớn hơn ${whole}.`,
      textHint: (limit) => `Tối đa ${limit} ký tự; phần dài hơn xin gửi bằng tệp.`,
      ownNumber: 'Số, ký hiệu báo cáo giấy của đơn vị',
      ownNumberHint: 'Nếu đơn vị có phát hành văn bản, ví dụ 68/BC-THMH.',
      fromDraft: (at) => `Đang mở bản nháp lưu lúc ${at}.`,
      fromReport: (version) =>
        `Các mục đã điền sẵn theo báo cáo lần ${version}. Khi gửi lại, cả báo cáo này thay cho lần trước; các lần trước vẫn được lưu.`,
      saveDraft: 'Lưu nháp',
      attachFiles: 'Lưu nháp và quản lý tệp',
      submit: 'Kiểm tra và gửi',
      saved: (at) => `Đã lưu nháp lúc ${at}. Báo cáo chưa được gửi.`,
      kept: 'Báo cáo chưa được gửi. Mọi nội dung đã nhập được giữ nguyên dưới đây và đã lưu vào bản nháp.',
      notKept:
        'Báo cáo chưa được gửi. Nội dung quá dài nên chưa lưu được vào bản nháp, nhưng vẫn còn nguyên dưới đây: xin đừng đóng trang này.',
      unknown: 'Nội dung không thuộc biểu mẫu',
      unknownHint: 'Những nội dung này không được lưu. Hãy chép sang mục phù hợp nếu cần.',
    },
    conflict: {
      title: 'Báo cáo vừa được lưu ở nơi khác',
      draft: (version, at) =>
        `Bản nháp lần lưu thứ ${version} được lưu lúc ${at} từ một cửa sổ hoặc máy khác của đơn vị.`,
      report: (version, at, by) => `Báo cáo lần ${version} được gửi lúc ${at} (${by}).`,
      byUnit: 'từ liên kết của đơn vị',
      byStaff: (name) => `${name} nhập thay`,
      advice:
        'Chưa có gì bị ghi đè. Nội dung Quý đơn vị vừa nhập vẫn còn nguyên dưới đây. Nếu lưu hoặc gửi lần nữa, nội dung dưới đây sẽ được dùng.',
      same: 'Các mục đang nhập giống hệt bản đã lưu.',
      differs: (fields) => `Có ${fields} mục khác với bản đã lưu; bản đã lưu được ghi cạnh từng mục.`,
      stored: 'Bản đã lưu:',
      nothing: '(để trống)',
      useNewest: 'Bỏ nội dung đang nhập và mở bản đã lưu',
    },
    receipt: {
      title: 'Đã nhận báo cáo',
      lateTitle: 'Đã lưu bản gửi muộn',
      number: 'Số biên nhận',
      receivedAt: 'Thời điểm nhận',
      version: 'Lần gửi',
      timing: 'So với hạn',
      enteredBy: 'Người nhập',
      ownNumber: 'Số, ký hiệu báo cáo giấy',
      fingerprint: 'Mã kiểm nội dung',
      fingerprintHint: 'Nội dung thay đổi thì mã này thay đổi.',
      next: 'Việc tiếp theo',
      waiting:
        'Cơ quan ban hành xem xét báo cáo. Khi duyệt hoặc cần chỉnh lý, Quý đơn vị được báo qua thư. Quý đơn vị không phải làm gì thêm.',
      counted: 'Báo cáo đã được tính vào tổng hợp. Quý đơn vị không phải làm gì thêm.',
      superseded: (version) =>
        `Sau lần này đơn vị đã gửi lần ${version}; lần mới nhất được dùng để tổng hợp.`,
      returned: 'Báo cáo được trả lại để chỉnh lý. Hãy sửa và gửi lại.',
      notCounted: 'Bản này được lưu nhưng không tính vào tổng hợp.',
      mailed: 'Biên nhận này cũng được gửi đến địa chỉ thư của đơn vị.',
      answers: 'Nội dung đã nhận',
      indicator: 'Chỉ tiêu, mục',
      value: 'Đã báo cáo',
      empty: '–',
      files: 'Tệp kèm theo',
      back: 'Về trang yêu cầu báo cáo',
      correct: 'Cần sửa? Gửi bản thay thế',
    },
    files: {
      title: 'Tệp kèm báo cáo',
      lead: 'Báo cáo đã ký, minh chứng. Tệp thuộc về bản nháp và được gửi cùng báo cáo.',
      attached: 'Tệp đã đính kèm',
      none: 'Chưa đính kèm tệp nào.',
      remove: (name) => `Bỏ tệp ${name}`,
      add: 'Thêm tệp',
      choose: 'Chọn một tệp',
      upload: 'Tải lên',
      full: (limit) => `Báo cáo đã có ${limit} tệp, là mức nhiều nhất. Hãy bỏ bớt trước khi tải thêm.`,
      done: (name) => `Đã đính kèm “${name}” vào bản nháp. Báo cáo chưa được gửi.`,
      removed: 'Đã bỏ tệp khỏi bản nháp.',
      received: 'Tệp đã tải lên',
      receivedText: 'Còn một bước: đính kèm tệp này vào báo cáo.',
      name: 'Tên tệp',
      size: 'Dung lượng',
      attach: 'Đính kèm vào báo cáo',
      another: 'Chọn tệp khác',
      backToForm: 'Quay lại điền báo cáo',
    },
    lostLink: {
      title: 'Nhận lại liên kết báo cáo',
      text: 'Nhập địa chỉ thư mà đơn vị đã đăng ký với cơ quan ban hành. Liên kết của các báo cáo đang mở được gửi đến địa chỉ đó.',
      email: 'Địa chỉ thư của đơn vị',
      emailHint: 'Ví dụ vanthu@truong.edu.vn.',
      send: 'Gửi lại liên kết',
      sentTitle: 'Hãy kiểm tra hộp thư',
      sent: [
        'Nếu địa chỉ này đã đăng ký và có báo cáo đang mở, liên kết đang được gửi đến đó, nhiều nhất mỗi giờ một lần.',
        'Nếu sau ít phút không có thư, hãy xem cả mục thư rác, hoặc gọi cho đầu mối ghi trong văn bản.',
      ],
    },
  },
  en: {
    linkInvalid: {
      title: 'This link does not work',
      text: [
        'A part of it may be missing, or the issuing agency has replaced it with another one.',
        'Open the link in the newest mail. If you cannot find it, the link can be sent again to the registered address of your unit.',
      ],
      action: 'Send the link again',
    },
    overview: {
      title: 'Report request',
      asked: (issuer, unit) => `${issuer} asks ${unit} to report on this directive.`,
      deadline: 'Deadline',
      state: 'Your report',
      unit: 'Reporting unit',
      document: 'Document',
      documentValue: (number, date) => (date ? `No. ${number} of ${date}` : `No. ${number}`),
      subject: 'Subject',
      issuer: 'Issued by',
      urgency: 'Urgency',
      signer: 'Signed by',
      cutOff: 'Figures as of',
      cutOffValue: (date) => `the end of ${date}`,
      content: 'What to report',
      contentValue: (form, indicators, sections) =>
        [
          form,
          [indicators > 0 ? `${indicators} indicators` : '', sections > 0 ? `${sections} sections` : '']
            .filter(Boolean)
            .join(', '),
        ]
          .filter(Boolean)
          .join(': '),
      contact: 'Whom to ask',
      facts: 'The request',
      directive: 'The directive',
      files: 'Files of the directive',
      noFiles: 'The directive has no files.',
      returnedTitle: 'Your report needs a correction',
      returned: (version, at) => `Version ${version} was returned at ${at}, saying:`,
      versions: 'Versions sent',
      version: (version) => `Version ${version}`,
      receipt: (number) => `Receipt ${number}`,
      draftSaved: (at) => `Draft saved at ${at}, not sent.`,
      keepLink:
        'The link of this page is for your unit alone: whoever has it can read and send the report in your name. Please do not pass it on.',
    },
    actions: {
      start: 'Fill in the report',
      goOn: 'Continue the draft',
      correct: 'Correct and send again',
      resend: 'Send a replacement',
      sendAnyway: 'Send a late version',
    },
    shut: {
      closed: 'Reporting on this directive is closed.',
      withdrawn: (reason) => `The request to your unit was withdrawn. Reason: ${reason}`,
      excluded: (reason) => `Your unit is excluded from this round of reports. Reason: ${reason}`,
      keptLate: 'What you send from now on is kept as a late version and not counted.',
    },
    overdue: 'The deadline has passed. A report sent now is accepted and marked late.',
    done: 'Done',
    form: {
      title: 'Fill in the report',
      deadline: (at, remaining) => `Deadline: ${at} (${remaining}).`,
      requiredNote:
        'Fields marked “required” must be filled in before sending. You can save a draft at any time.',
      required: 'required',
      figures: 'Figures',
      outline: 'Narrative',
      signed: 'Document and evidence',
      numberHint: 'Whole numbers only, for example 1250 or 1.250. If there is none, enter 0.',
      dateHint: (from, to) =>
        from && to
          ? `Day/month/year, from ${from} to ${to}.`
          : from
            ? `Day/month/year, from ${from}.`
            : to
              ? `Day/month/year, until ${to}.`
              : 'Day/month/year, for example 02/10/2023.',
      listHint: 'One item a line.',
      total: (parts) => `Must equal ${parts}.`,
      partOf: (whole) => `A part of ${whole}, so not larger than ${whole}.`,
      textHint: (limit) => `${limit} characters at most; send what is longer as a file.`,
      ownNumber: 'Number and symbol of your own paper report',
      ownNumberHint: 'If your unit issues one, for example 68/BC-THMH.',
      fromDraft: (at) => `This is the draft saved at ${at}.`,
      fromReport: (version) =>
        `The fields are filled in from version ${version}. When you send again, this whole report takes its place; earlier versions are kept.`,
      saveDraft: 'Save draft',
      attachFiles: 'Save draft and manage files',
      submit: 'Check and send',
      saved: (at) => `Draft saved at ${at}. The report has not been sent.`,
      kept: 'The report has not been sent. Everything you entered is kept below and saved in the draft.',
      notKept:
        'The report has not been sent. It is too long to be saved as a draft, but everything is still below: please do not close this page.',
      unknown: 'What does not belong to the form',
      unknownHint: 'This is not saved. Copy it to a fitting field if you need it.',
    },
    conflict: {
      title: 'The report was just saved elsewhere',
      draft: (version, at) =>
        `Save ${version} of the draft was made at ${at} in another window or on another computer.`,
      report: (version, at, by) => `Version ${version} of the report was sent at ${at} (${by}).`,
      byUnit: 'by your unit’s link',
      byStaff: (name) => `entered by ${name}`,
      advice:
        'Nothing was overwritten. What you just entered is still below. If you save or send again, what is below will be used.',
      same: 'What you entered is the same as what was saved.',
      differs: (fields) => `${fields} fields differ from what was saved; it stands beside each of them.`,
      stored: 'Saved:',
      nothing: '(empty)',
      useNewest: 'Discard what I entered and open what was saved',
    },
    receipt: {
      title: 'Report received',
      lateTitle: 'Late version kept',
      number: 'Receipt number',
      receivedAt: 'Received',
      version: 'Version',
      timing: 'Timing',
      enteredBy: 'Entered by',
      ownNumber: 'Number of the paper report',
      fingerprint: 'Content code',
      fingerprintHint: 'It changes when the content changes.',
      next: 'What happens next',
      waiting:
        'The issuing agency looks at the report. You are told by mail when it is approved or needs a correction. There is nothing more to do.',
      counted: 'The report is counted. There is nothing more to do.',
      superseded: (version) => `Version ${version} was sent after this one; the newest is counted.`,
      returned: 'The report was returned for correction. Please correct it and send it again.',
      notCounted: 'This version is kept but not counted.',
      mailed: 'This receipt is also sent to the mail address of your unit.',
      answers: 'What was received',
      indicator: 'Indicator, section',
      value: 'Reported',
      empty: '–',
      files: 'Attached files',
      back: 'To the report request',
      correct: 'Need to correct it? Send a replacement',
    },
    files: {
      title: 'Files of the report',
      lead: 'The signed report, evidence. Files belong to the draft and are sent with the report.',
      attached: 'Attached files',
      none: 'No file is attached yet.',
      remove: (name) => `Remove ${name}`,
      add: 'Add a file',
      choose: 'Choose a file',
      upload: 'Upload',
      full: (limit) =>
        `The report has ${limit} files, the most it can have. Remove some before you upload more.`,
      done: (name) => `“${name}” is attached to the draft. The report has not been sent.`,
      removed: 'The file was removed from the draft.',
      received: 'File uploaded',
      receivedText: 'One more step: attach this file to the report.',
      name: 'File name',
      size: 'Size',
      attach: 'Attach to the report',
      another: 'Choose another file',
      backToForm: 'Back to the report',
    },
    lostLink: {
      title: 'Get the report link again',
      text: 'Enter the mail address that your unit has registered with the issuing agency. The links of its open reports are sent to that address.',
      email: 'Mail address of your unit',
      emailHint: 'For example office@school.edu.vn.',
      send: 'Send the link again',
      sentTitle: 'Check your inbox',
      sent: [
        'If this address is registered and has open reports, the links are being sent to it, once an hour at most.',
        'If no mail arrives within a few minutes, look in the spam folder, or call the contact named in the document.',
      ],
    },
  },
}
