import { partsOfTaskId, type TaskId, type UnitId } from '#domain/ids.ts'
import type { AddedTask } from '#domain/task/new-task.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { type Call, codecs } from './codecs.ts'
import { actionsOn, ifNew, ifVersion, versioned } from './conditions.ts'
import type { ReadDirective } from './directive-reader.ts'
import { changeOfDirective } from './directive-store.ts'
import { type Gate, ifGateAsRead } from './gates.ts'
import { keyItem, keyOfItem, keys, parseKey } from './keys.ts'
import { mailItem } from './mail-store.ts'
import type { CountedFigures } from './schemas/task.ts'
import { type Situation, situationsOf } from './situation.ts'
import { guardMark } from './summary-store.ts'
import type { Item, Table } from './table.ts'
import { taskChanged, taskItem, taskPointer } from './task-item.ts'

export interface TaskStore {
  /** Read consistently. */
  get(id: TaskId): Promise<Task | undefined>
  /** Read consistently, in one call: nobody decides on an old deadline. */
  situation(id: TaskId): Promise<Situation>
  /** The same, with what the unit has been writing. */
  opened(id: TaskId): Promise<Situation & { readonly draft: Draft | undefined }>
  getMany(ids: readonly TaskId[]): Promise<ReadonlyMap<TaskId, Task>>
  /** The tasks of one unit, those of the newest directive first; at most `most`. */
  ofUnit(unitId: UnitId, most: number): Promise<readonly Task[]>
  /**
   * Everything one act changes, in one transaction: the task IF nobody changed it meanwhile, nor what it was decided by
   * (its gate), its audit event, the report version, the mails, the mark that its summaries must be counted anew, and
   * the draft beside it.
   */
  commit(change: TaskChange, gate: Gate, now: Instant, beside?: Beside): Promise<WriteOutcome>
  /** A unit added after publication; `changed` when it is a recipient already, or the directive changed meanwhile. */
  add(added: AddedTask, now: Instant): Promise<WriteOutcome>
  /** When the task's own ladder next speaks, IF due is still what was seen. */
  moveDue(task: Task, seen: Instant, to: Instant | undefined): Promise<WriteOutcome>
  /** When the task's own ladder is due. `nudged`: it came due, and the sweep moved it on before it nudged. */
  due(id: TaskId): Promise<{ readonly at: Instant; readonly nudged: boolean } | undefined>
  report(id: TaskId, version: number): Promise<Report | undefined>
  reports(ids: readonly { id: TaskId; version: number }[]): Promise<readonly Report[]>
  /** What of these versions a spreadsheet holds: neither texts nor files are read. */
  figures(ids: readonly { id: TaskId; version: number }[]): Promise<readonly CountedFigures[]>
  /** All versions, oldest first. */
  allReports(id: TaskId): Promise<readonly Report[]>
  draft(id: TaskId): Promise<Draft | undefined>
  /** Saves a draft IF it is still the version it was based on (0: none yet) and no further report was sent. */
  saveDraft(draft: Draft, basedOn: number, reports: number): Promise<WriteOutcome>
  /** Takes a draft away IF it is still this version. */
  clearDraft(id: TaskId, version: number): Promise<WriteOutcome>
  calls(id: TaskId): Promise<readonly Call[]>
}

export type { CountedFigures }

/** Batches of reports that are read at one time. */
const figureBatches = 8
const figurePaths = [
  ...['taskId', 'version', 'by'].map((name) => `data.${name}`),
  ...['figures', 'yesNo', 'dates', 'values', 'ownNumber'].map((name) => `data.answers.${name}`),
]

/** What is written in the same transaction as a change of the task. */
export type Beside =
  | { readonly is: 'save-draft'; readonly draft: Draft; readonly basedOn: number }
  | { readonly is: 'clear-draft'; readonly basedOn: number }
  | { readonly is: 'call'; readonly call: Call }

/** Writes a save of a draft IF it is still the one it was based on. */
const draftSaved = (draft: Draft, basedOn: number) =>
  codecs.draft.rewrite(draft, versioned(draft.version), ifBasedOn(basedOn))

const ifBasedOn = (version: number) => (version === 0 ? ifNew : ifVersion(version))

export function taskStore(table: Table, read: ReadDirective): TaskStore {
  const act = actionsOn(table.name)
  const situation = situationsOf(table, read)
  const readAll = async <Value>(
    pk: string,
    begins: string,
    read: (item: Item) => Value,
  ): Promise<Value[]> => {
    const values: Value[] = []
    for await (const item of table.query(pk, { begins })) values.push(read(item))
    return values
  }
  const besideAction = (id: TaskId, seq: number, beside: Beside) => {
    switch (beside.is) {
      case 'save-draft':
        return act.rewrite(keys.draft(id), draftSaved(beside.draft, beside.basedOn))
      case 'clear-draft':
        return act.remove(keys.draft(id), ifBasedOn(beside.basedOn))
      case 'call':
        return act.put(codecs.call.write(keys.call(id, seq), beside.call), ifNew)
    }
  }

  return {
    async get(id) {
      const item = await table.get(keys.task(id))
      return item && codecs.task.read(item)
    },

    situation: (id) => situation(id),

    async opened(id) {
      const { beside: draft, ...rest } = await situation(id, { key: keys.draft(id), codec: codecs.draft })
      return { ...rest, draft }
    },

    async getMany(ids) {
      const items = await table.getMany(ids.map(keys.task))
      return new Map(items.map(codecs.task.read).map((task) => [task.id, task]))
    },

    commit(change, gate, now, beside) {
      const { task, event, report, mails, recount } = change
      return table.transact([
        act.rewrite(keys.task(task.id), taskChanged(change)),
        ifGateAsRead(table.name, gate),
        act.put(codecs.event.write(keys.event(event.subject, event.seq), event), ifNew),
        ...(report
          ? [act.put(codecs.report.write(keys.report(task.id, report.version), report), ifNew)]
          : []),
        ...(recount ? [guardMark(table.name, task.id, now)] : []),
        ...mails.map((mail) => act.put(mailItem(mail, now), ifNew)),
        ...(beside ? [besideAction(task.id, event.seq, beside)] : []),
      ])
    },

    async ofUnit(unitId, most) {
      const ids: TaskId[] = []
      for await (const item of table.query(keys.tasksOfUnit(unitId), { backwards: true, limit: most })) {
        const id = parseKey.listedTask(keyOfItem(item))
        if (id) ids.push(id)
      }
      const found = await this.getMany(ids)
      return ids.map((id) => found.get(id)).filter((task) => task !== undefined)
    },

    add({ task, event, mails, dueAt, directive }, now) {
      const added: Item = {
        ...keyItem(keys.added(task.directiveId, task.unitId)),
        type: { S: 'added' },
        v: { N: '1' },
        node: { S: partsOfTaskId(task.id).node },
      }
      return table.transact([
        act.put(added, ifNew),
        act.put(taskItem(task, dueAt), ifNew),
        act.put(taskPointer(task, directive.directive.publication.at)),
        act.put(codecs.event.write(keys.event(event.subject, event.seq), event), ifNew),
        guardMark(table.name, task.id, now, 'not-counted-yet'),
        ...mails.map((mail) => act.put(mailItem(mail, now), ifNew)),
        ...changeOfDirective(table.name, directive),
      ])
    },

    moveDue: (task, seen, to) =>
      table.update(keys.task(task.id), {
        UpdateExpression: to ? 'SET dueAt = :to, dueCount = :zero' : 'REMOVE dueShard, dueAt',
        ConditionExpression: 'dueAt = :seen',
        ExpressionAttributeValues: {
          ':seen': { S: seen },
          ...(to ? { ':to': { S: to }, ':zero': { N: '0' } } : {}),
        },
      }),

    async due(id) {
      const item = await table.get(keys.task(id))
      const at = item?.dueAt?.S as Instant | undefined
      return at && { at, nudged: Number(item?.dueCount?.N ?? 0) > 0 }
    },

    async report(id, version) {
      const item = await table.get(keys.report(id, version))
      return item && codecs.report.read(item)
    },

    async reports(ids) {
      return (await table.getMany(ids.map(({ id, version }) => keys.report(id, version)))).map(
        codecs.report.read,
      )
    },

    async figures(ids) {
      const left = [...ids]
      const size = table.limits.batchGet
      const found: CountedFigures[] = []
      const reader = async () => {
        for (let batch = left.splice(0, size); batch.length > 0; batch = left.splice(0, size)) {
          const wanted = batch.map(({ id, version }) => keys.report(id, version))
          found.push(...(await table.getMany(wanted, figurePaths)).map(codecs.countedFigures.read))
        }
      }
      await Promise.all(Array.from({ length: figureBatches }, reader))
      return found
    },

    allReports: (id) => readAll(keys.ofTask(id), 'REPORT#', codecs.report.read),

    async draft(id) {
      const item = await table.get(keys.draft(id))
      return item && codecs.draft.read(item)
    },

    saveDraft: (draft, basedOn, reports) =>
      table.transact([
        act.rewrite(keys.draft(draft.taskId), draftSaved(draft, basedOn)),
        act.check(keys.report(draft.taskId, reports + 1), ifNew),
      ]),

    clearDraft: (id, version) => table.transact([act.remove(keys.draft(id), ifVersion(version))]),

    calls: (id) => readAll(keys.ofTask(id), 'CALL#', codecs.call.read),
  }
}
