import { isStillIssuing } from '#app/directives/publication-progress.ts'
import { type Directive, isPublished } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { type AuditEvent, commonSubjects, exportsOf, type HistoryHead } from '#domain/history/history.ts'
import { announcedTasks } from '#domain/history/verify-history.ts'
import { asDirectiveId } from '#domain/ids.ts'
import type { Task } from '#domain/task/task.ts'
import type { Store } from '#store/store.ts'
import { withUnknownFields } from '#store/versions.ts'
import type { HistoryLine } from './history-file.ts'

/** Thrown when a directive cannot be exported; its message is shown to the operator. */
export class CannotExport extends Error {
  override readonly name = 'CannotExport'
  readonly code = 'cannot-export'
}

// Chains read in parallel. A nation takes minutes, at a read rate that does not disturb the functions.
const chainsAtATime = 25

/**
 * The history of a directive, of its exports, of the issuing of its tasks and of each task. Each chain is read up to the head that was read
 * first: events added during the export belong to the next export.
 *
 * @throws CannotExport for an unknown directive, or one whose tasks are still being made
 */
export async function* collectHistory(store: Store, id: string): AsyncGenerator<HistoryLine> {
  const directiveId = asDirectiveId(id)
  const directive = directiveId && (await store.directives.get(directiveId))
  if (!directive) throw new CannotExport(`There is no directive ${id} in this table.`)
  const lines = await linesOf(store, directive.id, directive.history)
  yield* lines
  yield* await linesOfChain(store, exportsOf(directive.id))
  if (isPublished(directive)) yield* tasksOf(store, directive, addedBy(lines))
}

/** The histories that belong to no directive. */
export async function* collectCommonHistory(store: Store): AsyncGenerator<HistoryLine> {
  for (const subject of commonSubjects) yield* await linesOfChain(store, subject)
}

const addedBy = (lines: readonly HistoryLine[]): ReadonlySet<string> =>
  announcedTasks(lines.flatMap((line) => ('event' in line ? [line.event] : [])))

async function* tasksOf(
  store: Store,
  { id, publication }: Extract<Directive, { stage: 'published' | 'closed' }>,
  added: ReadonlySet<string>,
): AsyncGenerator<HistoryLine> {
  const { chunks } = publication
  if (await isStillIssuing(store, publication))
    throw new CannotExport(`The tasks of ${id} are still being made: try again in a few minutes.`)
  for (let chunk = 0; chunk < chunks; chunk += 1)
    for (const event of await store.directives.history(`${id}.${chunk}`))
      yield { event: withUnknownFields(event) }
  let cursor: string | undefined
  const unannounced: Task[] = []
  do {
    const page = await store.branches.page(id, { from: rootNode, cursor, limit: chainsAtATime })
    const announced = page.tasks.filter(({ id, addedAt }) => addedAt === undefined || added.has(id))
    unannounced.push(...page.tasks.filter((task) => !announced.includes(task)))
    const chains = await Promise.all(announced.map((task) => linesOf(store, task.id, task.history)))
    yield* chains.flat()
    cursor = page.next
  } while (cursor)
  // Tasks added during the export belong to the next one. Tasks that no event announces are exported, to be found by verify.
  const now = await store.directives.get(id)
  const addedSince = now ? addedBy(await linesOf(store, id, now.history)) : added
  for (const task of unannounced)
    if (!addedSince.has(task.id)) yield* await linesOf(store, task.id, task.history)
}

async function linesOf(store: Store, subject: string, head: HistoryHead): Promise<readonly HistoryLine[]> {
  const events: readonly AuditEvent[] = await store.directives.history(subject)
  return [
    ...events.filter(({ seq }) => seq <= head.seq).map((event) => ({ event: withUnknownFields(event) })),
    { head: { subject, ...head } },
  ]
}

/** A chain whose head is an item of its own. Events without a head are exported without one, to be found by verify. */
async function linesOfChain(store: Store, subject: string): Promise<readonly HistoryLine[]> {
  for (;;) {
    const head = await store.chains.head(subject)
    if (head.seq > 0) return linesOf(store, subject, head)
    const events = await store.directives.history(subject)
    const begunMeanwhile = events.length > 0 && (await store.chains.head(subject)).seq > 0
    if (!begunMeanwhile) return events.map((event) => ({ event: withUnknownFields(event) }))
  }
}
