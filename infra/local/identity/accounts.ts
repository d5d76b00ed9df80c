/** An account of the local sign-in, without a password. */
export interface Account {
  /** Also the `sub` claim of its tokens. */
  readonly role: 'secretary' | 'leader' | 'administrator'
  readonly name: string
  readonly email: string
}

export const accounts: readonly Account[] = [
  { role: 'secretary', name: 'Văn thư (tài khoản mẫu)', email: 'secretary@haiphong.example' },
  { role: 'leader', name: 'Lãnh đạo (tài khoản mẫu)', email: 'leader@haiphong.example' },
  { role: 'administrator', name: 'Quản trị (tài khoản mẫu)', email: 'administrator@haiphong.example' },
]

export const accountOf = (role: string | null): Account | undefined =>
  accounts.find((one) => one.role === role)
