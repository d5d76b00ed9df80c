import type { Staff } from '#domain/access/staff.ts'
import type { RawAnswers } from '#domain/form/answers.ts'
import { partsOfTaskId, type TaskId } from '#domain/ids.ts'
import { ok, type Problem, problem, type Result, refuse } from '#domain/result.ts'
import * as contact from '#domain/task/contact-acts.ts'
import { checkSubmission } from '#domain/task/report.ts'
import * as report from '#domain/task/report-acts.ts'
import * as standing from '#domain/task/standing-acts.ts'
import type { TaskChange } from '#domain/task/task-change.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { AlsoWrite } from '#store/task-store.ts'
import { actorOf } from '../access/directive-access.ts'
import { refusalToActOnTask, taskToActOn } from '../access/task-access.ts'
import type { ActDeps } from '../deps.ts'
import { type ChangedTask, changeTask, type TaskAct } from './change-task.ts'

type Outcome = Promise<Result<ChangedTask>>

/** Runs an act of staff on a task. The right is checked on the same state that the act decides on. */
export const actOnTask = (
  deps: ActDeps,
  staff: Staff,
  taskId: TaskId,
  act: TaskAct,
  alsoWrite?: (change: TaskChange) => AlsoWrite | undefined,
): Outcome =>
  changeTask(
    deps,
    taskId,
    actorOf(staff),
    (task, context) => refusalToActOnTask(staff, context.directive, task) ?? act(task, context),
    alsoWrite,
  )

/** The maximum length of a reason or note. */
export const reasonLimit = 2000

const tooLong = (field: string, text: string) =>
  text.length > reasonLimit
    ? refuse(problem('too-long', field, { length: text.length, limit: reasonLimit }))
    : undefined

/** `version`: the one that was viewed; refused if there is a newer one. */
export const approve = (deps: ActDeps, staff: Staff, taskId: TaskId, version?: number): Outcome =>
  actOnTask(deps, staff, taskId, (task, context) => report.approve(task, context, version))

/** A task and the report version that was viewed. */
export interface ReviewedReport {
  readonly taskId: TaskId
  readonly version?: number | undefined
}

export interface ApprovedMany {
  readonly approved: number
  readonly refused: readonly {
    readonly taskId: TaskId
    readonly unitName: string
    readonly problems: readonly Problem[]
  }[]
}

/** Approves several reports one by one; returns the problems of those that were refused. */
export async function approveMany(
  deps: ActDeps,
  staff: Staff,
  reports: readonly ReviewedReport[],
): Promise<ApprovedMany> {
  let approved = 0
  const refused: { readonly taskId: TaskId; readonly problems: readonly Problem[] }[] = []
  for (const [taskId, version] of new Map(reports.map((one) => [one.taskId, one.version]))) {
    const outcome = await approve(deps, staff, taskId, version)
    if (outcome.ok) approved += 1
    else refused.push({ taskId, problems: outcome.problems })
  }
  return { approved, refused: await withUnitNames(deps, refused) }
}

async function withUnitNames<Refused extends { readonly taskId: TaskId }>(
  { store: { registry } }: ActDeps,
  refused: readonly Refused[],
) {
  const unitOf = ({ taskId }: Refused) => partsOfTaskId(taskId).unitId
  const units = await registry.unitsOf([...new Set(refused.map(unitOf))])
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return refused.map((one) => ({ ...one, unitName: names.get(unitOf(one)) ?? unitOf(one) }))
}

export const returnReport = (
  deps: ActDeps,
  staff: Staff,
  taskId: TaskId,
  input: {
    readonly reason: string
    readonly deadline?: Instant | undefined
    /** What is stated, where the last day is a rest day. */
    readonly stated?: Instant | undefined
    /** The version that was viewed. */
    readonly version?: number | undefined
  },
): Outcome =>
  actOnTask(deps, staff, taskId, (task, context) => {
    const long = tooLong('reason', input.reason)
    const done = report.returnReport(task, context, input)
    if (!long) return done
    return done.ok ? long : { ok: false, problems: [...long.problems, ...done.problems] }
  })

export const setOwnDeadline = (
  deps: ActDeps,
  staff: Staff,
  taskId: TaskId,
  at: Instant,
  stated?: Instant,
): Outcome =>
  actOnTask(deps, staff, taskId, (task, context) => standing.setOwnDeadline(task, context, at, stated))

export const exclude = (deps: ActDeps, staff: Staff, taskId: TaskId, reason: string): Outcome =>
  actOnTask(
    deps,
    staff,
    taskId,
    (task, context) => tooLong('reason', reason) ?? standing.exclude(task, context, reason),
  )

export const includeAgain = (deps: ActDeps, staff: Staff, taskId: TaskId, reason: string): Outcome =>
  actOnTask(
    deps,
    staff,
    taskId,
    (task, context) => tooLong('reason', reason) ?? standing.includeAgain(task, context, reason),
  )

export const withdraw = (deps: ActDeps, staff: Staff, taskId: TaskId, reason: string): Outcome =>
  actOnTask(
    deps,
    staff,
    taskId,
    (task, context) => tooLong('reason', reason) ?? standing.withdraw(task, context, reason),
  )

export const chaseOne = (deps: ActDeps, staff: Staff, taskId: TaskId): Outcome =>
  actOnTask(deps, staff, taskId, contact.chaseNow)

/** Logs a phone call. The note is stored with the task and not in the history, which holds no personal data. */
export const logCall = (deps: ActDeps, staff: Staff, taskId: TaskId, note: string): Outcome => {
  const said = note.normalize('NFC').trim()
  return actOnTask(
    deps,
    staff,
    taskId,
    (task, context) => {
      if (said === '') return refuse(problem('required', 'note'))
      return tooLong('note', said) ?? contact.logCall(task, context)
    },
    (change) => ({ is: 'call', call: { at: change.event.at, by: staff.name, note: said } }),
  )
}

export const revokeLinks = (deps: ActDeps, staff: Staff, taskId: TaskId): Outcome =>
  actOnTask(deps, staff, taskId, (task, context) => ok(contact.revokeLinks(task, context)))

/**
 * Enters a report on behalf of a unit (nhập thay) that sent it on paper or by phone, and marks it so. Files of the last version
 * are kept. `basedOn`: the version that was viewed; refused if there is a newer one.
 */
export async function enterOnBehalf(
  deps: ActDeps,
  staff: Staff,
  taskId: TaskId,
  raw: RawAnswers,
  basedOn?: number,
): Outcome {
  const found = await taskToActOn(deps, staff, taskId)
  if (!found.ok) return found
  const { reports } = found.value.task
  const last = reports > 0 ? await deps.store.tasks.report(taskId, reports) : undefined
  return actOnTask(deps, staff, taskId, (task, context) => {
    if (task.reports !== (basedOn ?? reports)) return refuse(problem('changed-meanwhile'))
    const submission = checkSubmission(context.directive.form, raw, last?.files ?? [])
    if (!submission.ok) return submission
    return ok(report.submit(task, context, submission.value, { is: 'staff', id: staff.id, name: staff.name }))
  })
}
