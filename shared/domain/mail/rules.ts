import { approvedMail } from './approved.ts'
import { chaseMail } from './chase.ts'
import { deadlineMovedMail } from './deadline-moved.ts'
import { deputyMail } from './deputy.ts'
import { informationMail } from './information.ts'
import { jobReadyMail } from './job-ready.ts'
import { linkMail } from './link.ts'
import { linksMail } from './links.ts'
import { receiptMail } from './receipt.ts'
import { requestMail } from './request.ts'
import { returnedMail } from './returned.ts'
import { stepMail } from './step.ts'
import { withdrawnMail } from './withdrawn.ts'

const registered = [
  requestMail,
  deputyMail,
  informationMail,
  stepMail,
  chaseMail,
  deadlineMovedMail,
  withdrawnMail,
  returnedMail,
  approvedMail,
  receiptMail,
  linkMail,
  linksMail,
  jobReadyMail,
] as const

type Registered = (typeof registered)[number]
export type MailKind = Registered['kind']
/** The kinds of mail about a task. */
export type TaskMailKind = Extract<Registered, { subject: 'task' }>['kind']

/** The form in which a mail is sent; also the `kind` tag on the SES message. */
export type SentAs = Registered['sentAs'][number]

/** The rules of every kind of mail. A new kind is registered here; its words are registered in `text/mail/words.ts`. */
export const mailRules = Object.fromEntries(registered.map((rule) => [rule.kind, rule])) as unknown as {
  readonly [Rule in Registered as Rule['kind']]: Rule
}

export const mailKinds = registered.map(({ kind }) => kind) as [MailKind, ...MailKind[]]
