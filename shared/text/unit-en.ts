import type { UnitText } from './unit-text.ts'

export const unitEn: UnitText = {
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
}
