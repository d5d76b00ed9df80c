import { owesReport } from '#domain/task/task.ts'
import { formatDate } from '#text/format.ts'
import { mailText } from '#text/mail.ts'
import { oneLine } from './content.ts'
import { contentFacts, fileFacts } from './facts.ts'
import { doorShut, type Known, returnReason, statusOf, type Wording } from './known.ts'
import type { MailMatter, MailTask } from './matter.ts'

const { labels, values } = mailText

export function requestWording({ directive }: MailMatter, known: Known): Wording {
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
      ...contentFacts(directive),
      ...fileFacts(directive),
      ...(note ? [{ label: labels.note, value: note }] : []),
    ],
    next: [
      directive.receipts ? mailText.draftsAreKeptReceiptMailed : mailText.draftsAreKept,
      mailText.callIfStuck,
    ],
  }
}

export function reminderWording(task: MailTask, known: Known): Wording {
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

export function chaseWording({ chaseNumber }: MailMatter, task: MailTask, known: Known): Wording {
  const words = mailText.chase
  const { number } = known
  return {
    subject: words.subject(number, chaseNumber, known.remaining, known.until),
    lead: [
      words.lead(number, known.deadline, known.remaining),
      ...(chaseNumber ? [words.numbered(chaseNumber)] : []),
      ...(task.progress.is === 'untouched' ? [] : statusOf(task, known.issuer)),
    ],
    button: words.button,
    facts: [known.deadlineFact],
    next: [mailText.lateIsAccepted, mailText.ignoreIfSent, mailText.callIfStuck],
    quote: returnReason(task),
  }
}

export function movedWording(known: Known): Wording {
  const words = mailText.deadlineMoved
  return {
    subject: words.subject(known.number, known.until),
    lead: [words.lead(known.number, known.deadline, known.remaining)],
    button: words.button,
    facts: [{ ...known.deadlineFact, label: labels.newDeadline }],
    next: [words.replacesOld, mailText.callIfStuck],
  }
}

export function returnedWording(task: MailTask, known: Known): Wording {
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

export function linkWording({ directive }: MailMatter, task: MailTask, known: Known): Wording {
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
