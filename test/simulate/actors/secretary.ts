import type { StaffDeps } from '#app/deps.ts'
import { addUnit } from '#app/directives/add-unit.ts'
import { chaseAll, closeDirective, moveAllDeadlines, moveDeadline } from '#app/directives/directive-acts.ts'
import { changeContact } from '#app/tasks/change-contact.ts'
import * as acts from '#app/tasks/task-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { TaskId, UnitId } from '#domain/ids.ts'
import { type Instant, instantAt, instantOf, localDate } from '#domain/time/calendar.ts'
import { addressFates } from '../world/mail-service.ts'
import { type Callers, type DeskDeps, type DirectiveRun, hour, type LookedAt, minute } from './actors.ts'
import { day, secretary } from './setting.ts'
import { answerAt, unitActs } from './unit.ts'

type Act = (deps: DeskDeps) => Promise<unknown>

/**
 * The acts of the desk on tasks, deadlines and units, in any order, for about six weeks; in some seeds the directive is
 * closed at the end. `answering`: units that submit a report in any case, so that the checks of drafts and ladder steps keep
 * the others.
 */
export function secretaryActs(
  callers: Callers,
  run: DirectiveRun,
  count: number,
  answering: readonly TaskId[],
): void {
  const { random } = callers
  const begin = run.publishedAt
  for (let n = 0; n < count; n += 1) {
    const moment = begin + random.between(minute, 38 * day)
    const act = () => once(callers, run, anyAct(callers, run))
    callers.at(moment, act)
    // Two secretaries of the same unit act concurrently.
    if (random.chance(0.15)) callers.at(moment, act)
  }
  for (let n = 0; n < 8; n += 1)
    callers.at(begin + (n * 5 + 2) * day + random.below(day), () => once(callers, run, judge(callers, run)))
  if (random.chance(0.3)) {
    // A deadline that has passed is moved to a later date while reports come in.
    const level = random.pick(run.directive.levels)
    withConcurrentReports(
      callers,
      run,
      answering,
      Date.parse(level.deadline.at) + random.between(hour, 4 * day),
      (deps) =>
        moveDeadline(deps, secretary, run.directive.id, {
          level: level.id,
          at: instantOf(new Date(callers.scheduler.now() + random.between(day, 8 * day))),
        }),
    )
  }
  if (random.chance(0.4))
    withConcurrentReports(callers, run, answering, begin + random.between(24 * day, 38 * day), (deps) =>
      closeDirective(deps, secretary, run.directive.id),
    )
}

/** Acts on a directive at the same moment at which some units post their reports. */
function withConcurrentReports(
  callers: Callers,
  run: DirectiveRun,
  answering: readonly TaskId[],
  moment: number,
  act: Act,
): void {
  for (const taskId of callers.random.shuffled(answering).slice(0, 4)) answerAt(callers, taskId, moment)
  callers.at(moment, () => once(callers, run, act))
}

/** Calls an act; without an answer it is called once more. */
function once(callers: Callers, run: DirectiveRun, act: Act, tries = 2): void {
  callers.desk(
    async (deps) => {
      await act(deps)
    },
    () => {
      if (tries > 0) callers.soon(0, 10 * minute, () => once(callers, run, act, tries - 1))
    },
  )
}

/** Reads the submitted reports, approves most of them, some after a while, and returns the rest. */
const judge =
  (callers: Callers, run: DirectiveRun): Act =>
  async (deps) => {
    const { tasks } = await deps.store.branches.page(run.directive.id, {
      from: rootNode,
      limit: 1000,
      wants: ({ progress, standing }) => progress.is === 'submitted' && standing.is === 'issued',
    })
    const seen = tasks.map(({ id, reports }) => ({ taskId: id, version: reports }))
    callers.looked.push(...seen)
    const slowly = seen.filter(() => callers.random.chance(0.3))
    for (const one of slowly) decideLater(callers, run, one, { is: 'approval' })
    const quickly = seen.filter((one) => !slowly.includes(one))
    const fit = quickly.filter(() => callers.random.chance(0.8))
    const { approved } = await acts.approveMany(deps, secretary, fit)
    for (const one of fit.keys()) callers.tally.answered('approval', one < approved)
    for (const { taskId, version } of quickly.filter((one) => !fit.includes(one))) {
      const done = await deps.acts.returnReport(deps, secretary, taskId, { reason: 'Thiếu số liệu', version })
      callers.tally.answered('return', done.ok)
    }
  }

/** What an officer does with a report that was read. */
type Decision =
  | { readonly is: 'approval' }
  | { readonly is: 'return'; readonly reason: string; readonly deadline?: Instant }

/** Opens a unit's report, and decides on it after a while. */
const readAndDecide =
  (callers: Callers, run: DirectiveRun, taskId: TaskId, decision: Decision): Act =>
  async ({ store }) => {
    const { progress, standing } = (await store.tasks.get(taskId)) ?? {}
    if (standing?.is !== 'issued') return
    const isApproved = progress?.is === 'approved'
    if (progress?.is !== 'submitted' && !(isApproved && decision.is === 'return')) return
    const shown = { taskId, version: progress.version }
    callers.looked.push(shown)
    decideLater(callers, run, shown, decision)
  }

/** Decides on the version that was shown. Sometimes the unit sends a correction while the officer reads. */
function decideLater(callers: Callers, run: DirectiveRun, shown: LookedAt, decision: Decision): void {
  const { random, scheduler } = callers
  const moment = scheduler.now() + random.pick([2 * minute, 10 * minute, hour])
  if (random.chance(0.5)) answerAt(callers, shown.taskId, moment - random.below(minute))
  callers.at(moment, () => once(callers, run, (deps) => decide(callers, deps, shown, decision)))
}

async function decide(
  { tally }: Callers,
  deps: DeskDeps,
  { taskId, version }: LookedAt,
  decision: Decision,
): Promise<void> {
  const done =
    decision.is === 'approval'
      ? await deps.acts.approve(deps, secretary, taskId, version)
      : await deps.acts.returnReport(deps, secretary, taskId, {
          reason: decision.reason,
          deadline: decision.deadline,
          version,
        })
  tally.answered(decision.is, done.ok)
}

function anyAct(callers: Callers, run: DirectiveRun): Act {
  const { random, scheduler } = callers
  const { id } = run.directive
  const taskId = random.pick([...run.leads.values(), ...run.added.values()])
  const later = (): Instant =>
    instantOf(new Date(scheduler.now() + random.between(hour, 14 * day) - (scheduler.now() % minute)))
  /** A unit's own deadline: a whole hour, the last minute of a day, or an instant that must be refused. */
  const laterHour = (): Instant => {
    const at = later()
    const whole = Date.parse(at) - (Date.parse(at) % hour) + hour
    return random.pick([instantOf(new Date(whole)), instantAt(localDate(at), '23:59'), at])
  }
  const reason = 'Theo đề nghị của đơn vị'
  const all: readonly Act[] = [
    readAndDecide(callers, run, taskId, { is: 'approval' }),
    readAndDecide(callers, run, taskId, { is: 'approval' }),
    readAndDecide(callers, run, taskId, { is: 'return', reason }),
    readAndDecide(callers, run, taskId, { is: 'return', reason, deadline: laterHour() }),
    (deps) => acts.setOwnDeadline(deps, secretary, taskId, laterHour()),
    (deps) => acts.setOwnDeadline(deps, secretary, taskId, laterHour()),
    (deps) => moveDeadline(deps, secretary, id, { level: random.pick(run.directive.levels).id, at: later() }),
    (deps) => moveAllDeadlines(deps, secretary, id, { at: later() }),
    (deps) => acts.exclude(deps, secretary, taskId, reason),
    (deps) => acts.exclude(deps, secretary, taskId, reason),
    (deps) => includeAny(callers, deps, run),
    (deps) => includeAny(callers, deps, run),
    (deps) => acts.withdraw(deps, secretary, taskId, reason),
    (deps) => add(callers, deps, run, random.pick(callers.setting.spare), laterHour()),
    (deps) => add(callers, deps, run, random.pick(callers.setting.spare), laterHour()),
    (deps) => takeBackAny(callers, deps, run, laterHour()),
    (deps) => repair(callers, deps, taskId),
    (deps) => repair(callers, deps, taskId),
    (deps) => acts.chaseOne(deps, secretary, taskId),
    (deps) => acts.chaseOne(deps, secretary, taskId),
    (deps) => chaseAll(deps, secretary, id),
    (deps) => onBehalf(callers, deps, taskId),
    (deps) => acts.logCall(deps, secretary, taskId, 'Đã gọi, đơn vị hẹn gửi'),
    (deps) => acts.revokeLinks(deps, secretary, taskId),
  ]
  return random.pick(all)
}

const firstWith = async (deps: StaffDeps, run: DirectiveRun, standing: 'excluded' | 'withdrawn') =>
  (
    await deps.store.branches.page(run.directive.id, {
      from: rootNode,
      limit: 1,
      wants: (task) => task.standing.is === standing,
    })
  ).tasks[0]

async function includeAny(_callers: Callers, deps: StaffDeps, run: DirectiveRun): Promise<void> {
  const task = await firstWith(deps, run, 'excluded')
  if (task) await acts.includeAgain(deps, secretary, task.id, 'Xem lại')
}

async function takeBackAny(callers: Callers, deps: StaffDeps, run: DirectiveRun, at: Instant): Promise<void> {
  const task = await firstWith(deps, run, 'withdrawn')
  if (task) await add(callers, deps, run, task.unitId, at)
}

async function add(
  callers: Callers,
  deps: StaffDeps,
  run: DirectiveRun,
  unitId: UnitId,
  deadline: Instant,
): Promise<void> {
  run.asked.add(unitId)
  const level = run.directive.levels[0]?.id ?? ''
  const through = callers.random.pick(['group', 'parent'] as const)
  const ownDeadline = callers.random.chance(0.6) ? { deadline } : {}
  const added = await addUnit(deps, secretary, run.directive.id, { unitId, level, through, ...ownDeadline })
  if (!added.ok || run.leads.has(unitId) || run.added.has(unitId)) return
  run.added.set(unitId, added.value.id)
  unitActs(callers, { ...run, publishedAt: callers.scheduler.now() }, added.value.id)
}

function repair({ random, addresses }: Callers, deps: StaffDeps, taskId: TaskId) {
  const unitId = taskId.split('_')[2] ?? ''
  const address = `moi${random.below(1000)}.${unitId.toLowerCase()}@haiphong.example`
  const email = random.pick(['', address, address, `${random.pick(addressFates)}.${address}`])
  if (email) addresses.get(unitId)?.add(email)
  return changeContact(deps, secretary, taskId, { email, resend: random.chance(0.6) })
}

async function onBehalf({ random }: Callers, deps: StaffDeps, taskId: TaskId): Promise<void> {
  const raw = { TL01: 'yes', TL05: String(random.below(900)) }
  await acts.enterOnBehalf(deps, secretary, taskId, raw)
}
