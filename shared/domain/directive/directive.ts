import type { StoredFile } from '../file.ts'
import type { ReportForm } from '../form/form.ts'
import type { HistoryHead } from '../history/history.ts'
import type { DirectiveId, FormHash, GroupId, ManifestId, UnitId, UserId } from '../ids.ts'
import type { LadderStep } from '../reminding/ladder.ts'
import type { Instant, LocalDate } from '../time/calendar.ts'
import type { Level } from '../time/deadline.ts'

/** Types of document that direct (NĐ 30/2020/NĐ-CP, art. 7). */
export const documentKinds = [
  'cong-van',
  'ke-hoach',
  'chi-thi',
  'huong-dan',
  'thong-bao',
  'cong-dien',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const urgencies = ['thuong', 'khan', 'thuong-khan', 'hoa-toc'] as const
export type Urgency = (typeof urgencies)[number]

/** Lead owes a report; cooperating and informed units get one information mail. */
/** Whom a unit reports through: the group that named it, or its parent unit where that is a lead recipient too. */
export const throughs = ['group', 'parent'] as const
export type Through = (typeof throughs)[number]

/** When a report counts: once somebody of the issuer approved it, or as soon as it is sent. */
export const approvals = ['required', 'automatic'] as const
export type Approval = (typeof approvals)[number]

export const recipientRoles = ['lead', 'cooperating', 'informed'] as const
export type RecipientRole = (typeof recipientRoles)[number]

/** One line of the distribution list (nơi nhận). */
export type RecipientEntry = {
  readonly role: RecipientRole
  /** Which level's deadline holds for them. */
  readonly level: string
  readonly through: Through
} & ({ readonly group: GroupId } | { readonly unit: UnitId })

/** The person to call, named on every page and mail of the directive. */
export interface ContactPerson {
  readonly name: string
  readonly phone: string
  readonly email: string
}

/** What the secretary writes. While a draft, any of it may still be empty. */
export interface DirectiveContent {
  /** Number and symbol, e.g. `2588/SGDĐT-GDTX`. */
  readonly number: string
  readonly kind: DocumentKind
  readonly subject: string
  readonly place: string
  readonly issuedOn?: LocalDate | undefined
  readonly urgency: Urgency
  readonly signer: { readonly name: string; readonly title: string; readonly capacity: string }
  /** The text, paragraph by paragraph; “# ” begins a heading. */
  readonly body: readonly string[]
  readonly contact: ContactPerson
  readonly recipients: readonly RecipientEntry[]
  readonly levels: readonly DraftLevel[]
  /** Figures are counted up to this day (chốt số liệu). */
  readonly cutOff?: LocalDate | undefined
  /** Shown with the deadlines, e.g. that they are ours and not the document's. */
  readonly deadlineNote?: string | undefined
  readonly form: ReportForm
  readonly ladder: readonly LadderStep[]
  /** Whether a report counts at once, or after the secretary approved it. */
  readonly approval: Approval
  /** Whether each submission is answered by a receipt mail. */
  readonly receipts: boolean
}

/** A level before publication: its deadline may still be missing. */
export interface DraftLevel {
  readonly id: string
  readonly name: string
  readonly deadline?: { readonly at: Instant; readonly wording?: string | undefined } | undefined
}

interface DirectiveBase extends Omit<DirectiveContent, 'levels'> {
  readonly id: DirectiveId
  readonly issuer: { readonly id: UnitId; readonly name: string; readonly parentAgency: string }
  readonly version: number
  readonly createdAt: Instant
  readonly createdBy: UserId
  readonly files: readonly StoredFile[]
  readonly history: HistoryHead
}

export interface DraftDirective extends DirectiveBase {
  readonly stage: 'draft'
  readonly levels: readonly DraftLevel[]
}

/** What publication fixed: the immutable list of recipients, by hash. */
export interface Publication {
  readonly at: Instant
  readonly by: UserId
  readonly manifestId: ManifestId
  readonly manifestHash: string
  /** The form that units answer, which never changes; a directive published before forms had names has none. */
  readonly formHash?: FormHash | undefined
  readonly chunks: number
  readonly leads: number
  readonly others: number
  readonly idempotencyKey?: string | undefined
}

export interface PublishedDirective extends DirectiveBase {
  readonly stage: 'published' | 'closed'
  readonly levels: readonly Level[]
  readonly publication: Publication
  readonly closed?: { readonly at: Instant; readonly by: UserId } | undefined
  /** Counts one-off words to all (chases of all), so that each has a name. */
  readonly announcements: number
}

export type Directive = DraftDirective | PublishedDirective

export const isPublished = (directive: Directive): directive is PublishedDirective =>
  directive.stage !== 'draft'
