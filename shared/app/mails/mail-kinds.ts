import type { MailRules } from '#domain/mail/rule.ts'
import { mailRules } from '#domain/mail/rules.ts'
import type { MailVocabulary } from '#text/mail/wording.ts'
import { mailWords } from '#text/mail/words.ts'

/** The kinds of mail that are known: the rule of each, and the words of what it may be sent as. */
export interface MailKinds {
  readonly rules: MailRules
  readonly words: MailVocabulary
}

export const registeredMailKinds: MailKinds = { rules: mailRules, words: mailWords }
