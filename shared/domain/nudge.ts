import type { DirectiveId, JobId, MailId, ManifestId, TaskId } from './ids.ts'
import { type LanedMail, type MailQueue, queueOfLane } from './mail/lane.ts'

/** A queue message that names an item to process. Loss, duplication and reordering only affect latency. */
export type Nudge =
  | { readonly kind: 'chunk'; readonly manifestId: ManifestId; readonly chunk: number }
  | { readonly kind: 'rung'; readonly directiveId: DirectiveId; readonly rungId: string }
  | { readonly kind: 'task-ladder'; readonly taskId: TaskId }
  | { readonly kind: 'mail'; readonly mailId: MailId; readonly queue: MailQueue }
  | { readonly kind: 'count-task'; readonly taskId: TaskId }
  | { readonly kind: 'count-chunk'; readonly manifestId: ManifestId; readonly chunk: number }
  | { readonly kind: 'job'; readonly jobId: JobId }

export const nudgeQueues = ['fan-out', 'express', 'bulk', 'compile', 'jobs'] as const
export type NudgeQueue = (typeof nudgeQueues)[number]

/** The queue of a nudge. */
export function queueOf(nudge: Nudge): NudgeQueue {
  switch (nudge.kind) {
    case 'chunk':
    case 'rung':
    case 'task-ladder':
      return 'fan-out'
    case 'mail':
      return nudge.queue
    case 'count-task':
    case 'count-chunk':
      return 'compile'
    case 'job':
      return 'jobs'
  }
}

/** The nudges to send right after writing mails. Mails of a bulk lane are left to the sweep, so that their queue stays short. */
export const nudgesAtOnce = (mails: readonly LanedMail[]): readonly Nudge[] =>
  mails
    .filter(({ lane }) => queueOfLane(lane) === 'express')
    .map(({ id }) => ({ kind: 'mail', mailId: id, queue: 'express' }))
