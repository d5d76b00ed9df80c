/** What a member of staff has just done; the next page confirms it. It is part of that page's address. */
export type DoneAct =
  | 'saved'
  | 'file-attached'
  | 'already-published'
  | 'preview-sent'
  | 'approved'
  | 'approved-many'
  | 'returned'
  | 'excluded'
  | 'included'
  | 'withdrawn'
  | 'own-deadline'
  | 'contact'
  | 'contact-resent'
  | 'chased'
  | 'chased-all'
  | 'entered'
  | 'entered-nothing'
  | 'call-logged'
  | 'links-revoked'
  | 'deadline-moved'
  | 'unit-added'
  | 'closed'
  | 'calendar-saved'
  | 'imported'
  | FailedAct

/** Acts that changed nothing, so that they are shown as a warning. */
export const failedActs = ['not-published', 'approved-none'] as const
type FailedAct = (typeof failedActs)[number]
