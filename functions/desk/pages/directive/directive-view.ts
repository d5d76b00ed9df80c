import { branchIn } from '#app/access/branch-access.ts'
import { type PublicationProgress, publicationProgress } from '#app/directives/publication-progress.ts'
import { tasksPage } from '#app/tasks/tasks-page.ts'
import { authorize } from '#domain/access/staff.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import { asNodeId, type NodeId, type UnitId } from '#domain/ids.ts'
import { ok, type Result } from '#domain/result.ts'
import { type Summary, summarize } from '#domain/summary/summary.ts'
import type { Instant, WorkCalendar } from '#domain/time/calendar.ts'
import type { SummaryNode } from '#store/summary-store.ts'
import type { WebContext } from '#web/http/env.ts'
import type { DeskPagesDeps } from '../deps.ts'
import { places } from '../places.ts'
import { asShownList, type ShownList } from './shown-lists.ts'
import type { ListedTask } from './task-table.tsx'

const perPage = 25

/** The filter, search and position in the page's query string. */
export interface View {
  readonly show: ShownList
  readonly node: NodeId
  readonly q: string
  readonly cursor: string | undefined
}

const viewOf = (c: WebContext): View => ({
  show: asShownList(c.req.query('show')),
  node: asNodeId(c.req.query('node') ?? '') ?? rootNode,
  q: (c.req.query('q') ?? '').trim(),
  cursor: c.req.query('cursor') || undefined,
})

/** The address of this page with another view. A new filter starts at the first page. */
export function addressOf(directive: PublishedDirective, view: View, changes: Partial<View>): string {
  const next = { ...view, cursor: undefined, ...changes }
  const query = new URLSearchParams({
    ...(next.show === 'expected' ? {} : { show: next.show }),
    ...(next.node === rootNode ? {} : { node: next.node }),
    ...(next.q === '' ? {} : { q: next.q }),
    ...(next.cursor ? { cursor: next.cursor } : {}),
  }).toString()
  return `${places.directive(directive.id)}${query ? `?${query}` : ''}#units`
}

export interface Loaded {
  readonly directive: PublishedDirective
  readonly view: View
  readonly node: SummaryNode
  readonly children: readonly SummaryNode[]
  readonly summary: Summary
  readonly listed: readonly ListedTask[]
  /** Units whose tasks cannot be shown because their stored items are damaged. */
  readonly unreadable: readonly UnitId[]
  readonly next: string | undefined
  readonly progress: PublicationProgress
  readonly calendar: WorkCalendar
  readonly now: Instant
  readonly acts: boolean
}

export async function load(
  c: WebContext,
  deps: DeskPagesDeps,
  directive: PublishedDirective,
): Promise<Result<Loaded>> {
  const { store } = deps
  const view = viewOf(c)
  const now = deps.clock()
  const branch = await branchIn(deps, c.var.staff, directive, view.node)
  if (!branch.ok) return branch
  const { counted: node, root } = branch.value
  const [children, progress, calendar, found] = await Promise.all([
    store.summaries.children(directive.id, view.node),
    publicationProgress(store, directive, root.counters),
    store.registry.calendar(),
    tasksPage(
      store,
      directive,
      { from: view.node, on: [view.show], q: view.q, cursor: view.cursor, limit: perPage, counted: node },
      now,
    ),
  ])
  const listed = await Promise.all(
    found.tasks.map(async (task) => ({ task, lastMail: (await store.mails.ofTask(task.id)).at(-1) })),
  )
  return ok({
    directive,
    view,
    node,
    children,
    summary: summarize(node.counters, directive.form, directive.levels, now),
    listed,
    next: found.next,
    unreadable: found.unreadable ?? [],
    progress,
    calendar,
    now,
    acts:
      directive.stage === 'published' &&
      authorize(c.var.staff, { to: 'act-on-directive', issuerId: directive.issuer.id }),
  })
}
