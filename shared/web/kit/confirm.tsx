import type { Child, PropsWithChildren } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import { Button, ButtonLink, ButtonRow } from './button.tsx'
import { PostForm, type PostFormProps } from './form.tsx'

export interface ConfirmProps {
  /** The question, as the page's heading. */
  readonly title: string
  /** What will happen, sentence by sentence. */
  readonly happens: readonly Child[]
  /** To how many. */
  readonly count?: { readonly value: string; readonly label: string } | undefined
  /** What cannot be undone; left out only when everything can. */
  readonly cannotUndo?: string | undefined
  readonly action: string
  readonly token: string | undefined
  readonly hidden?: PostFormProps['hidden']
  /** The deed itself, e.g. “Phát hành đến 87 đơn vị”. */
  readonly confirmLabel: string
  readonly cancelHref: string
  /** @default primary */
  readonly look?: 'primary' | 'danger'
}

/** Before every destructive or public step. Its children are further fields, such as a reason. */
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
