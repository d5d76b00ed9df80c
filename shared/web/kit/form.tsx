import type { PropsWithChildren } from 'hono/jsx'

/** The hidden field's name; a JSON request sends the same in the header `x-form-token`. */
export const formTokenField = 'token'

export interface PostFormProps {
  readonly action: string
  /** `frame.formToken`, or on a link page the token made for the link. */
  readonly token: string | undefined
  /** For a form with a file that goes to us, not to the file store. @default urlencoded */
  readonly encoding?: 'multipart'
  readonly hidden?: Readonly<Record<string, string | number>>
  readonly id?: string
}

/** A form that changes something: it carries the token without which it is refused. Our checks speak, not the browser's. */
export const PostForm = ({
  action,
  token,
  encoding,
  hidden,
  id,
  children,
}: PropsWithChildren<PostFormProps>) => (
  <form
    id={id}
    method="post"
    action={action}
    enctype={encoding === 'multipart' ? 'multipart/form-data' : undefined}
    novalidate
  >
    {token && <input type="hidden" name={formTokenField} value={token} />}
    {Object.entries(hidden ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={String(value)} />
    ))}
    {children}
  </form>
)
