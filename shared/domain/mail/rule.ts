import type { PublishedDirective } from '../directive/directive.ts'
import type { Task } from '../task/task.ts'
import type { Instant, WorkCalendar } from '../time/calendar.ts'
import type { Mail, MailAudience, SkipReason } from './mail.ts'

/** What a mail about a directive is decided by, as it is at this moment. */
export interface DirectiveCircumstances {
  readonly directive: PublishedDirective
  readonly calendar: WorkCalendar
  readonly now: Instant
}

/** What a mail about a task is decided by. */
export interface TaskCircumstances extends DirectiveCircumstances {
  readonly task: Task
}

/** Whether a row is still wanted, and as what it is to be sent. */
export type Decision =
  | { readonly is: 'unwanted'; readonly why: SkipReason }
  | {
      readonly is: 'wanted'
      readonly as: string
      /** Not before. @default at once */
      readonly from?: Instant | undefined
      /**
       * What its claim changes of the task. `numbered`: it takes the next number of the task's chases; `dated`: only
       * the task's last chase is now. @default nothing
       */
      readonly chase?: 'numbered' | 'dated' | undefined
    }

interface AnyRule<Name extends string, As extends string> {
  readonly kind: Name
  /** What it may be sent as; the first is meant where a row does not say. */
  readonly sentAs: readonly [As, ...As[]]
  /** What becomes of it when nobody knows whether SES took it: sent once more and marked, or never again. */
  readonly unknownOutcome: 'send-once-more' | 'give-up'
  /** A lane that it always takes, whatever its directive. @default as its directive */
  readonly lane?: 'express' | undefined
}

/** The rule of a kind of mail about a task. */
export interface TaskMailRule<Name extends string = string, As extends string = string>
  extends AnyRule<Name, As> {
  readonly subject: 'task'
  readonly audience: Exclude<MailAudience['is'], 'staff'>
  readonly decide: (mail: Mail, circumstances: TaskCircumstances) => Decision
  /** The version of the report that it speaks of, where it needs one. */
  readonly reportVersion?: ((mail: Mail) => number) | undefined
}

/** The rule of a kind of mail about a directive: whoever gets it has no task. */
export interface DirectiveMailRule<Name extends string = string, As extends string = string>
  extends AnyRule<Name, As> {
  readonly subject: 'directive'
  readonly decide: (mail: Mail, circumstances: DirectiveCircumstances) => Decision
}

export type MailRule = TaskMailRule | DirectiveMailRule

/** The rules of every kind of mail, by the name of the kind. */
export type MailRules = Readonly<Record<string, MailRule>>

export const wantedUnless = (why: SkipReason | undefined, as: string): Decision =>
  why ? { is: 'unwanted', why } : { is: 'wanted', as }
