import { localDate } from '../domain/calendar.ts'
import { deadlineOf } from '../domain/deadline.ts'
import { owesReport } from '../domain/task.ts'
import { formatDate, formatInstant, formatShort, remaining } from '../text/format.ts'
import { mailText, receiptNumber } from '../text/mail.ts'
import { type Fact, type MailContent, oneLine, shortLine } from './content.ts'
import type { MailDirective, MailMatter, MailReport, MailTask } from './matter.ts'

/** What the kinds of mail differ in. */
export interface Wording {
  readonly subject: string
  readonly lead: readonly string[]
  readonly quote?: MailContent['quote']
  readonly button?: string
  readonly facts: readonly Fact[]
  readonly next: readonly string[]
  readonly documentText?: readonly string[]
}

/** What a mail says, by what it is. */
export function wordingOf(matter: MailMatter): Wording {
  const { task } = matter
  if (!task) return informationWording(matter)
  const known = knownOf(matter, task)
  const wording = taskWording(matter, task, known)
  return { ...wording, facts: [...documentFacts(matter.directive), ...wording.facts] }
}

const { labels, values } = mailText

const documentFacts = ({ number, issuedOn, subject }: MailDirective): readonly Fact[] => [
  {
    label: labels.document,
    value: values.document(oneLine(number), issuedOn && formatDate(issuedOn)),
  },
  { label: labels.subject, value: oneLine(subject) },
]

function informationWording({ directive }: MailMatter): Wording {
  const words = mailText.information
  const number = oneLine(directive.number)
  return {
    subject: words.subject(number, shortLine(directive.subject, 120)),
    lead: [words.lead(oneLine(directive.issuer.name), number)],
    facts: [...documentFacts(directive), ...fileFacts(directive)],
    next: [words.next],
    documentText: directive.body.map(oneLine),
  }
}

/** What the wordings of a task's mails share. */
interface Known {
  readonly number: string
  readonly issuer: string
  readonly overdue: boolean
  readonly lastDay: boolean
  /** `17:00, thứ Sáu 20/10/2023` */
  readonly deadline: string
  /** `17:00 20/10/2023` */
  readonly until: string
  readonly remaining: string
  readonly deadlineFact: Fact
}

function knownOf({ directive, now, calendar }: MailMatter, task: MailTask): Known {
  const { at } = deadlineOf(task.deadline, directive.levels)
  const deadline = formatInstant(at)
  const left = remaining(at, now, calendar)
  return {
    number: oneLine(directive.number),
    issuer: oneLine(directive.issuer.name),
    overdue: at < now,
    lastDay: localDate(at) === localDate(now),
    deadline,
    until: formatShort(at),
    remaining: left,
    deadlineFact: { label: labels.deadline, value: values.deadline(deadline, left) },
  }
}

function taskWording(matter: MailMatter, task: MailTask, known: Known): Wording {
  switch (matter.as) {
    case 'request':
      return requestWording(matter, known)
    case 'reminder':
      return reminderWording(task, known)
    case 'chase':
      return chaseWording(matter, task, known)
    case 'deadline-moved':
      return movedWording(known)
    case 'withdrawn':
      return withdrawnWording(task, known)
    case 'returned':
      return returnedWording(task, known)
    case 'approved':
      return approvedWording(task, known)
    case 'receipt':
      return receiptWording(matter, task, known)
    case 'link':
      return linkWording(matter, task, known)
    case 'information':
      return informationWording(matter)
  }
}

function requestWording({ directive }: MailMatter, known: Known): Wording {
  const words = mailText.request
  const { issuer, number, deadline } = known
  const note = directive.deadlineNote ? oneLine(directive.deadlineNote) : ''
  return {
    subject: words.subject(number, known.until),
    lead: [(known.overdue ? words.leadOverdue : words.lead)(issuer, number, deadline, known.remaining)],
    button: words.button,
    facts: [
      known.deadlineFact,
      ...(directive.cutOff
        ? [{ label: labels.cutOff, value: values.cutOff(formatDate(directive.cutOff)) }]
        : []),
      ...(note ? [{ label: labels.note, value: note }] : []),
      ...contentFacts(directive),
      ...fileFacts(directive),
    ],
    next: [
      directive.receipts ? mailText.draftsAreKeptReceiptMailed : mailText.draftsAreKept,
      mailText.callIfStuck,
    ],
  }
}

function reminderWording(task: MailTask, known: Known): Wording {
  const words = mailText.reminder
  const { number, until } = known
  return {
    subject: known.lastDay
      ? words.subjectToday(number, until)
      : words.subject(number, known.remaining, until),
    lead: [words.lead(number, known.deadline, known.remaining), ...statusOf(task, known.issuer)],
    button: words.button,
    facts: [known.deadlineFact],
    next: [mailText.ignoreIfSent, mailText.callIfStuck],
    quote: returnReason(task),
  }
}

function chaseWording({ chaseNumber }: MailMatter, task: MailTask, known: Known): Wording {
  const words = mailText.chase
  const { number } = known
  return {
    subject: words.subject(number, chaseNumber, known.remaining, known.until),
    lead: [
      words.lead(number, known.deadline, known.remaining),
      ...(task.progress.is === 'untouched' ? [] : statusOf(task, known.issuer)),
      ...(chaseNumber ? [words.numbered(chaseNumber)] : []),
    ],
    button: words.button,
    facts: [known.deadlineFact],
    next: [mailText.lateIsAccepted, mailText.ignoreIfSent, mailText.callIfStuck],
    quote: returnReason(task),
  }
}

function movedWording(known: Known): Wording {
  const words = mailText.deadlineMoved
  return {
    subject: words.subject(known.number, known.until),
    lead: [words.lead(known.number, known.deadline, known.remaining)],
    button: words.button,
    facts: [{ ...known.deadlineFact, label: labels.newDeadline }],
    next: [words.replacesOld, mailText.callIfStuck],
  }
}

function withdrawnWording(task: MailTask, known: Known): Wording {
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

function returnedWording(task: MailTask, known: Known): Wording {
  const words = mailText.returned
  const version = task.progress.is === 'returned' ? task.progress.version : undefined
  return {
    subject: words.subject(known.number, known.until),
    lead: [
      (known.overdue ? words.leadOverdue : words.lead)(
        version,
        known.number,
        known.deadline,
        known.remaining,
      ),
    ],
    quote: returnReason(task),
    button: words.button,
    facts: [known.deadlineFact],
    next: [words.next, mailText.callIfStuck],
  }
}

function approvedWording({ progress }: MailTask, known: Known): Wording {
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

function receiptWording({ report, directive }: MailMatter, task: MailTask, known: Known): Wording {
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

function linkWording({ directive }: MailMatter, task: MailTask, known: Known): Wording {
  const words = mailText.link
  const shut = doorShut(directive, task)
  const state = shut
    ? [shut]
    : owesReport(task)
      ? [(known.overdue ? words.nextOverdue : words.next)(known.deadline, known.remaining)]
      : [words.alreadySent]
  return {
    subject: words.subject(known.number, known.until),
    lead: [words.lead(known.number), ...state],
    button: words.button,
    facts: [known.deadlineFact],
    next: [words.notAsked],
  }
}

/** Why nothing that comes now would be counted. */
function doorShut(directive: MailDirective, task: MailTask): string | undefined {
  if (task.standing.is !== 'issued') return mailText.status[task.standing.is]
  return directive.stage === 'closed' ? mailText.status.closed : undefined
}

/** Where the report stands that is still owed. */
function statusOf({ progress }: MailTask, issuer: string): readonly string[] {
  const { status } = mailText
  switch (progress.is) {
    case 'untouched':
      return [status.untouched(issuer)]
    case 'drafting':
      return [status.drafting]
    case 'returned':
      return [status.returned(progress.version)]
    default:
      return []
  }
}

const returnReason = ({ progress }: MailTask): Wording['quote'] =>
  progress.is === 'returned' ? { label: labels.returnReason, text: progress.reason } : undefined

function contentFacts({ form }: MailDirective): readonly Fact[] {
  const name = oneLine(form.name)
  const indicators = form.indicators.length
  const sections = form.outline.length
  const value =
    indicators === 0
      ? values.outline(sections)
      : sections === 0
        ? values.form(name, indicators)
        : values.formAndOutline(name, indicators, sections)
  return [{ label: labels.content, value }]
}

const fileFacts = ({ files }: MailDirective): readonly Fact[] =>
  files.length === 0
    ? []
    : [{ label: labels.files, value: files.map(({ name }) => oneLine(name)).join('; ') }]
