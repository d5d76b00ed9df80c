import type { MailName } from './wording.ts'

/** A step of the ladder before it is sent as a reminder or as a chase. */
export const stepName: MailName = { vi: 'Nhắc theo lịch', en: 'Scheduled reminder' }
