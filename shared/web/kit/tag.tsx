import type { PropsWithChildren } from 'hono/jsx'
import type { Tone } from '#documents/palette.ts'
import type { TaskState } from '#domain/task/task.ts'
import { glossary } from '#text/glossary.ts'
import type { Language } from '#text/language.ts'

/** A shape for each tone, so that states can be distinguished without colours. */
const shapes: Readonly<Record<Tone, string>> = {
  done: 'M2 7.5 5.5 11 12 3.5',
  waiting: 'M7 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M7 4v3.2l2.4 1.6',
  working: 'M2 12l.8-3L9.5 2.3 11.7 4.5 5 11.2z',
  attention: 'M12 7.5a5 5 0 1 1-1.7-4M10.5.8v3h-3',
  problem: 'M3 3l8 8M11 3l-8 8',
  overdue: 'M7 1.5 13 12.5H1zM7 5.5v3M7 10.4v.2',
  quiet: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9',
  out: 'M2.5 7h9',
}

/** The shape without a text, for legends and headings. */
export const Mark = ({ tone }: { tone: Tone }) => (
  <svg
    class={`mark tone-${tone}`}
    viewBox="0 0 14 14"
    width="14"
    height="14"
    aria-hidden="true"
    focusable="false"
  >
    <path d={shapes[tone]} fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
)

/** A state: text, shape and colour. */
export const Tag = ({ tone, children }: PropsWithChildren<{ tone: Tone }>) => (
  <span class={`tag tone-${tone}`}>
    <Mark tone={tone} />
    <span>{children}</span>
  </span>
)

export const stateTones: Readonly<Record<TaskState, Tone>> = {
  untouched: 'quiet',
  undeliverable: 'problem',
  drafting: 'working',
  submitted: 'waiting',
  returned: 'attention',
  approved: 'done',
  excluded: 'out',
  withdrawn: 'out',
}

/** The state of a task. */
export const StateTag = ({ state, language = 'vi' }: { state: TaskState; language?: Language }) => (
  <Tag tone={stateTones[state]}>{glossary[language].taskState[state]}</Tag>
)
