import { formatInstant, formatShort } from '#text/format.ts'
import { mailText, receiptNumber } from '#text/mail.ts'
import { doorShut, type Known, type Wording } from './known.ts'
import type { MailDirective, MailMatter, MailReport, MailTask } from './matter.ts'

const { labels, values } = mailText

export function withdrawnWording(task: MailTask, known: Known): Wording {
  const words = mailText.withdrawn
  return {
    subject: words.subject(known.number),
    lead: [words.lead(known.issuer, known.number)],
    quote:
      task.standing.is === 'withdrawn' ? { label: labels.reason, text: task.standing.reason } : undefined,
    button: words.button,
    facts: [],
    next: [words.next],
  }
}

export function approvedWording({ progress }: MailTask, known: Known): Wording {
  const words = mailText.approved
  const approved = progress.is === 'approved' ? progress : undefined
  return {
    subject: words.subject(known.number, approved?.version),
    lead: [words.lead(approved?.version, known.number)],
    button: words.button,
    facts: approved ? [{ label: labels.approvedAt, value: formatInstant(approved.at) }] : [],
    next: [words.next],
  }
}

export function receiptWording({ report, directive }: MailMatter, task: MailTask, known: Known): Wording {
  const words = mailText.receipt
  if (!report) throw new RangeError('a receipt is for a report')
  const at = formatInstant(report.at)
  return {
    subject: words.subject(known.number, report.version, formatShort(report.at)),
    lead: [words.lead(known.issuer, report.version, known.number, at)],
    button: words.button,
    facts: [
      { label: labels.receiptNumber, value: receiptNumber(report) },
      { label: labels.receivedAt, value: at },
      { label: labels.version, value: values.version(report.version) },
      { label: labels.timeliness, value: report.onTime ? values.onTime : values.late },
      ...(report.by.is === 'staff' ? [{ label: labels.enteredBy, value: values.onBehalf }] : []),
    ],
    next: afterReceipt(report, directive, task, known.issuer),
  }
}

/** What becomes of a version that was received, as things stand now. */
function afterReceipt(
  report: MailReport,
  directive: MailDirective,
  task: MailTask,
  issuer: string,
): readonly string[] {
  const { status } = mailText
  const { progress } = task
  if (report.late) return [status.keptLate, mailText.callIfStuck]
  const shut = doorShut(directive, task)
  if (shut) return [shut]
  if (progress.is === 'untouched' || progress.is === 'drafting') return []
  if (progress.version !== report.version) return [status.superseded(progress.version)]
  const { canCorrect } = mailText.receipt
  if (progress.is === 'returned') return [status.returned(progress.version), mailText.callIfStuck]
  return [progress.is === 'approved' ? status.counted : status.waiting(issuer), canCorrect]
}
