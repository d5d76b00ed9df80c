import type { Child } from 'hono/jsx'
import type { Tone } from '#documents/palette.ts'
import { commonText } from '#text/common.ts'
import { formatNumber } from '#text/format.ts'
import type { Language } from '#text/language.ts'
import { Mark } from './tag.tsx'

export interface Crumb {
  readonly label: string
  /** Undefined for the last crumb, the page itself. */
  readonly href?: string
}

/** Breadcrumbs from the start page to this page. */
export const Breadcrumbs = ({
  crumbs,
  language = 'vi',
}: {
  crumbs: readonly Crumb[]
  language?: Language
}) => (
  <nav class="crumbs" aria-label={commonText[language].breadcrumbs}>
    <ol>
      {crumbs.map(({ label, href }) => (
        <li>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
      ))}
    </ol>
  </nav>
)

/** A back link, for pages without breadcrumbs. */
export const BackLink = ({
  href,
  language = 'vi',
  label,
}: {
  href: string
  language?: Language
  label?: string
}) => (
  <nav class="back" aria-label={commonText[language].back}>
    <a href={href}>{label ?? commonText[language].back}</a>
  </nav>
)

/** “Bước 2/6” and the list of steps. Completed steps are links. */
export function Steps(props: {
  steps: readonly { readonly label: string; readonly href?: string | undefined }[]
  /** Counted from 1. */
  now: number
  language?: Language
}) {
  const text = commonText[props.language ?? 'vi']
  return (
    <nav class="steps" aria-label={text.stepsSoFar}>
      <p>{text.step(props.now, props.steps.length)}</p>
      <ol>
        {props.steps.map(({ label, href }, index) => {
          const state = index + 1 === props.now ? 'now' : index + 1 < props.now ? 'done' : 'ahead'
          return (
            <li class={state} aria-current={state === 'now' ? 'step' : undefined}>
              {href && state !== 'now' ? <a href={href}>{label}</a> : label}
              {state === 'done' && <span class="hidden"> ({text.stepDone})</span>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

export interface Chip {
  readonly label: string
  readonly href: string
  readonly count: number
  readonly chosen?: boolean
  readonly tone?: Tone
}

/** Filters as links, each with the number of its results. */
export const FilterChips = ({
  chips,
  label,
  language = 'vi',
}: {
  chips: readonly Chip[]
  label?: string
  language?: Language
}) => (
  <nav class="chips" aria-label={label ?? commonText[language].filters}>
    <ul>
      {chips.map(({ label: words, href, count, chosen, tone }) => (
        <li>
          <a href={href} aria-current={chosen ? 'true' : undefined}>
            {tone && <Mark tone={tone} />}
            {words} <strong>{formatNumber(count, language)}</strong>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** Large figures that are links. */
export const Cards = ({
  cards,
}: {
  cards: readonly (Omit<Chip, 'count'> & { readonly count: number | string; readonly note?: Child })[]
}) => (
  <ul class="cards">
    {cards.map(({ label, href, count, chosen, tone, note }) => (
      <li>
        <a href={href} aria-current={chosen ? 'true' : undefined} class={tone && `tone-${tone}`}>
          <strong>{typeof count === 'number' ? formatNumber(count) : count}</strong>
          <span>
            {tone && <Mark tone={tone} />} {label}
          </span>
          {note && <span class="muted">{note}</span>}
        </a>
      </li>
    ))}
  </ul>
)

/** Links to the first and the next page of a list that is read by cursor. Renders nothing if there is only one page. */
export function Pager(props: { first?: string | undefined; next?: string | undefined; language?: Language }) {
  const text = commonText[props.language ?? 'vi']
  if (!props.first && !props.next) return null
  return (
    <nav class="pager" aria-label={text.pages}>
      {props.first && (
        <a href={props.first} rel="first">
          ← {text.firstPage}
        </a>
      )}
      {props.next && (
        <a href={props.next} rel="next">
          {text.nextPage} →
        </a>
      )}
    </nav>
  )
}
