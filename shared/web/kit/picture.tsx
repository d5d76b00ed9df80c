import type { Tone } from '#documents/palette.ts'
import { formatNumber, percent } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { Mark } from './tag.tsx'

export interface Part {
  readonly label: string
  readonly value: number
  readonly tone: Tone
  readonly href?: string | undefined
}

export interface StackedBarProps {
  /** The text alternative for screen readers. */
  readonly title: string
  readonly parts: readonly Part[]
  /** Whether to show the legend under the bar. @default true */
  readonly legend?: boolean
  readonly language?: Language
}

/** A bar of the parts of a whole. The legend gives the same information as text. */
export function StackedBar({ title, parts, legend = true, language = 'vi' }: StackedBarProps) {
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  const words = parts.map(({ label, value }) => `${label} ${formatNumber(value, language)}`).join(', ')
  let x = 0
  return (
    <figure class="bar-picture">
      <svg
        viewBox="0 0 1000 24"
        width="100%"
        height="20"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${words}`}
      >
        <rect class="ground" x="0" y="0" width="1000" height="24" />
        {parts
          .filter(({ value }) => value > 0)
          .map(({ value, tone }) => {
            const width = (value / total) * 1000
            const start = x
            x += width
            return (
              <rect
                class={`tone-${tone}`}
                x={start.toFixed(1)}
                y="0"
                width={Math.max(width - 2, 1).toFixed(1)}
                height="24"
              />
            )
          })}
      </svg>
      {legend && (
        <ul class="legend">
          {parts.map(({ label, value, tone, href }) => (
            <li>
              <span class={`swatch tone-${tone}`} />
              <Mark tone={tone} /> {href ? <a href={href}>{label}</a> : label}{' '}
              <strong>{formatNumber(value, language)}</strong>{' '}
              <span class="muted">{percent(value, total, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </figure>
  )
}

/** A progress bar with its text: `62/87 · 71,26 %`. */
export function Progress(props: { label: string; value: number; of: number; language?: Language }) {
  const { label, value, of, language = 'vi' } = props
  const words = `${formatNumber(value, language)}/${formatNumber(of, language)}`
  return (
    <div class="progress">
      <progress value={value} max={Math.max(of, 1)} aria-label={`${label}: ${words}`} />
      <span>
        {words} · {percent(value, of, language)}
      </span>
    </div>
  )
}
