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

/** Says which entries of a list are stored damaged and cannot be shown; the others are. Renders nothing for none. */
export const UnreadableNotice = ({ codes }: { codes: readonly string[] }) =>
  codes.length === 0 ? null : (
    <Notice kind="warning">
      <p>{commonText.vi.unreadable(codes.length, codes.join(', '))}</p>
    </Notice>
  )

/** The same for a list of units, of which only the number is known. */
export const UnreadableUnits = ({ count }: { count: number }) =>
  count === 0 ? null : (
    <Notice kind="warning">
      <p>{commonText.vi.unreadableUnits(count)}</p>
    </Notice>
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
