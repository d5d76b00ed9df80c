import { chaseClaimed, nextChaseNumber } from '../task/chase-numbers.ts'
import type { Task } from '../task/task.ts'
import type { TaskChange } from '../task/task-change.ts'
import { type Instant, plus } from '../time/calendar.ts'
import { type Mail, unknownOutcomeGraceMinutes } from './mail.ts'
import type { MailCircumstances, NextAction } from './next-action.ts'

export type Sending = Extract<Mail['state'], { is: 'sending' }>
export type Send = Extract<NextAction, { do: 'send' }>

/** The writes and conditions of claiming a mail row for sending. */
export interface Claim {
  readonly mail: Mail
  readonly state: Sending
  /** When a still unknown outcome is settled. */
  readonly settleAt: Instant
  /** The task as read, or the claim's change to it. Absent for a mail that is about no task. */
  readonly task: Task | TaskChange | undefined
}

/** Claims a row for the given decision; a numbered chase takes its number from the task. */
export function claimOf(mail: Mail, action: Send, circumstances: MailCircumstances): Claim {
  const ofUnit = 'directive' in circumstances ? circumstances : undefined
  const { now } = circumstances
  const task = ofUnit?.task
  const { state: before } = mail
  const held = before.is === 'pending' || before.is === 'sending' ? before.chaseNumber : undefined
  const numbered = action.chase === 'numbered' && held === undefined
  const first = before.is === 'pending' && !before.released
  const counts = task && (numbered || (first && action.chase === 'dated'))
  const chaseNumber = numbered && task ? nextChaseNumber(task) : held
  const state: Sending = {
    is: 'sending',
    as: action.as,
    attempt: before.is === 'sending' ? before.attempt + 1 : 1,
    since: now,
    ...(chaseNumber === undefined ? {} : { chaseNumber }),
  }
  return {
    mail: {
      ...mail,
      version: mail.version + 1,
      state,
      possibleDuplicate: mail.possibleDuplicate || before.is === 'sending',
      sentTo: before.is === 'sending' && mail.sentTo !== action.to.email ? undefined : action.to.email,
      ...(counts ? { chased: { at: now, before: task.lastChasedAt } } : {}),
    },
    state,
    settleAt: plus(now, { minutes: unknownOutcomeGraceMinutes }),
    task:
      counts && ofUnit ? chaseClaimed(task, { ...ofUnit, by: { is: 'system' } }, mail.id, numbered) : task,
  }
}

/** Returns a row to pending after a failed attempt; the chase number taken by its first claim is kept. */
export function pendingAgain({ state }: Mail): Mail['state'] {
  if (state.is === 'pending') return state
  const number = state.is === 'sending' ? state.chaseNumber : undefined
  return { is: 'pending', released: true, ...(number === undefined ? {} : { chaseNumber: number }) }
}

/** Whether a row can be processed: pending, or its outcome unknown for longer than the grace period. */
export const isActionable = ({ state }: Mail, now: Instant): boolean =>
  state.is === 'pending' ||
  (state.is === 'sending' && plus(state.since, { minutes: unknownOutcomeGraceMinutes }) <= now)
