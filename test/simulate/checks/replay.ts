import type { RawEvent, RawTask } from '../world/raw-table.ts'
import type { Judged } from './evidence.ts'

/** Where a task stands by its history alone. */
export type Replayed = Pick<RawTask, 'standing' | 'progress'> & {
  /** Whether its first report that may count came in time. */
  readonly firstOnTime: boolean | undefined
}

const standings: Readonly<Record<string, string>> = {
  'task-excluded': 'excluded',
  'task-included': 'issued',
  'task-withdrawn': 'withdrawn',
  'task-added': 'issued',
}

/**
 * Where a task stands by its events, oldest first, and by what the table held when each version was committed: a version
 * that came after the closing, or for a task that was withdrawn or excluded, changes nothing.
 */
export function replayed(
  events: readonly RawEvent[],
  isAutomatic: boolean,
  judged: (version: number) => Judged | undefined,
): Replayed {
  let standing = 'issued'
  let progress: RawTask['progress'] = { is: 'untouched' }
  let firstOnTime: boolean | undefined
  for (const { type, data } of events) {
    standing = standings[type] ?? standing
    const version = Number(data.reportVersion)
    if (type === 'draft-begun') progress = { is: 'drafting' }
    if (type === 'report-approved') progress = { is: 'approved', version }
    if (type === 'report-returned') progress = { is: 'returned', version }
    if (type !== 'report-submitted') continue
    const judgement = judged(version)
    if (judgement?.late !== '') continue
    firstOnTime ??= judgement.onTime
    progress = { is: isAutomatic ? 'approved' : 'submitted', version }
  }
  return { standing: { is: standing }, progress, firstOnTime }
}
