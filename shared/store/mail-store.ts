import { directiveOfSubject, type MailId, type MailSubject, partsOfMailId, type TaskId } from '#domain/ids.ts'
import type { LanedMail } from '#domain/mail/lane.ts'
import type { Mail, MailState } from '#domain/mail/mail.ts'
import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import { defaultCalendar, type Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { changeActions } from './change-actions.ts'
import { codecs, readableOf } from './codecs.ts'
import { actionsOn, ifNew, ifVersion } from './conditions.ts'
import type { ReadDirective } from './directive-reader.ts'
import { type Gate, ifGateAsRead } from './gates.ts'
import { writeEvent } from './history.ts'
import { keys } from './keys.ts'
import { mailItem, rowChanged } from './mail-item.ts'
import { type ContactMark, contactMarked } from './registry-store.ts'
import { type Situation, situationsOf } from './situation.ts'
import type { Item, Table } from './table.ts'
import { taskUpdate } from './task-item.ts'

/** A ledger row with what its sending depends on. A row that is about no task has neither task nor gate. */
export interface MailSituation extends Omit<Situation, 'gate'> {
  readonly mail: Mail | undefined
  readonly gate: Gate | undefined
}

/** The task and gate by which the sending of a row was decided; undefined for a row that is about no task. */
export interface ClaimGround {
  /** As it was read, or with the change that the claim itself makes. */
  readonly task: Task | TaskChange
  readonly gate: Gate
}

/** What follows from the end of a row. */
export interface FollowsMail {
  readonly task?: { readonly change: TaskChange; readonly gate: Gate } | undefined
  readonly contact?: ContactMark | undefined
}

export interface MailStore {
  get(id: MailId): Promise<Mail | undefined>
  /** A row with what its sending depends on: a consistent read, in one call if the row is about a task. */
  situation(id: MailId): Promise<MailSituation>
  /** Writes pending rows, due now, and returns the new ones; existing rows are left unchanged. */
  addPending(mails: readonly LanedMail[], now: Instant): Promise<readonly LanedMail[]>
  /**
   * Claims a row for sending if the row, its task and its gate are unchanged since they were read, so that nothing is sent
   * for a task that has changed, a directive that was closed or a deadline that was moved. A numbered chase takes its
   * number from the task in the same transaction.
   */
  claim(read: Mail, claimed: Mail, dueAt: Instant, decidedOn: ClaimGround | undefined): Promise<WriteOutcome>
  /** Stores the outcome of a row if the row is unchanged since it was read; `dueAt` undefined: nothing is left to do. */
  record(
    read: Mail,
    state: MailState,
    dueAt: Instant | undefined,
    more?: Partial<Mail>,
  ): Promise<WriteOutcome>
  /**
   * Stores what became of a row, with what follows for its task and for the unit's contact, in one transaction, if row, task,
   * gate and contact are unchanged since they were read.
   */
  end(read: Mail, state: MailState, follows: FollowsMail, now: Instant): Promise<WriteOutcome>
  /** The mails about a task that can be read, oldest first. */
  ofTask(id: TaskId): Promise<readonly Mail[]>
}

export function mailStore(table: Table, readDirective: ReadDirective): MailStore {
  const act = actionsOn(table.name)
  const situation = situationsOf(table, readDirective)
  /** The situation of a row that is about no task. */
  const awayFromTasks = async (id: MailId, place: MailSubject): Promise<MailSituation> => {
    const directive = directiveOfSubject(place)
    const [row, published, calendar] = await Promise.all([
      table.get(keys.mail(id)),
      directive && table.get(keys.directive(directive)),
      table.get(keys.calendar),
    ])
    return {
      mail: row && codecs.mail.read(row),
      task: undefined,
      gate: undefined,
      directive: published && (await readDirective(published)),
      calendar: calendar ? codecs.calendar.read(calendar) : defaultCalendar,
    }
  }
  return {
    async get(id) {
      const item = await table.get(keys.mail(id))
      return item && codecs.mail.read(item)
    },

    async situation(id) {
      const { place } = partsOfMailId(id)
      if (place.is !== 'task') return awayFromTasks(id, place)
      const { alsoRead: mail, ...rest } = await situation(place.task, {
        key: keys.mail(id),
        codec: codecs.mail,
      })
      return { ...rest, mail }
    },

    async addPending(mails, now) {
      const outcomes = await Promise.all(
        mails.map(async (mail) => ({
          mail,
          outcome: await table.put(mailItem(mail, now), ifNew('mail.add-pending')),
        })),
      )
      const busy = outcomes.find(({ outcome }) => outcome === 'busy')
      if (busy) throw new Error('the table is busy; the rung is taken up again where it was')
      return outcomes.filter(({ outcome }) => outcome === 'done').map(({ mail }) => mail)
    },

    claim(read, claimed, dueAt, decidedOn) {
      const row = act.rewrite(keys.mail(read.id), rowChanged(read, claimed, dueAt, 'mail.claim.row'))
      if (!decidedOn) return table.transact([row])
      const { task } = decidedOn
      const gate = ifGateAsRead(table.name, decidedOn.gate, 'mail.claim.gate')
      if (!('before' in task))
        return table.transact([
          row,
          act.check(keys.task(task.id), ifVersion('mail.claim.task', task.version)),
          gate,
        ])
      return table.transact([
        row,
        gate,
        act.rewrite(
          keys.task(task.task.id),
          taskUpdate({ ...task, dueAt: 'as-it-is' }, 'mail.claim.numbered-task'),
        ),
        writeEvent(table.name, task.event),
      ])
    },

    record(read, state, dueAt, more = {}) {
      const next: Mail = { ...read, ...more, version: read.version + 1, state }
      return table.update(keys.mail(read.id), rowChanged(read, next, dueAt, 'mail.record'))
    },

    end(read, state, { task, contact }, now) {
      const next: Mail = { ...read, version: read.version + 1, state, chased: undefined }
      return table.transact([
        act.rewrite(keys.mail(read.id), rowChanged(read, next, undefined, 'mail.end.row')),
        ...(task ? changeActions(table.name, task.change, task.gate, now) : []),
        ...(contact ? contactMarked(table.name, contact) : []),
      ])
    },

    async ofTask(id) {
      const items: Item[] = []
      for await (const item of table.query(keys.ofTask(id), { begins: 'MAIL#' })) items.push(item)
      const mails = [...readableOf(codecs.mail.read, items)]
      return mails.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
    },
  }
}
