import { partsOfTaskId, type TaskId, type UnitId } from '#domain/ids.ts'
import type { Allowance } from '#domain/task/allowance.ts'
import type { AddedTask } from '#domain/task/new-task.ts'
import type { Draft, Report } from '#domain/task/report.ts'
import type { Task } from '#domain/task/task.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { WriteOutcome } from './aws-errors.ts'
import { changeActions } from './change-actions.ts'
import { type Call, codecs, readableOf } from './codecs.ts'
import type { ConditionName } from './condition-names.ts'
import { actionsOn, condition, ifNew, ifVersion, versioned } from './conditions.ts'
import type { ReadDirective } from './directive-reader.ts'
import { changeOfDirective } from './directive-store.ts'
import type { Gate } from './gates.ts'
import { writeEvent } from './history.ts'
import { keyItem, keyOfItem, keys } from './keys.ts'
import { mailItem } from './mail-item.ts'
import * as parseKey from './parse-key.ts'
import type { CountedFigures } from './schemas/task.ts'
import { type Situation, situationsOf } from './situation.ts'
import { markToBeCounted } from './summary-store.ts'
import type { Item, Table, Update } from './table.ts'
import { tableDefinition } from './table-definition.ts'
import { taskItem } from './task-item.ts'

export interface TaskStore {
  /** A consistent read. */
  get(id: TaskId): Promise<Task | undefined>
  /** A consistent read in one call, so that nothing is decided by an outdated deadline. */
  situation(id: TaskId): Promise<Situation>
  /** The same, with the unit's draft. */
  opened(id: TaskId): Promise<Situation & { readonly draft: Draft | undefined }>
  /** Those that are there and can be read. */
  getMany(ids: readonly TaskId[]): Promise<ReadonlyMap<TaskId, Task>>
  /** The tasks of one unit, those of the newest directive first; at most `most`. Tasks of the last seconds may be missing. */
  ofUnit(unitId: UnitId, most: number): Promise<readonly Task[]>
  /**
   * Stores what one act changes, in one transaction, if the task and its gate are unchanged since they were read: the task,
   * its audit event, the report, the mails, the mark that the task must be counted again, and `alsoWrite`.
   */
  commit(change: TaskChange, gate: Gate, now: Instant, alsoWrite?: AlsoWrite): Promise<WriteOutcome>
  /** Stores a unit added after publication; `changed` if it is a recipient already or the directive was changed concurrently. */
  add(added: AddedTask, now: Instant): Promise<WriteOutcome>
  /** Sets when the task's own ladder next acts, if its due time is still `from`. */
  moveDue(task: Task, from: Instant, to: Instant | undefined): Promise<WriteOutcome>
  /** When the task's own ladder is due. `nudged`: it was due, and the sweep has postponed it and sent a nudge. */
  due(id: TaskId): Promise<{ readonly at: Instant; readonly nudged: boolean } | undefined>
  report(id: TaskId, version: number): Promise<Report | undefined>
  /** Those that can be read. */
  reports(ids: readonly { id: TaskId; version: number }[]): Promise<readonly Report[]>
  /** The parts of these reports that spreadsheets hold, where they can be read; texts and files are not read. */
  figures(ids: readonly { id: TaskId; version: number }[]): Promise<readonly CountedFigures[]>
  /** All versions of a task's report that can be read, oldest first. */
  allReports(id: TaskId): Promise<readonly Report[]>
  draft(id: TaskId): Promise<Draft | undefined>
  /** Saves a draft if the stored one still has the version `basedOn` (0: none yet) and no further report was sent. */
  saveDraft(draft: Draft, basedOn: number, reports: number): Promise<WriteOutcome>
  /** Deletes a draft if it still has this version. How often a draft may still be saved is kept. */
  clearDraft(draft: Draft): Promise<WriteOutcome>
  /** How often a draft of the task may still be saved, if one was deleted before. */
  savesLeft(id: TaskId): Promise<Allowance | undefined>
  calls(id: TaskId): Promise<readonly Call[]>
}

export type { CountedFigures }

/** Batches of reports that are read concurrently. */
const figureBatches = 8
const figurePaths = [
  ...['taskId', 'version', 'by'].map((name) => `data.${name}`),
  ...['figures', 'yesNo', 'dates', 'values', 'ownNumber'].map((name) => `data.answers.${name}`),
]

/** A further item that is written in the transaction of an act on a task. */
export type AlsoWrite =
  | { readonly is: 'save-draft'; readonly draft: Draft; readonly basedOn: number }
  | { readonly is: 'clear-draft'; readonly basedOn: number }
  | { readonly is: 'call'; readonly call: Call }

/** An update of a draft if the stored one still has the version it was based on. */
const draftUpdate = (draft: Draft, basedOn: number, name: ConditionName) =>
  codecs.draft.rewrite(draft, versioned(draft.version), ifBasedOn(name, basedOn))

/** Settles nothing by itself: it is written only together with the removal of the draft that it was read from. */
const savesUpdate = ({ left, at }: Allowance): Update => ({
  UpdateExpression: 'SET #type = :type, v = if_not_exists(v, :v), #left = :left, since = :since',
  ExpressionAttributeNames: { '#type': 'type', '#left': 'left' },
  ExpressionAttributeValues: {
    ':type': { S: 'saves' },
    ':v': { N: '1' },
    ':left': { N: String(left) },
    ':since': { S: at },
  },
})

const ifBasedOn = (name: ConditionName, version: number) =>
  version === 0 ? ifNew(name) : ifVersion(name, version)

export function taskStore(table: Table, read: ReadDirective): TaskStore {
  const act = actionsOn(table.name)
  const situation = situationsOf(table, read)
  const readAll = async <Value>(
    pk: string,
    begins: string,
    read: (item: Item) => Value,
  ): Promise<readonly Value[]> => {
    const items: Item[] = []
    for await (const item of table.query(pk, { begins })) items.push(item)
    return readableOf(read, items)
  }
  const alsoWriteAction = (id: TaskId, seq: number, alsoWrite: AlsoWrite) => {
    switch (alsoWrite.is) {
      case 'save-draft':
        return act.rewrite(
          keys.draft(id),
          draftUpdate(alsoWrite.draft, alsoWrite.basedOn, 'task.commit.save-draft'),
        )
      case 'clear-draft':
        return act.remove(keys.draft(id), ifBasedOn('task.commit.clear-draft', alsoWrite.basedOn))
      case 'call':
        return act.put(codecs.call.write(keys.call(id, seq), alsoWrite.call), ifNew('task.commit.call'))
    }
  }

  return {
    async get(id) {
      const item = await table.get(keys.task(id))
      return item && codecs.task.read(item)
    },

    situation: (id) => situation(id),

    async opened(id) {
      const { alsoRead: draft, ...rest } = await situation(id, { key: keys.draft(id), codec: codecs.draft })
      return { ...rest, draft }
    },

    async getMany(ids) {
      const items = await table.getMany(ids.map(keys.task))
      const tasks = readableOf(codecs.task.read, items)
      return new Map(tasks.map((task) => [task.id, task]))
    },

    commit(change, gate, now, alsoWrite) {
      const { task, event } = change
      return table.transact([
        ...changeActions(table.name, change, gate, now),
        ...(alsoWrite ? [alsoWriteAction(task.id, event.seq, alsoWrite)] : []),
      ])
    },

    async ofUnit(unitId, most) {
      const { name, partitionKey } = tableDefinition.unitIndex
      const listed = await table.queryIndex({
        TableName: table.name,
        IndexName: name,
        KeyConditionExpression: '#unit = :unit',
        ExpressionAttributeNames: { '#unit': partitionKey },
        ExpressionAttributeValues: { ':unit': { S: unitId } },
        ScanIndexForward: false,
        Limit: most,
      })
      const ids = listed.map((item) => parseKey.task(keyOfItem(item))).filter((id) => id !== undefined)
      const found = await this.getMany(ids)
      return ids.map((id) => found.get(id)).filter((task) => task !== undefined)
    },

    add({ task, event, mails, dueAt, directive }, now) {
      const added: Item = {
        ...keyItem(keys.added(task.directiveId, task.unitId)),
        type: { S: 'added' },
        v: { N: '1' },
        node: { S: partsOfTaskId(task.id).node },
        name: { S: task.unitName },
      }
      return table.transact([
        act.put(added, ifNew('task.add.recipient')),
        act.put(taskItem(task, directive.directive.publication.at, dueAt), ifNew('task.add.task')),
        writeEvent(table.name, event),
        markToBeCounted(table.name, task.id, now, 'not-counted-yet'),
        ...mails.map((mail) => act.put(mailItem(mail, now), ifNew('task.add.mail'))),
        ...changeOfDirective(table.name, directive, 'task.add.directive'),
      ])
    },

    moveDue: (task, from, to) =>
      table.update(keys.task(task.id), {
        UpdateExpression: to ? 'SET dueAt = :to, dueCount = :zero' : 'REMOVE dueShard, dueAt',
        ...condition('task.move-due', 'dueAt = :from'),
        ExpressionAttributeValues: {
          ':from': { S: from },
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
      const items = await table.getMany(ids.map(({ id, version }) => keys.report(id, version)))
      return readableOf(codecs.report.read, items)
    },

    async figures(ids) {
      const left = [...ids]
      const size = table.limits.batchGet
      const found: CountedFigures[] = []
      const reader = async () => {
        for (let batch = left.splice(0, size); batch.length > 0; batch = left.splice(0, size)) {
          const wanted = batch.map(({ id, version }) => keys.report(id, version))
          found.push(...readableOf(codecs.countedFigures.read, await table.getMany(wanted, figurePaths)))
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
        act.rewrite(keys.draft(draft.taskId), draftUpdate(draft, basedOn, 'draft.save.draft')),
        act.check(keys.report(draft.taskId, reports + 1), ifNew('draft.save.report')),
      ]),

    clearDraft: ({ taskId, version, saving }) =>
      table.transact([
        act.remove(keys.draft(taskId), ifVersion('draft.clear', version)),
        ...(saving ? [act.update(keys.saves(taskId), savesUpdate(saving))] : []),
      ]),

    async savesLeft(id) {
      const item = await table.get(keys.saves(id))
      return item?.left?.N && item.since?.S
        ? { left: Number(item.left.N), at: item.since.S as Instant }
        : undefined
    },

    calls: (id) => readAll(keys.ofTask(id), 'CALL#', codecs.call.read),
  }
}
