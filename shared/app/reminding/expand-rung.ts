import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { inLanes } from '#domain/mail/lane.ts'
import { type NewMail, newMail } from '#domain/mail/mail.ts'
import { type Nudge, nudgesAtOnce } from '#domain/nudge.ts'
import { type Rung, rungAt, rungConcerns } from '#domain/reminding/ladder.ts'
import type { Task } from '#domain/task/task.ts'
import type { ActDeps } from '../deps.ts'
import { isStillIssuing } from '../directives/publication-progress.ts'

export interface ExpandDeps extends ActDeps {
  /** Number of open tasks processed before the cursor is saved. */
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
 * A rung has come due: writes a pending mail for every open task it addresses, page by page, then retires the rung.
 * After a crash it continues from its cursor; mails that exist already are left unchanged.
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
  for (;;) {
    const page = await store.branches.page(directiveId, {
      from: rootNode,
      cursor: rung.cursor,
      limit: deps.rungPage,
      wants: (task) => rungConcerns(rung as Rung, task),
    })
    const mails = page.tasks.map((task) => mailFor(rung as Rung, task, directive))
    const added = await store.mails.addPending(inLanes(directive, mails), clock())
    await deps.nudger.send(nudgesAtOnce(added))
    const next: Rung = page.next ? { ...rung, cursor: page.next } : { ...rung, state: 'retired' }
    const outcome = await store.directives.saveRung(rung, next, page.next ? clock() : undefined)
    // The deadline moved meanwhile: mails already written are decided again when claimed, and the rung has a new date.
    if (outcome !== 'done') return 'superseded'
    if (!page.next) return 'expanded'
    if (timeLeftMs() < 30_000) return 'continues'
    rung = next
  }
}

const mailFor = (rung: Rung, task: Task, directive: PublishedDirective): NewMail =>
  newMail(task, directive.levels, rung.kind, rung.about)
