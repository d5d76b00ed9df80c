import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { type NewMail, newMail } from '#domain/mail/mail.ts'
import type { Nudge } from '#domain/nudge.ts'
import { type Rung, rungAt, rungConcerns } from '#domain/reminding/ladder.ts'
import type { Task } from '#domain/task/task.ts'
import { plus } from '#domain/time/calendar.ts'
import type { ActDeps } from '../deps.ts'
import { isStillIssuing } from '../directives/publication-progress.ts'
import { isSoon, type Pace, paceOf } from '../mails/pace.ts'

export interface ExpandDeps extends ActDeps, Pace {
  /** How many open tasks are given a mail before progress is written down. */
  readonly rungPage: number
}

export type ExpandOutcome =
  | 'expanded'
  | 'nothing-to-do'
  | 'not-due'
  | 'tasks-still-coming'
  | 'superseded'
  | 'continues'

/**
 * A rung has come due: every open task it speaks to gets a pending mail, page by page, then the rung is retired.
 * Killed in between, it goes on from its cursor; a mail that is there already stays as it is.
 */
export async function expandRung(
  deps: ExpandDeps,
  { directiveId, rungId }: Extract<Nudge, { kind: 'rung' }>,
  timeLeftMs: () => number,
): Promise<ExpandOutcome> {
  const { store, clock } = deps
  let rung = await store.directives.rung(directiveId, rungId)
  if (!rung || rung.state === 'retired') return 'nothing-to-do'
  if (rung.at > clock()) return 'not-due'
  const directive = await store.directives.get(directiveId)
  if (!directive || !isPublished(directive)) return 'nothing-to-do'
  if (await isStillIssuing(store, directive.publication)) return 'tasks-still-coming'
  const call = rungAt(rung, { directive, calendar: await store.registry.calendar(), now: clock() })
  if (call.is === 'later') {
    await store.directives.saveRung(rung, { ...rung, at: call.at }, call.at)
    return 'not-due'
  }
  if (call.is === 'superseded') {
    await store.directives.saveRung(rung, { ...rung, state: 'retired' }, undefined)
    return 'superseded'
  }
  for (let written = 0; ; ) {
    const page = await store.branches.page(directiveId, {
      from: rootNode,
      cursor: rung.cursor,
      limit: deps.rungPage,
      wants: (task) => rungConcerns(rung as Rung, task),
    })
    const mails = page.tasks.map((task) => mailFor(rung as Rung, task, directive))
    await writeInTurn(deps, mails, written)
    written += mails.length
    const next: Rung = page.next ? { ...rung, cursor: page.next } : { ...rung, state: 'retired' }
    const outcome = await store.directives.saveRung(rung, next, page.next ? clock() : undefined)
    // The deadline moved meanwhile: what was written re-decides, and the rung has a new date.
    if (outcome !== 'done') return 'superseded'
    if (!page.next) return 'expanded'
    if (timeLeftMs() < 30_000) return 'continues'
    rung = next
  }
}

const mailFor = (rung: Rung, task: Task, directive: PublishedDirective): NewMail =>
  newMail(task, directive.levels, rung.kind, rung.about)

/** Writes pending mails, each due in its turn, and nudges those whose turn is now. */
async function writeInTurn(deps: ExpandDeps, mails: readonly NewMail[], before: number): Promise<void> {
  const now = deps.clock()
  const turn = (index: number) => plus(now, { milliseconds: paceOf(deps.mailRate, before + index) })
  const added = await deps.store.mails.addPending(mails, now, turn)
  const soon = new Set(mails.filter((_, index) => isSoon(turn(index), now)).map((mail) => mail.id))
  await deps.nudger.send(
    added.filter((mail) => soon.has(mail.id)).map((mail): Nudge => ({ kind: 'mail', mailId: mail.id })),
  )
}
