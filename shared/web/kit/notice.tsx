import type { Child, PropsWithChildren } from 'hono/jsx'
import { commonText } from '#text/common.ts'
import type { Language } from '#text/language.ts'

export interface NoticeProps {
  /** `success`: an act was done; `important`: must not be missed; `warning`: a possible problem. */
  readonly kind: 'success' | 'important' | 'warning'
  readonly title?: string
  readonly language?: Language
}

/** A highlighted message. */
export const Notice = ({ kind, title, language = 'vi', children }: PropsWithChildren<NoticeProps>) => (
  <div class={`notice ${kind}`} role={kind === 'success' ? 'status' : 'note'}>
    <p class="notice-title">{title ?? commonText[language][kind === 'warning' ? 'warning' : 'important']}</p>
    <div>{children}</div>
  </div>
)

/** Names the entries of a list that cannot be shown because their stored items are damaged. Renders nothing for none. */
export const UnreadableNotice = ({ codes }: { codes: readonly string[] }) =>
  codes.length === 0 ? null : (
    <Notice kind="warning">
      <p>{commonText.vi.unreadable(codes.length, codes.join(', '))}</p>
    </Notice>
  )

/** The same for a list of units. */
export const UnreadableUnits = ({ codes }: { codes: readonly string[] }) =>
  codes.length === 0 ? null : (
    <Notice kind="warning">
      <p>{commonText.vi.unreadableUnits(codes.length, codes.slice(0, 20).join(', '))}</p>
    </Notice>
  )

/** The confirmation of an act, with its reference number. Contains the page's `<h1>`. */
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

/** Shown instead of an empty list: one sentence and one next step. */
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

/** A collapsed part that most readers do not need. Works without scripts. */
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
