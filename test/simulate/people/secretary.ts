import type { StaffDeps } from '#app/deps.ts'
import { addUnit } from '#app/directives/add-unit.ts'
import { chaseAll, closeDirective, moveAllDeadlines, moveDeadline } from '#app/directives/directive-acts.ts'
import { changeContact } from '#app/tasks/change-contact.ts'
import * as acts from '#app/tasks/task-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { TaskId, UnitId } from '#domain/ids.ts'
import { type Instant, instantAt, instantOf, localDate } from '#domain/time/calendar.ts'
import { day, secretary } from './setting.ts'
import { type Callers, hour, minute, type Story } from './society.ts'
import { answerAt, unitActs } from './unit.ts'

type Act = (deps: StaffDeps) => Promise<unknown>

/**
 * The acts of the desk on tasks, deadlines and units, in any order, for about six weeks; in some seeds the directive is
 * closed at the end. `answering`: the units that send a report anyway; what becomes of drafts and steps is looked at with
 * the others.
 */
export function secretaryActs(
  callers: Callers,
  story: Story,
  count: number,
  answering: readonly TaskId[],
): void {
  const { random } = callers
  const begin = story.publishedAt
  for (let n = 0; n < count; n += 1) {
    const moment = begin + random.between(minute, 38 * day)
    const act = () => once(callers, story, anyAct(callers, story))
    callers.at(moment, act)
    // Two colleagues work at the same desk.
    if (random.chance(0.15)) callers.at(moment, act)
  }
  for (let n = 0; n < 8; n += 1)
    callers.at(begin + (n * 5 + 2) * day + random.below(day), () =>
      once(callers, story, judge(callers, story)),
    )
  if (random.chance(0.3)) {
    // A deadline that has passed is put off while reports come in.
    const level = random.pick(story.directive.levels)
    inTheRush(
      callers,
      story,
      answering,
      Date.parse(level.deadline.at) + random.between(hour, 4 * day),
      (deps) =>
        moveDeadline(deps, secretary, story.directive.id, {
          level: level.id,
          at: instantOf(new Date(callers.wire.now() + random.between(day, 8 * day))),
        }),
    )
  }
  if (random.chance(0.4))
    inTheRush(callers, story, answering, begin + random.between(24 * day, 38 * day), (deps) =>
      closeDirective(deps, secretary, story.directive.id),
    )
}

/** Does an act on a directive at the very moment at which some units post their reports. */
function inTheRush(
  callers: Callers,
  story: Story,
  answering: readonly TaskId[],
  moment: number,
  act: Act,
): void {
  for (const taskId of callers.random.shuffled(answering).slice(0, 4)) answerAt(callers, taskId, moment)
  callers.at(moment, () => once(callers, story, act))
}

/** Does an act; when no answer comes, the button is pressed once more. */
function once(callers: Callers, story: Story, act: Act, tries = 2): void {
  callers.desk(
    async (deps) => {
      await act(deps)
    },
    () => {
      if (tries > 0) callers.soon(0, 10 * minute, () => once(callers, story, act, tries - 1))
    },
  )
}

/** Reads what has come in, approves most of it and returns the rest. */
const judge =
  (callers: Callers, story: Story): Act =>
  async (deps) => {
    const { tasks } = await deps.store.branches.page(story.directive.id, {
      from: rootNode,
      limit: 1000,
      wants: (task) => task.progress.is === 'submitted',
    })
    const fit = tasks.filter(() => callers.random.chance(0.8))
    await acts.approveMany(
      deps,
      secretary,
      fit.map(({ id, reports }) => ({ taskId: id, version: reports })),
    )
    for (const task of tasks.filter((one) => !fit.includes(one)))
      await acts.returnReport(deps, secretary, task.id, { reason: 'Thiếu số liệu', version: task.reports })
  }

function anyAct(callers: Callers, story: Story): Act {
  const { random, wire } = callers
  const { id } = story.directive
  const taskId = random.pick([...story.leads.values(), ...story.added.values()])
  const later = (): Instant =>
    instantOf(new Date(wire.now() + random.between(hour, 14 * day) - (wire.now() % minute)))
  /** A deadline of one unit: a whole hour, the last minute of a day, or what is refused. */
  const laterHour = (): Instant => {
    const at = later()
    const whole = Date.parse(at) - (Date.parse(at) % hour) + hour
    return random.pick([instantOf(new Date(whole)), instantAt(localDate(at), '23:59'), at])
  }
  const reason = 'Theo đề nghị của đơn vị'
  const all: readonly Act[] = [
    (deps) => acts.approve(deps, secretary, taskId),
    (deps) => acts.approve(deps, secretary, taskId),
    (deps) => acts.returnReport(deps, secretary, taskId, { reason }),
    (deps) => acts.returnReport(deps, secretary, taskId, { reason, deadline: laterHour() }),
    (deps) => acts.setOwnDeadline(deps, secretary, taskId, laterHour()),
    (deps) => acts.setOwnDeadline(deps, secretary, taskId, laterHour()),
    (deps) =>
      moveDeadline(deps, secretary, id, { level: random.pick(story.directive.levels).id, at: later() }),
    (deps) => moveAllDeadlines(deps, secretary, id, { at: later() }),
    (deps) => acts.exclude(deps, secretary, taskId, reason),
    (deps) => acts.exclude(deps, secretary, taskId, reason),
    (deps) => includeAny(callers, deps, story),
    (deps) => includeAny(callers, deps, story),
    (deps) => acts.withdraw(deps, secretary, taskId, reason),
    (deps) => add(callers, deps, story, random.pick(callers.setting.spare), laterHour()),
    (deps) => add(callers, deps, story, random.pick(callers.setting.spare), laterHour()),
    (deps) => takeBackAny(callers, deps, story, laterHour()),
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

const firstWith = async (deps: StaffDeps, story: Story, standing: 'excluded' | 'withdrawn') =>
  (
    await deps.store.branches.page(story.directive.id, {
      from: rootNode,
      limit: 1,
      wants: (task) => task.standing.is === standing,
    })
  ).tasks[0]

async function includeAny(_callers: Callers, deps: StaffDeps, story: Story): Promise<void> {
  const task = await firstWith(deps, story, 'excluded')
  if (task) await acts.includeAgain(deps, secretary, task.id, 'Xem lại')
}

async function takeBackAny(callers: Callers, deps: StaffDeps, story: Story, at: Instant): Promise<void> {
  const task = await firstWith(deps, story, 'withdrawn')
  if (task) await add(callers, deps, story, task.unitId, at)
}

async function add(
  callers: Callers,
  deps: StaffDeps,
  story: Story,
  unitId: UnitId,
  deadline: Instant,
): Promise<void> {
  story.asked.add(unitId)
  const level = story.directive.levels[0]?.id ?? ''
  const through = callers.random.pick(['group', 'parent'] as const)
  const ownDeadline = callers.random.chance(0.6) ? { deadline } : {}
  const added = await addUnit(deps, secretary, story.directive.id, { unitId, level, through, ...ownDeadline })
  if (!added.ok || story.leads.has(unitId) || story.added.has(unitId)) return
  story.added.set(unitId, added.value.id)
  unitActs(callers, { ...story, publishedAt: callers.wire.now() }, added.value.id)
}

function repair({ random }: Callers, deps: StaffDeps, taskId: TaskId) {
  const address = `moi${random.below(1000)}@haiphong.example`
  return changeContact(deps, secretary, taskId, {
    email: random.pick(['', address, address, `bounce.${address}`]),
    resend: random.chance(0.6),
  })
}

async function onBehalf({ random }: Callers, deps: StaffDeps, taskId: TaskId): Promise<void> {
  const raw = { TL01: 'yes', TL05: String(random.below(900)) }
  await acts.enterOnBehalf(deps, secretary, taskId, raw)
}
