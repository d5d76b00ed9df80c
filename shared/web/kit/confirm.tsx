import type { Child, PropsWithChildren } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import { Button, ButtonLink, ButtonRow } from './button.tsx'
import { PostForm, type PostFormProps } from './form.tsx'

export interface ConfirmProps {
  /** The question, as the page's heading. */
  readonly title: string
  /** The consequences, one sentence each. */
  readonly happens: readonly Child[]
  /** The number of units affected. */
  readonly count?: { readonly value: string; readonly label: string } | undefined
  /** What cannot be undone, if anything. */
  readonly cannotUndo?: string | undefined
  readonly action: string
  readonly token: string | undefined
  readonly hidden?: PostFormProps['hidden']
  /** The label of the button, for example “Phát hành đến 87 đơn vị”. */
  readonly confirmLabel: string
  readonly cancelHref: string
  /** @default primary */
  readonly look?: 'primary' | 'danger'
}

/** The confirmation page before every destructive or public act. Its children are additional fields, such as a reason. */
export const Confirm = (props: PropsWithChildren<ConfirmProps>) => (
  <>
    <h1>{props.title}</h1>
    {props.count && (
      <p class="figure">
        <strong>{props.count.value}</strong> {props.count.label}
      </p>
    )}
    <ul class="list">
      {props.happens.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
    {props.cannotUndo && (
      <p class="undo">
        <strong>{commonText.vi.cannotUndo}</strong> {props.cannotUndo}
      </p>
    )}
    <PostForm action={props.action} token={props.token} {...(props.hidden ? { hidden: props.hidden } : {})}>
      {props.children}
      <ButtonRow>
        <Button look={props.look ?? 'primary'}>{props.confirmLabel}</Button>
        <ButtonLink href={props.cancelHref} look="secondary">
          {commonText.vi.cancel}
        </ButtonLink>
      </ButtonRow>
    </PostForm>
  </>
)
