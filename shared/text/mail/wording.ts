import type { Language } from '../language.ts'
import type { DirectiveMatter, JobMatter, TaskMatter } from './matter.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

/** A text quoted from another person. */
export interface Quote {
  readonly label: string
  readonly text: string
}

export interface LabelledLink {
  readonly label: string
  readonly address: string
}

/** The parts of a mail that are specific to its kind. */
export interface Wording {
  readonly subject: string
  /** The main message. */
  readonly lead: readonly string[]
  readonly quote?: Quote | undefined
  /** The label of the link to the unit's page, or to that of the job. */
  readonly button?: string
  /** Links of several units, each with its own label; the mail is then about no single document. */
  readonly links?: readonly LabelledLink[]
  readonly facts: readonly Fact[]
  readonly next: readonly string[]
  /** The directive's text, for recipients without a page. Lines that start with “# ” are headings. */
  readonly documentText?: readonly string[]
  /** Shown at the end of the mail. */
  readonly smallPrint?: readonly string[]
}

/** The name of a kind of mail in lists. */
export type MailName = Readonly<Record<Language, string>>

interface WordsFor<Subject extends string, Matter> {
  readonly subject: Subject
  readonly name: MailName
  readonly say: (matter: Matter) => Wording
}

/** The texts of one kind of mail: its name, and its wording for a subject. */
export type TaskMailWords = WordsFor<'task', TaskMatter>
export type DirectiveMailWords = WordsFor<'directive', DirectiveMatter>
export type JobMailWords = WordsFor<'job', JobMatter>
export type MailWords = TaskMailWords | DirectiveMailWords | JobMailWords

/** The texts of every kind of mail, by the kind it is sent as. */
export type MailVocabulary = Readonly<Record<string, MailWords>>
