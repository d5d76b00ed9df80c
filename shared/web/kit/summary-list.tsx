import type { Child } from 'hono/jsx'

export interface SummaryRow {
  readonly key: Child
  readonly value: Child
  /** A link to change the value; `about` completes its text for screen readers. */
  readonly change?: { readonly href: string; readonly label: string; readonly about: string } | undefined
}

/** A list of labels and values, for facts and “check your answers” pages. */
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
