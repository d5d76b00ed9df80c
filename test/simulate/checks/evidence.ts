import type { Promised, PromisedDraft, PromisedFile, Seen, Story, Tried } from '../people/society.ts'
import {
  dataOf,
  type RawDirective,
  type RawEvent,
  type RawMail,
  type RawReport,
  type RawTask,
  type Row,
} from '../world/outsider.ts'
import type { AcceptedMail } from '../world/post-office.ts'

export const guarantees = [
  'one-task',
  'one-mail',
  'no-late-word',
  'nothing-lost',
  'exact-sum',
  'right-denominator',
  'no-starving',
  'catch-up',
  'own-branch-only',
  'history',
] as const
export type Guarantee = (typeof guarantees)[number]

/** A promise that was seen broken, and how. */
export interface Finding {
  readonly guarantee: Guarantee
  readonly what: string
}

/** What an outsider can lay hands on when all is quiet. */
export interface Evidence {
  readonly rows: readonly Row[]
  /** What was put into the index from which nothing can be made. */
  readonly planted: readonly Row[]
  readonly tasks: readonly RawTask[]
  readonly reports: readonly RawReport[]
  readonly mails: readonly RawMail[]
  readonly directives: readonly RawDirective[]
  readonly events: readonly RawEvent[]
  readonly log: readonly AcceptedMail[]
  readonly stories: readonly Story[]
  readonly promised: readonly Promised[]
  readonly promisedDrafts: readonly PromisedDraft[]
  readonly promisedFiles: readonly PromisedFile[]
  readonly tried: readonly Tried[]
  readonly seen: readonly Seen[]
  readonly fileAt: (key: string) => Uint8Array | undefined
  /** Dead letters that nobody planted. */
  readonly deadLetters: readonly string[]
  /** While these lasted nothing could be expected: from and to. */
  readonly outages: readonly (readonly [number, number])[]
  /** Weekdays that were declared to be off in the end. */
  readonly daysOff: readonly string[]
  readonly now: number
}

const isPlanted = (row: Row): boolean => row.pk.includes('POISON')

export function evidenceFrom(
  rows: readonly Row[],
  rest: Omit<Evidence, 'rows' | 'planted' | 'tasks' | 'reports' | 'mails' | 'directives' | 'events'>,
): Evidence {
  const real = rows.filter((row) => !isPlanted(row))
  const of = <Value>(type: string): Value[] =>
    real.filter((row) => row.type === type).map((row) => dataOf<Value>(row.item))
  return {
    ...rest,
    rows: real,
    planted: rows.filter(isPlanted),
    tasks: of<RawTask>('task'),
    reports: of<RawReport>('report'),
    mails: of<RawMail>('mail'),
    directives: of<RawDirective>('directive'),
    events: of<RawEvent>('event'),
  }
}

export const groupBy = <Value>(
  list: readonly Value[],
  key: (value: Value) => string,
): Map<string, Value[]> => {
  const groups = new Map<string, Value[]>()
  for (const value of list) {
    const group = groups.get(key(value))
    if (group) group.push(value)
    else groups.set(key(value), [value])
  }
  return groups
}
