import type { MailMatter } from '#text/mail/matter.ts'
import type { MailVocabulary } from '#text/mail/wording.ts'
import { mailWords } from '#text/mail/words.ts'
import { type ComposedMail, composeWith } from './compose-with.ts'

/** Composes one mail of any kind. A page that shows one kind only has no need to load the words of all. */
export function composeMail(matter: MailMatter, vocabulary: MailVocabulary = mailWords): ComposedMail {
  return composeWith(vocabulary, matter)
}
