import type { StoredFile } from '../file.ts'
import type { HistoryHead } from '../history/history.ts'
import type { DirectiveId, FormHash, ManifestId, UnitId, UserId } from '../ids.ts'
import type { Instant } from '../time/calendar.ts'
import type { Level } from '../time/deadline.ts'
import type { DirectiveContent, DraftLevel } from './content.ts'

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

/** What publication fixes: the manifest (immutable list of recipients), by hash. */
export interface Publication {
  readonly at: Instant
  readonly by: UserId
  readonly manifestId: ManifestId
  readonly manifestHash: string
  /** The hash of the immutable form that units answer. Undefined for directives published before forms were items of their own. */
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
  /** When the personal data of its units' contacts was deleted after the retention time. */
  readonly contactsForgottenAt?: Instant | undefined
  /** Number of chases of all units so far; gives each its id. */
  readonly announcements: number
}

export type Directive = DraftDirective | PublishedDirective

export const isPublished = (directive: Directive): directive is PublishedDirective =>
  directive.stage !== 'draft'
