import type { PublishedDirective } from '../directive/directive.ts'
import { chasedRecently } from '../mail/chase.ts'
import type { Instant } from '../time/calendar.ts'
import { owesReport, type Task } from './task.ts'

/** The acts that staff of the issuer can choose on a task. Approving is separate: it is one step, without a page of its own. */
export type OfferedAct =
  | 'return'
  | 'chase'
  | 'call'
  | 'contact'
  | 'link'
  | 'report'
  | 'deadline'
  | 'preview'
  | 'include'
  | 'exclude'
  | 'withdraw'

type Stage = Pick<PublishedDirective, 'stage'>

/** The acts that are possible on a task now, the most frequent first. */
export function offeredActs(task: Task, { stage }: Stage, now: Instant): readonly OfferedAct[] {
  const isOpen = stage === 'published'
  const isCounted = isOpen && task.standing.is === 'issued'
  const hasReport = task.progress.is === 'submitted' || task.progress.is === 'approved'
  const mayChase = owesReport(task) && task.address.is === 'working' && !chasedRecently(task, now)
  const acts: readonly (readonly [OfferedAct, boolean])[] = [
    ['return', isCounted && hasReport],
    ['chase', isCounted && mayChase],
    ['call', isCounted],
    ['contact', true],
    ['link', true],
    ['report', true],
    ['deadline', isCounted],
    ['preview', true],
    ['include', isOpen && task.standing.is === 'excluded'],
    ['exclude', isCounted],
    ['withdraw', isOpen && task.standing.is !== 'withdrawn'],
  ]
  return acts.filter(([, isPossible]) => isPossible).map(([act]) => act)
}

/** The version of a report that waits for approval, if there is one that may be approved now. */
export const versionToApprove = (task: Task, { stage }: Stage): number | undefined =>
  stage === 'published' && task.standing.is === 'issued' && task.progress.is === 'submitted'
    ? task.progress.version
    : undefined
