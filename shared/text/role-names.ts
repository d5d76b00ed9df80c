import type { Role } from '#domain/access/staff.ts'
import type { Language } from './language.ts'

/** The names of roles. Separate from the glossary, because the layout of every page loads only these. */
export const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  vi: { secretary: 'Văn thư, chuyên viên', leader: 'Lãnh đạo', administrator: 'Quản trị' },
  en: { secretary: 'Secretary', leader: 'Leader', administrator: 'Administrator' },
}
