import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Mail } from '#domain/mail/mail.ts'
import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'

/** What a mail needs to know of its directive; a draft whose deadlines are set has it too. */
export type MailDirective = Pick<
  PublishedDirective,
  | 'id'
  | 'stage'
  | 'number'
  | 'subject'
  | 'issuedOn'
  | 'issuer'
  | 'contact'
  | 'levels'
  | 'body'
  | 'files'
  | 'form'
  | 'cutOff'
  | 'deadlineNote'
  | 'receipts'
>

export type MailTask = Pick<Task, 'deadline' | 'progress' | 'standing'>

export type MailReport = Pick<Report, 'taskId' | 'version' | 'at' | 'onTime' | 'by' | 'contentHash' | 'late'>

interface AnyMatter {
  /** What the mail is sent as. */
  readonly as: string
  readonly mail: Pick<Mail, 'audience' | 'possibleDuplicate'>
  readonly directive: MailDirective
  readonly to: { readonly name: string; readonly email: string }
  readonly now: Instant
  readonly calendar: WorkCalendar
  readonly publicUrl: string
  /** Says that it is a preview, whose link opens nothing. @default false */
  readonly preview?: boolean
}

/** All that a mail about a task is made from. */
export interface TaskMatter extends AnyMatter {
  readonly about: 'task'
  readonly task: MailTask
  /** The unit's own page. */
  readonly link: string
  /** Taken in the claim; a chase only. */
  readonly chaseNumber?: number | undefined
  /** The version that a receipt is for. */
  readonly report?: MailReport | undefined
}

/** All that a mail about a directive is made from: whoever gets it has no task. */
export interface DirectiveMatter extends AnyMatter {
  readonly about: 'directive'
}

/** Everything that one mail is made from. */
export type MailMatter = TaskMatter | DirectiveMatter
