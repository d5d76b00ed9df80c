import type {
  DirectiveRun,
  LookedAt,
  Promised,
  PromisedDraft,
  PromisedFile,
  Seen,
  Tried,
} from '../actors/actors.ts'
import type { Tally } from '../actors/tally.ts'
import type { AcceptedMail, UndeliveredMail } from '../world/mail-service.ts'
import {
  dataOf,
  type RawDirective,
  type RawEvent,
  type RawMail,
  type RawReport,
  type RawTask,
  type Row,
} from '../world/raw-table.ts'

export const guarantees = [
  'one-task',
  'one-mail',
  'reachable',
  'no-late-word',
  'true-mail',
  'nothing-lost',
  'exact-sum',
  'right-denominator',
  'no-starving',
  'catch-up',
  'own-branch-only',
  'history',
  'whole-jobs',
  'unknown-fields',
  'link-limits',
  'served',
] as const
export type Guarantee = (typeof guarantees)[number]

/** A guarantee that was broken, and what was observed. */
export interface Finding {
  readonly guarantee: Guarantee
  readonly what: string
}

/** A report version by what the table held when it was committed. */
export interface Judged {
  /** Why it is kept and not counted; empty: it may count. */
  readonly late: string
  readonly onTime: boolean
}

/** Everything the checks read at the end of a run: raw items, mails, and what the actors were shown. */
export interface Evidence {
  readonly rows: readonly Row[]
  /** Keys of unreadable items that the run planted in the due index. */
  readonly planted: readonly Row[]
  readonly tasks: readonly RawTask[]
  readonly reports: readonly RawReport[]
  readonly mails: readonly RawMail[]
  readonly directives: readonly RawDirective[]
  readonly events: readonly RawEvent[]
  readonly log: readonly AcceptedMail[]
  readonly undelivered: readonly UndeliveredMail[]
  readonly runs: readonly DirectiveRun[]
  readonly promised: readonly Promised[]
  readonly promisedDrafts: readonly PromisedDraft[]
  readonly promisedFiles: readonly PromisedFile[]
  /** Versions that officers looked at before they decided on them. */
  readonly looked: readonly LookedAt[]
  /** Report versions by what the table held when they were committed: `<task> <version>`. */
  readonly judged: ReadonlyMap<string, Judged>
  readonly tally: Tally['counts']
  readonly tried: readonly Tried[]
  readonly seen: readonly Seen[]
  readonly fileAt: (key: string) => Uint8Array | undefined
  /** Dead letters that do not come from planted messages. */
  readonly deadLetters: readonly string[]
  /** Planned outages, from and to: no progress is expected while one lasts. */
  readonly outages: readonly (readonly [number, number])[]
  /** Weekdays that are days off at the end of the run. */
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
