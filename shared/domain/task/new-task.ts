import type { PublishedDirective } from '../directive/directive.ts'
import { type DirectiveChange, unitAdded } from '../directive/directive-acts.ts'
import { nodeAndAbove, type PathStep } from '../directive/path.ts'
import { type Chunk, issuedAs, type Recipient } from '../directive/recipients.ts'
import { type AuditEvent, emptyHistory, type HistoryHead, nextEvent } from '../history/history.ts'
import { type DirectiveId, type TaskId, taskIdOf } from '../ids.ts'
import { inLanes, type LanedMail } from '../mail/lane.ts'
import { informationRow, type NewMail, newMail } from '../mail/mail.ts'
import { ownLadderDueAt } from '../reminding/ladder.ts'
import type { Instant } from '../time/calendar.ts'
import type { WholeHour } from '../time/deadline.ts'
import type { Address, Task } from './task.ts'
import type { ActContext } from './task-change.ts'

/** The task of a lead recipient as it is issued. */
export function newTask(
  directiveId: DirectiveId,
  recipient: Recipient,
  path: readonly PathStep[],
  head: HistoryHead,
  chunk: Pick<Chunk, 'apart'>,
  addedAt?: Instant,
): Task {
  return {
    id: taskIdOf(directiveId, recipient.node, recipient.unitId),
    directiveId,
    unitId: recipient.unitId,
    unitName: recipient.unitName,
    node: recipient.node,
    path,
    version: 1,
    standing: { is: 'issued' },
    progress: { is: 'untouched' },
    address: addressAtIssue(recipient),
    deadline: { by: 'level', level: recipient.level },
    ownLadder: addedAt !== undefined,
    ...(addedAt === undefined ? {} : { addedAt }),
    request: '0',
    linkEpoch: 1,
    reports: 0,
    lateReports: 0,
    cycle: 0,
    chases: 0,
    issuedAs: issuedAs(recipient, chunk),
    history: head,
  }
}

function addressAtIssue({ email, ownAddress }: Recipient): Address {
  if (!email) return ownAddress ?? { is: 'missing' }
  return { is: 'working', email, ...(ownAddress ? { deputyFor: ownAddress } : {}) }
}

/** The first mail to a unit: its deputy contact is told why the request comes to it. */
const firstMail = (task: Task, { levels }: PublishedDirective): readonly NewMail[] => {
  if (task.address.is !== 'working') return []
  return [newMail(task, levels, task.address.deputyFor ? 'deputy' : 'request')]
}

/** The items of one chunk of the manifest: tasks, first mails, and the one event that begins their histories. */
export function issueChunk(
  directive: PublishedDirective,
  chunk: Chunk,
  now: Instant,
): { tasks: readonly Task[]; mails: readonly LanedMail[]; event: AuditEvent } {
  const { event, head } = nextEvent(emptyHistory, `${directive.id}.${chunk.number}`, {
    at: now,
    type: 'tasks-issued',
    by: { is: 'system' },
    data: {
      manifest: directive.publication.manifestHash,
      chunk: chunk.number,
      tasks: chunk.recipients.filter(({ role }) => role === 'lead').length,
    },
  })
  const tasks: Task[] = []
  const mails: NewMail[] = []
  for (const recipient of chunk.recipients) {
    if (recipient.role === 'lead') {
      const above = new Set<string>(nodeAndAbove(recipient.node))
      const path = chunk.nodes.filter((step) => above.has(step.node))
      const task = newTask(directive.id, recipient, path, head, chunk)
      tasks.push(task)
      mails.push(...firstMail(task, directive))
    } else if (recipient.email) {
      mails.push(
        informationRow(recipientPlace(directive.id, recipient), {
          name: recipient.unitName,
          email: recipient.email,
        }),
      )
    }
  }
  return { tasks, mails: inLanes(directive, mails), event }
}

/** A recipient's id in the form of a task id, even if it owes no report. */
const recipientPlace = (directiveId: DirectiveId, recipient: Recipient): TaskId =>
  taskIdOf(directiveId, recipient.node, recipient.unitId)

/** The changes made by adding a unit. */
export interface AddedTask {
  readonly task: Task
  readonly event: AuditEvent
  readonly mails: readonly LanedMail[]
  readonly dueAt: Instant | undefined
  /** The directive with its `unit-added` event, so that the commit fails if its levels or closing state changed. */
  readonly directive: DirectiveChange
}

/**
 * Adds a unit after publication. It has its own ladder, since its level's rungs may already have been expanded, and a
 * deadline of its own if its level's has passed.
 */
export function addTask(
  recipient: Recipient,
  path: readonly PathStep[],
  context: ActContext,
  ownDeadline?: { readonly at: WholeHour; readonly stated?: Instant | undefined },
): AddedTask {
  const { directive, now, by } = context
  const subject = recipientPlace(directive.id, recipient)
  const { event, head } = nextEvent(emptyHistory, subject, {
    at: now,
    type: 'task-added',
    by,
    data: { taskVersion: 1 },
  })
  const issued = newTask(directive.id, recipient, path, head, { apart: true }, now)
  const task: Task = ownDeadline
    ? {
        ...issued,
        deadline: {
          by: 'own',
          deadline: {
            at: ownDeadline.at,
            version: 1,
            ...(ownDeadline.stated ? { stated: ownDeadline.stated } : {}),
          },
        },
      }
    : issued
  return {
    task,
    event,
    mails: inLanes(directive, firstMail(task, directive)),
    dueAt: ownLadderDueAt(task, context),
    directive: unitAdded(directive, task.id, context),
  }
}
