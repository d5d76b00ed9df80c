import type { Language } from '../language.ts'
import type { DirectiveMatter, TaskMatter } from './matter.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** Another person's words. */
export interface Quote {
  readonly label: string
  readonly text: string
}

/** What the kinds of mail differ in. */
export interface Wording {
  readonly subject: string
  /** The one idea. */
  readonly lead: readonly string[]
  readonly quote?: Quote | undefined
  /** The label of the link to the unit's own page. */
  readonly button?: string
  readonly facts: readonly Fact[]
  readonly next: readonly string[]
  /** The directive's own text, for those who have no page of it; “# ” begins a heading. */
  readonly documentText?: readonly string[]
  /** Stands at the foot of the mail. */
  readonly smallPrint?: readonly string[]
}

/** What a kind of mail is called in lists. */
export type MailName = Readonly<Record<Language, string>>

interface WordsFor<Subject extends string, Matter> {
  readonly subject: Subject
  readonly name: MailName
  readonly say: (matter: Matter) => Wording
}

/** The words of one kind of mail: its name, and what it says of its subject. */
export type TaskMailWords = WordsFor<'task', TaskMatter>
export type DirectiveMailWords = WordsFor<'directive', DirectiveMatter>
export type MailWords = TaskMailWords | DirectiveMailWords

/** The words of every kind of mail, by what it is sent as. */
export type MailVocabulary = Readonly<Record<string, MailWords>>
