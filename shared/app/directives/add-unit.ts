import type { Staff } from '#domain/access/staff.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { addressOf } from '#domain/directive/recipients.ts'
import type { DirectiveId, TaskId, UnitId } from '#domain/ids.ts'
import { taskIdOf } from '#domain/ids.ts'
import { nudgesAtOnce } from '#domain/nudge.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { ok, type Problem, problem, type Result, refuse } from '#domain/result.ts'
import { addTask } from '#domain/task/new-task.ts'
import { reinstate, setOwnDeadline } from '#domain/task/standing-acts.ts'
import type { Task } from '#domain/task/task.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { deadlineOf, type WholeHour, wholeHour } from '#domain/time/deadline.ts'
import type { WriteOutcome } from '#store/aws-errors.ts'
import { actorOf, refusalToAct } from '../access/directive-access.ts'
import type { ActDeps } from '../deps.ts'
import { retryConflicts } from '../retry-conflicts.ts'
import { changeTask } from '../tasks/change-task.ts'
import { placeForUnit } from './place-for-unit.ts'
import { isStillIssuing } from './publication-progress.ts'

export interface Addition {
  readonly unitId: UnitId
  readonly level: string
  /** The node it reports to. @default 'group' */
  readonly through?: 'group' | 'parent' | undefined
  /** Its own deadline, at a whole hour; required if its level's has passed. */
  readonly deadline?: Instant | undefined
  /** What is stated, where the last day is a rest day. */
  readonly stated?: Instant | undefined
}

/** Adds one unit after publication. A withdrawn unit gets its existing task back. */
export async function addUnit(
  deps: ActDeps,
  staff: Staff,
  id: DirectiveId,
  input: Addition,
): Promise<Result<Task>> {
  return retryConflicts<Task>(deps.store.pause, async () => {
    const directive = await deps.store.directives.get(id)
    if (!directive) return refuse(problem('not-found'))
    const refused = refusalToAct(staff, directive)
    if (refused) return refused
    if (!isPublished(directive)) return refuse(problem('not-published'))
    const now = deps.clock()
    if (directive.stage === 'closed') return refuse(problem('closed'))
    const own = input.deadline && wholeHour(input.deadline)
    const [node, unit] = await Promise.all([
      deps.store.manifests.nodeOf(id, directive.publication.manifestId, input.unitId),
      deps.store.registry.unit(input.unitId),
    ])
    const problems = [
      ...(node || unit ? [] : [problem('unit-unknown', 'unitId', { unit: input.unitId })]),
      ...problemsOf(directive, input, own, now),
    ]
    if (problems.length > 0) return { ok: false, problems }
    if (node) return takeBack(deps, staff, taskIdOf(id, node, input.unitId), own, input.stated)
    if (!unit) return refuse(problem('not-found'))
    // New branch numbers follow those of the manifest, so all of its branches must have been issued first.
    if (await isStillIssuing(deps.store, directive.publication)) return refuse(problem('try-again'))
    return issue(deps, staff, directive, unit, input, own, now)
  })
}

function problemsOf(
  directive: PublishedDirective,
  { level: levelId, deadline }: Addition,
  own: WholeHour | undefined,
  now: Instant,
): readonly Problem[] {
  const level = directive.levels.find((one) => one.id === levelId)
  const until = deadline ? own : level?.deadline.at
  return [
    ...(level ? [] : [problem('level-unknown', 'level', { level: levelId })]),
    ...(deadline && !own ? [problem('not-a-whole-hour', 'deadline')] : []),
    ...(until && until <= now ? [problem('deadline-past', 'deadline')] : []),
  ]
}

/** The unit has a task already: reinstate it if it was withdrawn. */
async function takeBack(
  deps: ActDeps,
  staff: Staff,
  taskId: TaskId,
  deadline: WholeHour | undefined,
  stated: Instant | undefined,
): Promise<Result<Task>> {
  if (!(await deps.store.tasks.get(taskId))) return refuse(problem('unit-already-recipient', 'unitId'))
  const back = await changeTask(deps, taskId, actorOf(staff), reinstate)
  if (!back.ok) return back
  const { task, directive } = back.value
  if (deadline === undefined || deadline === deadlineOf(task.deadline, directive.levels).at) return ok(task)
  const dated = await changeTask(deps, taskId, actorOf(staff), (now, context) =>
    setOwnDeadline(now, context, deadline, stated),
  )
  return dated.ok ? ok(dated.value.task) : dated
}

async function issue(
  deps: ActDeps,
  staff: Staff,
  directive: PublishedDirective,
  unit: Unit,
  input: Addition,
  own: WholeHour | undefined,
  now: Instant,
): Promise<Result<Task> | 'again' | Exclude<WriteOutcome, 'done'>> {
  const path = await placeForUnit(deps.store, directive, unit, input.through ?? 'group')
  const node = path?.at(-1)?.node
  if (!path || !node) return 'again'
  const calendar = await deps.store.registry.calendar()
  const added = addTask(
    {
      unitId: unit.id,
      unitName: unit.name,
      ...addressOf(unit),
      role: 'lead',
      level: input.level,
      node,
    },
    path,
    { directive, calendar, now, by: actorOf(staff) },
    own && { at: own, stated: input.stated },
  )
  const outcome = await deps.store.tasks.add(added, now)
  if (outcome !== 'done') return outcome
  await deps.nudger.send([...nudgesAtOnce(added.mails), { kind: 'count-task', taskId: added.task.id }])
  return ok(added.task)
}
