import type { Child } from 'hono/jsx'

export interface SummaryRow {
  readonly key: Child
  readonly value: Child
  /** A way to change it; `about` completes the link's words for those who hear it alone. */
  readonly change?: { readonly href: string; readonly label: string; readonly about: string } | undefined
}

/** What was said, line by line: for “check your answers” and for facts. */
export const SummaryList = ({ rows }: { rows: readonly SummaryRow[] }) => (
  <dl class="facts">
    {rows.map(({ key, value, change }) => (
      <div>
        <dt>{key}</dt>
        <dd>{value}</dd>
        {change && (
          <dd class="change">
            <a href={change.href}>
              {change.label}
              <span class="hidden"> {change.about}</span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
)
