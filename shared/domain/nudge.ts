import type { DirectiveId, JobId, MailId, ManifestId, TaskId } from './ids.ts'

/** “Look at this one.” Losing, repeating or reordering a nudge changes nothing but latency. */
export type Nudge =
  | { readonly kind: 'chunk'; readonly manifestId: ManifestId; readonly chunk: number }
  | { readonly kind: 'rung'; readonly directiveId: DirectiveId; readonly rungId: string }
  | { readonly kind: 'task-ladder'; readonly taskId: TaskId }
  | { readonly kind: 'mail'; readonly mailId: MailId }
  | { readonly kind: 'count-task'; readonly taskId: TaskId }
  | { readonly kind: 'count-chunk'; readonly manifestId: ManifestId; readonly chunk: number }
  | { readonly kind: 'job'; readonly jobId: JobId }

export type NudgeQueue = 'fan-out' | 'deliver' | 'compile' | 'jobs'

/** Which queue carries a nudge. */
export function queueOf(nudge: Nudge): NudgeQueue {
  switch (nudge.kind) {
    case 'chunk':
    case 'rung':
    case 'task-ladder':
      return 'fan-out'
    case 'mail':
      return 'deliver'
    case 'count-task':
    case 'count-chunk':
      return 'compile'
    case 'job':
      return 'jobs'
  }
}
