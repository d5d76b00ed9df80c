import type { MailRules } from '#domain/mail/rule.ts'
import { mailRules } from '#domain/mail/rules.ts'
import type { MailVocabulary } from '#text/mail/wording.ts'
import { mailWords } from '#text/mail/words.ts'

/** The kinds of mail of this release: the rule of each, and the texts of the forms it is sent in. */
export interface MailKinds {
  readonly rules: MailRules
  readonly words: MailVocabulary
}

export const registeredMailKinds: MailKinds = { rules: mailRules, words: mailWords }
