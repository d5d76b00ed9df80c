import type { MailName } from './wording.ts'

/** The name of a ladder step that has not been sent yet, as a reminder or as a chase. */
export const stepName: MailName = { vi: 'Nhắc theo lịch', en: 'Scheduled reminder' }
