import type { Child, PropsWithChildren } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import type { Language } from '#text/language.ts'

export interface NoticeProps {
  /** `success` says that something was done, `important` what must not be missed, `warning` what could go wrong. */
  readonly kind: 'success' | 'important' | 'warning'
  readonly title?: string
  readonly language?: Language
}

/** A sentence that the page must not be read without. */
export const Notice = ({ kind, title, language = 'vi', children }: PropsWithChildren<NoticeProps>) => (
  <div class={`notice ${kind}`} role={kind === 'success' ? 'status' : 'note'}>
    <p class="notice-title">{title ?? commonText[language][kind === 'warning' ? 'warning' : 'important']}</p>
    <div>{children}</div>
  </div>
)

/** What was done, with the number to remember it by. The page's `<h1>` is in it. */
export const ConfirmationPanel = (props: {
  title: string
  number?: { label: string; value: string }
  note?: Child
}) => (
  <div class="panel">
    <h1>{props.title}</h1>
    {props.number && (
      <p>
        {props.number.label}
        <br />
        <strong>{props.number.value}</strong>
      </p>
    )}
    {props.note && <p>{props.note}</p>}
  </div>
)

/** Nothing to show: one sentence, and one thing to do next. */
export const EmptyState = ({
  text,
  action,
}: {
  text: string
  action?: { href: string; label: string } | undefined
}) => (
  <div class="empty">
    <p>{text}</p>
    {action && (
      <p>
        <a href={action.href}>{action.label}</a>
      </p>
    )}
  </div>
)

/** A part that most people don't need: folded up, without a script. */
export const Details = ({
  summary,
  open,
  children,
}: PropsWithChildren<{ summary: Child; open?: boolean }>) => (
  <details open={open}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
)
