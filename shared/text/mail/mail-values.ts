import { localDate } from '#domain/time/calendar.ts'
import { deadlineOf } from '#domain/time/deadline.ts'
import { deadlineNotes } from '../deadline-notes.ts'
import { formatInstant, formatShort, remaining } from '../format.ts'
import { oneLine } from '../one-line.ts'
import { mailText } from './common.ts'
import type { MailDirective, MailTask, TaskMatter } from './matter.ts'
import type { Fact, Quote } from './wording.ts'

const { labels, values } = mailText

/** Formatted values that all mails about a task use. */
interface MailValues {
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

export function mailValuesOf({ directive, task, now, calendar }: TaskMatter): MailValues {
  const own = deadlineOf(task.deadline, directive.levels)
  const { at } = own
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
    deadlineFact: {
      label: labels.deadline,
      value: `${values.deadline(deadline, left)} ${deadlineNotes(own, calendar)}`.trim(),
    },
  }
}

/** Why a report sent now would not be counted, if so. */
export function whyNotCounted(directive: MailDirective, task: MailTask): string | undefined {
  if (task.standing.is !== 'issued') return mailText.status[task.standing.is]
  return directive.stage === 'closed' ? mailText.status.closed : undefined
}

/** The state of a report that has not been submitted. */
export function statusOf({ progress }: MailTask, issuer: string): readonly string[] {
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

/** The reason given by the reviewer. */
export const returnReason = ({ progress }: MailTask): Quote | undefined =>
  progress.is === 'returned' ? { label: labels.returnReason, text: progress.reason } : undefined
