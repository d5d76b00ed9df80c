import { mailText } from '#text/mail.ts'
import { approvedWording, receiptWording, withdrawnWording } from './answering-words.ts'
import {
  chaseWording,
  linkWording,
  movedWording,
  reminderWording,
  requestWording,
  returnedWording,
} from './asking-words.ts'
import { oneLine, shortLine } from './content.ts'
import { fileFacts } from './facts.ts'
import { type Known, knownOf, type Wording } from './known.ts'
import type { MailMatter, MailTask } from './matter.ts'

/** What a mail says, by what it is. */
export function wordingOf(matter: MailMatter): Wording {
  const { task } = matter
  return task ? taskWording(matter, task, knownOf(matter, task)) : informationWording(matter)
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

function informationWording({ directive }: MailMatter): Wording {
  const words = mailText.information
  const number = oneLine(directive.number)
  return {
    subject: words.subject(number, shortLine(directive.subject, 120)),
    lead: [words.lead(oneLine(directive.issuer.name), number)],
    facts: fileFacts(directive),
    next: [words.next],
    documentText: directive.body.map(oneLine),
  }
}
