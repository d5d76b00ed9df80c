import type { PublishedDirective } from '#domain/directive/directive.ts'
import type { Job } from '#domain/jobs/job.ts'
import type { Mail } from '#domain/mail/mail.ts'
import type { Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'

/** The fields of a directive that mails use. A draft with all deadlines has them too. */
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

/** The link of one unit, and what it is for. */
export interface UnitLink {
  readonly unitName: string
  readonly directive: MailDirective
  readonly task: MailTask
  readonly link: string
}

interface AnyMatter {
  /** The kind that the mail is sent as. */
  readonly as: string
  readonly mail: Pick<Mail, 'audience' | 'possibleDuplicate'>
  readonly to: { readonly name: string; readonly email: string }
  readonly now: Instant
  readonly publicUrl: string
  /** Marks the mail as a preview, with a link that does not work. @default false */
  readonly preview?: boolean
}

interface UnitMatter extends AnyMatter {
  readonly directive: MailDirective
  readonly calendar: WorkCalendar
}

/** The data for a mail about a task. */
export interface TaskMatter extends UnitMatter {
  readonly about: 'task'
  readonly task: MailTask
  /** The address of the unit's page. */
  readonly link: string
  /** Assigned when the mail is claimed; only for chases. */
  readonly chaseNumber?: number | undefined
  /** The report version that a receipt confirms. */
  readonly report?: MailReport | undefined
  /** The links of a mail to a mailbox that several units share; `incomplete`: it has more units. */
  readonly links?: { readonly of: readonly UnitLink[]; readonly incomplete: boolean } | undefined
}

/** The data for a mail about a directive, to a recipient without a task. */
export interface DirectiveMatter extends UnitMatter {
  readonly about: 'directive'
}

/** The data for a mail about a job, to the member of staff who requested it. */
export interface JobMatter extends AnyMatter {
  readonly about: 'job'
  readonly job: Pick<Job, 'id' | 'input' | 'askedAt' | 'state'>
  /** The page of the job, which requires a session. */
  readonly link: string
}

/** The data for a mail. */
export type MailMatter = TaskMatter | DirectiveMatter | JobMatter
