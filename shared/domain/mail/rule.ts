import type { Staff } from '../access/staff.ts'
import type { PublishedDirective } from '../directive/directive.ts'
import type { Job } from '../jobs/job.ts'
import type { Task } from '../task/task.ts'
import type { Instant, WorkCalendar } from '../time/calendar.ts'
import type { Mail, MailAudience, SkipReason } from './mail.ts'

/** The current state that a directive mail's rule decides on. */
export interface DirectiveCircumstances {
  readonly directive: PublishedDirective
  readonly calendar: WorkCalendar
  readonly now: Instant
}

/** The current state that a task mail's rule decides on. */
export interface TaskCircumstances extends DirectiveCircumstances {
  readonly task: Task
}

/** The current state that a rule of a mail to a member of staff decides on. */
export interface StaffCircumstances {
  /** Undefined if there is no such member any more. */
  readonly staff: Staff | undefined
  /** The job that the mail is about, unless it is no longer kept. */
  readonly job: Job | undefined
  readonly now: Instant
}

/** Whether a row is still to be sent, and in which form. */
export type Decision =
  | { readonly is: 'unwanted'; readonly why: SkipReason }
  | {
      readonly is: 'wanted'
      readonly as: string
      /** Earliest instant to send. @default at once */
      readonly from?: Instant | undefined
      /**
       * What the claim changes in the task. `numbered`: takes the task's next chase number; `dated`: only sets the date of
       * the last chase. @default nothing
       */
      readonly chase?: 'numbered' | 'dated' | undefined
    }

interface AnyRule<Name extends string, As extends string> {
  readonly kind: Name
  /** The forms it can be sent in; the first is the default where a row names none. */
  readonly sentAs: readonly [As, ...As[]]
  /** Policy for an unknown SES outcome: send again once, marked as a possible duplicate, or never. */
  readonly unknownOutcome: 'send-once-more' | 'give-up'
  /** A fixed lane. @default the lane of its directive */
  readonly lane?: 'express' | undefined
}

/** The rule of a kind of mail about a task. */
export interface TaskMailRule<Name extends string = string, As extends string = string>
  extends AnyRule<Name, As> {
  readonly subject: 'task'
  readonly audience: Exclude<MailAudience['is'], 'staff'>
  readonly decide: (mail: Mail, circumstances: TaskCircumstances) => Decision
  /** The report version that the mail refers to, if its text needs it. */
  readonly reportVersion?: ((mail: Mail) => number) | undefined
}

/** The rule of a kind of mail about a directive: its recipient has no task. */
export interface DirectiveMailRule<Name extends string = string, As extends string = string>
  extends AnyRule<Name, As> {
  readonly subject: 'directive'
  readonly decide: (mail: Mail, circumstances: DirectiveCircumstances) => Decision
}

/** The rule of a kind of mail about a member of staff, which goes to that member and is about no directive. */
export interface StaffMailRule<Name extends string = string, As extends string = string>
  extends AnyRule<Name, As> {
  readonly subject: 'staff'
  readonly lane: 'express'
  readonly decide: (mail: Mail, circumstances: StaffCircumstances) => Decision
}

export type MailRule = TaskMailRule | DirectiveMailRule | StaffMailRule

/** The rules of every kind of mail, by the name of the kind. */
export type MailRules = Readonly<Record<string, MailRule>>

export const wantedUnless = (why: SkipReason | undefined, as: string): Decision =>
  why ? { is: 'unwanted', why } : { is: 'wanted', as }
