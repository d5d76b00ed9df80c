import type { PublishedDirective } from '../directive/directive.ts'
import type { DirectiveId } from '../ids.ts'
import { owesReport, type Task } from '../task/task.ts'
import {
  addWorkingDays,
  type Instant,
  instantAt,
  localDate,
  plus,
  type WorkCalendar,
} from '../time/calendar.ts'
import { type Deadline, deadlineOf, type Level } from '../time/deadline.ts'

/**
 * The rules of the chasing ladder: which step is sent when, to whom, and what supersedes it. Two triggers use them:
 * a directive's rungs, which cover all open tasks of a level, and the due date of a task with its own
 * ladder. If several steps have come due, only the newest is sent; steps that were already past when the deadline or
 * the task was added are never sent.
 */

/** One step of the ladder: so many working days before (−) or after (+) the deadline, at 08:00. */
export interface LadderStep {
  readonly id: string
  readonly workingDays: number
}

/** −3 and −1 working day, on the day, +1 and +3. */
export const defaultLadder: readonly LadderStep[] = [
  { id: 'm3', workingDays: -3 },
  { id: 'm1', workingDays: -1 },
  { id: 'd0', workingDays: 0 },
  { id: 'p1', workingDays: 1 },
  { id: 'p3', workingDays: 3 },
]

/** A new step with an unused id. Ids are never reused, because mail ids contain them. */
export function newStep(workingDays: number, usedIds: readonly string[]): LadderStep {
  const days = workingDays === 0 ? 'd0' : workingDays < 0 ? `m${-workingDays}` : `p${workingDays}`
  let id = days
  for (let n = 2; usedIds.includes(id); n += 1) id = `${days}-${n}`
  return { id, workingDays }
}

/** What determines when the steps of one deadline are sent. */
interface LadderGround {
  readonly ladder: readonly LadderStep[]
  readonly deadline: Deadline
  readonly calendar: WorkCalendar
}

/** The state needed to evaluate a task's own ladder. */
export interface LadderContext {
  readonly directive: PublishedDirective
  readonly calendar: WorkCalendar
  readonly now: Instant
}

const groundOf = (task: Task, { directive, calendar }: Omit<LadderContext, 'now'>): LadderGround => ({
  ladder: directive.ladder,
  deadline: deadlineOf(task.deadline, directive.levels),
  calendar,
})

const stepInstant = (step: LadderStep, { deadline, calendar }: Omit<LadderGround, 'ladder'>): Instant =>
  instantAt(addWorkingDays(localDate(deadline.at), step.workingDays, calendar), '08:00')

/**
 * A step of the last day itself reminds: where the deadline is earlier in the day than the step, it falls away, and what
 * comes after the deadline is left to the steps that chase.
 */
const datedSteps = (ground: LadderGround) =>
  ground.ladder
    .map((step) => ({ step, at: stepInstant(step, ground) }))
    .filter(({ step, at }) => step.workingDays > 0 || at < ground.deadline.at)

/**
 * Minutes after a request, an addition or the news of a moved deadline in which no step is sent, because that mail said
 * the same already.
 */
const quietMinutes = 240

const afterQuiet = (since: Instant): Instant => plus(since, { minutes: quietMinutes })

/** The newest step that has come due; of two at one instant the later in the list. */
const newestDue = (ground: LadderGround, now: Instant) =>
  datedSteps(ground)
    .filter(({ at }) => at <= now)
    .reduce<{ step: LadderStep; at: Instant } | undefined>(
      (newest, one) => (newest && newest.at > one.at ? newest : one),
      undefined,
    )

/** The step to send at `now`, if any; not one that was already past at `since`. */
function speakingStep(ground: LadderGround, now: Instant, since?: Instant): LadderStep | undefined {
  const newest = newestDue(ground, now)
  return newest && (since === undefined || newest.at > afterQuiet(since)) ? newest.step : undefined
}

/** The instant of the next step after `now`, if any. */
const nextStepInstant = (ground: LadderGround, now: Instant): Instant | undefined =>
  datedSteps(ground)
    .map(({ at }) => at)
    .filter((at) => at > now)
    .sort()
    .at(0)

/**
 * Decides a mail about one step at its claim: superseded when a newer step has come due or the step is no longer on
 * the ladder. A step not yet due here was written by a process whose clock is ahead: it waits for its own instant.
 */
export function stepAtClaim(
  stepId: string,
  task: Task,
  { directive, calendar, now }: LadderContext,
): { readonly is: 'superseded' } | { readonly is: 'speaks'; readonly from: Instant } {
  const ground = groundOf(task, { directive, calendar })
  const own = datedSteps(ground).find(({ step }) => step.id === stepId)
  const newest = newestDue(ground, now)
  if (!own || (newest && newest.step.id !== stepId && newest.at >= own.at)) return { is: 'superseded' }
  return { is: 'speaks', from: own.at }
}

// The rungs of a directive.

/**
 * A message to every open task of a directive (or of one level), due once: a step of the ladder, a chase of
 * all, or a moved deadline. It is expanded into one mail per open task, then retired.
 */
export interface Rung {
  readonly directiveId: DirectiveId
  /** `<level>.<step>`, `<level>.moved-<version>` or `all.chase-<n>`. Moving a deadline overwrites the rungs of its level's steps. */
  readonly id: string
  readonly kind: 'step' | 'chase' | 'deadline-moved'
  /** The level it addresses. Undefined: all levels. */
  readonly level?: string | undefined
  readonly about: string
  readonly deadlineVersion: number
  readonly at: Instant
  readonly state: 'waiting' | 'retired'
  /** Cursor of the expansion. */
  readonly cursor?: string | undefined
}

/** The rungs of one level from now on; steps already past are skipped. */
export const rungsOf = (
  directive: Pick<PublishedDirective, 'id' | 'ladder'>,
  level: Level,
  { calendar, now }: Omit<LadderContext, 'directive'>,
): readonly Rung[] =>
  datedSteps({ ladder: directive.ladder, deadline: level.deadline, calendar }).map(({ step, at }) => ({
    directiveId: directive.id,
    id: `${level.id}.${step.id}`,
    kind: 'step',
    level: level.id,
    about: step.id,
    deadlineVersion: level.deadline.version,
    at,
    state: at > afterQuiet(now) ? 'waiting' : 'retired',
  }))

/**
 * What to do with a rung that has come due: expand, retire, or wait, because days off were added to
 * the calendar after its date was computed.
 */
export function rungAt(
  rung: Rung,
  { directive, calendar, now }: LadderContext,
): { readonly is: 'speaks' | 'superseded' } | { readonly is: 'later'; readonly at: Instant } {
  const speaks = (does: boolean) => ({ is: does ? 'speaks' : 'superseded' }) as const
  const level = directive.levels.find((one) => one.id === rung.level)
  const current = level?.deadline.version === rung.deadlineVersion
  const ground = level && { ladder: directive.ladder, deadline: level.deadline, calendar }
  if (rung.kind === 'step' && current && ground) {
    const own = datedSteps(ground).find(({ step }) => step.id === rung.about)
    if (own && own.at > now) return { is: 'later', at: own.at }
  }
  if (directive.stage === 'closed') return speaks(false)
  if (rung.kind === 'chase') return speaks(true)
  if (!current || !ground) return speaks(false)
  return speaks(rung.kind === 'deadline-moved' || speakingStep(ground, now)?.id === rung.about)
}

/** Whether an expanding rung addresses this task. */
export function rungConcerns(rung: Rung, task: Task): boolean {
  if (!owesReport(task) || task.address.is !== 'working') return false
  if (rung.kind === 'chase') return true
  if (task.deadline.by !== 'level' || task.deadline.level !== rung.level) return false
  return rung.kind === 'deadline-moved' || !climbsAlone(task)
}

// The own ladder of a task.

/** Whether a task is chased by its own due date instead of its level's rungs. */
const climbsAlone = (task: Pick<Task, 'deadline' | 'ownLadder'>): boolean =>
  task.deadline.by === 'own' || task.ownLadder

const isClimbing = (task: Task, directive: PublishedDirective): boolean =>
  climbsAlone(task) && owesReport(task) && directive.stage === 'published'

/** The step to send at `now` for a task with its own ladder. */
export const ownStepAt = (task: Task, { directive, calendar, now }: LadderContext): LadderStep | undefined =>
  isClimbing(task, directive)
    ? speakingStep(groundOf(task, { directive, calendar }), now, task.addedAt)
    : undefined

/**
 * When a task with its own ladder (own deadline, or added late) must be looked at next. Its level may
 * move meanwhile, so a task added late is checked at least daily.
 */
export function ownLadderDueAt(task: Task, { directive, calendar, now }: LadderContext): Instant | undefined {
  if (!isClimbing(task, directive)) return undefined
  const next = nextStepInstant(groundOf(task, { directive, calendar }), now)
  if (task.deadline.by === 'own') return next
  const tomorrow = plus(now, { minutes: 24 * 60 })
  return next && next < tomorrow ? next : tomorrow
}

/** Whether two states of a task have the same own ladder; if so, its due date is kept, even one that has passed. */
export const sameOwnLadder = (before: Task, next: Task): boolean => ladderKey(before) === ladderKey(next)

/** A key of everything that determines a task's own ladder. */
const ladderKey = (task: Task): string =>
  JSON.stringify([owesReport(task), task.ownLadder, task.deadline.by === 'own' ? task.deadline.deadline : ''])

/** Gives a task its own ladder when it owes a report again after its level's ladder has ended. */
export const restartLadder = (task: Task, context: LadderContext): Pick<Task, 'ownLadder'> => ({
  ownLadder: task.ownLadder || nextStepInstant(groundOf(task, context), context.now) === undefined,
})
