import type { Mail } from '#domain/mail/mail.ts'
import type { SentAs } from '#domain/mail/rules.ts'
import { approvedWords } from './approved.ts'
import { chaseWords } from './chase.ts'
import { deadlineMovedWords } from './deadline-moved.ts'
import { deputyWords } from './deputy.ts'
import { informationWords } from './information.ts'
import { jobReadyWords } from './job-ready.ts'
import { linkWords } from './link.ts'
import { linksWords } from './links.ts'
import { receiptWords } from './receipt.ts'
import { reminderWords } from './reminder.ts'
import { requestWords } from './request.ts'
import { returnedWords } from './returned.ts'
import { stepName } from './step.ts'
import { withdrawnWords } from './withdrawn.ts'
import type { MailName, MailVocabulary, MailWords } from './wording.ts'

/** The texts of every kind of mail, by the kind it is sent as. A new kind of mail is registered here. */
export const mailWords: Readonly<Record<SentAs, MailWords>> = {
  request: requestWords,
  deputy: deputyWords,
  information: informationWords,
  reminder: reminderWords,
  chase: chaseWords,
  'deadline-moved': deadlineMovedWords,
  withdrawn: withdrawnWords,
  returned: returnedWords,
  approved: approvedWords,
  receipt: receiptWords,
  link: linkWords,
  links: linksWords,
  'job-ready': jobReadyWords,
}

const vocabulary: MailVocabulary = mailWords

/** The name of a mail in lists: of the kind it was sent as, or else of the planned kind. */
export const mailName = ({ kind, state }: Pick<Mail, 'kind' | 'state'>): MailName =>
  vocabulary['as' in state ? state.as : kind]?.name ?? stepName
