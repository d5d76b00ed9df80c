/** The columns of a registry file, in any order. */
export const unitColumns = [
  'id',
  'name',
  'kind',
  'parent',
  'groups',
  'contact_name',
  'email',
  'phone',
  'deputy_email',
] as const
