import type { Role } from '#domain/access/staff.ts'
import type { Language } from './language.ts'

/** What each role is called. A file of its own: the frame of every page names the role, and needs no other name. */
export const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  vi: { secretary: 'Văn thư, chuyên viên', leader: 'Lãnh đạo', administrator: 'Quản trị' },
  en: { secretary: 'Secretary', leader: 'Leader', administrator: 'Administrator' },
}
