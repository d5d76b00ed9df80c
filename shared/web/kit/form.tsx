import type { PropsWithChildren } from 'hono/jsx'

/** The name of the hidden field. JSON requests send the token in the header `x-form-token` instead. */
export const formTokenField = 'token'

export interface PostFormProps {
  readonly action: string
  /** `frame.formToken`; on a unit's pages the token made for its link. */
  readonly token: string | undefined
  readonly hidden?: Readonly<Record<string, string | number>>
  readonly id?: string
}

/** A form that changes something, with its form token. The browser's validation is off: the server has all checks. */
export const PostForm = ({ action, token, hidden, id, children }: PropsWithChildren<PostFormProps>) => (
  <form id={id} method="post" action={action} novalidate>
    {token && <input type="hidden" name={formTokenField} value={token} />}
    {Object.entries(hidden ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={String(value)} />
    ))}
    {children}
  </form>
)
