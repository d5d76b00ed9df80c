import { createHash } from 'node:crypto'
import type { DirectiveId } from '../ids.ts'
import type { Instant } from '../time/calendar.ts'

/** Who did it. Ids only: names stay in the registry, so that history holds no personal data. */
export type Actor =
  | { readonly is: 'staff'; readonly id: string }
  | { readonly is: 'unit' }
  | { readonly is: 'system' }

/** The head of a hash chain: number of events, and the hash of the last. */
export interface HistoryHead {
  readonly seq: number
  readonly hash: string
}

/** One event of a task or a directive. Ids, versions and hashes only, no personal data. */
export interface AuditEvent {
  readonly subject: string
  readonly seq: number
  readonly at: Instant
  readonly type: EventType
  readonly by: Actor
  readonly data: Readonly<Record<string, string | number | boolean>>
  readonly previous: string
  readonly hash: string
}

export type EventType =
  | 'directive-created'
  | 'directive-edited'
  | 'directive-published'
  | 'deadline-moved'
  | 'all-chased'
  | 'unit-added'
  | 'directive-closed'
  | 'contacts-forgotten'
  | 'file-attached'
  | 'tasks-issued'
  | 'task-added'
  | 'task-withdrawn'
  | 'draft-begun'
  | 'report-submitted'
  | 'late-version-kept'
  | 'report-approved'
  | 'report-returned'
  | 'task-excluded'
  | 'task-included'
  | 'own-deadline-set'
  | 'contact-changed'
  | 'link-revoked'
  | 'address-bounced'
  | 'contact-forgotten'
  | 'chased'
  | 'call-logged'
  | 'chase-sent'
  | 'chase-not-sent'
  | 'contact-unreachable'
  | 'job-asked'
  | 'job-ended'
  | 'job-result-fetched'
  | 'calendar-set'
  | 'template-put'
  | 'template-removed'

/** The history of the exports of a directive: who asked for a list of its units, and who downloaded it. */
export const exportsOf = (directive: DirectiveId): string => `${directive}.exports`
/** The history of the imports of the registry. */
export const importsSubject = 'registry.imports'
/** The history of the calendar of working days. */
export const calendarSubject = 'registry.calendar'
/** The history of the templates for new forms. */
export const templatesSubject = 'forms.templates'
/** The histories that belong to no directive. */
export const commonSubjects: readonly string[] = [importsSubject, calendarSubject, templatesSubject]

export const emptyHistory: HistoryHead = { seq: 0, hash: '0'.repeat(64) }

/** Canonical JSON (sorted keys): equal facts give equal text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The next event of a hash chain; its hash covers the event and the previous hash. */
export function nextEvent(
  head: HistoryHead,
  subject: string,
  what: Pick<AuditEvent, 'at' | 'type' | 'by' | 'data'>,
): { event: AuditEvent; head: HistoryHead } {
  const facts = { subject, seq: head.seq + 1, ...what, previous: head.hash }
  const event = { ...facts, hash: sha256(canonical(facts)) }
  return { event, head: { seq: event.seq, hash: event.hash } }
}
