import { authorize, type Staff } from '#domain/access/staff.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'
import { type DirectiveLine, wholeSummary } from './whole-summary.ts'

export interface Overview {
  readonly own: readonly DirectiveLine[]
  /** Cursor of the next page, if there are older directives. */
  readonly next: DirectiveId | undefined
  /** Directives of other issuers to which the reader's unit owes a report, newest first; on the first page only. */
  readonly received: readonly PublishedDirective[]
  /** Own directives that are stored damaged and cannot be shown. */
  readonly unreadable: readonly DirectiveId[]
}

/** Page size: as many as fit on one screen. */
const ownLimit = 60
const receivedLimit = 50

/** @param after the last directive of the page before */
export async function overview(
  store: Store,
  staff: Staff,
  now: Instant,
  after?: DirectiveId,
): Promise<Result<Overview>> {
  if (!authorize(staff, { to: 'list-directives' })) return refuse(problem('forbidden'))
  const [found, received] = await Promise.all([
    store.directives.ofIssuer(staff.unitId, ownLimit + 1, after),
    after ? [] : receivedBy(store, staff),
  ])
  const shown = found.directives.slice(0, ownLimit)
  const own = await Promise.all(
    shown.filter(isPublished).map((directive) => wholeSummary(store, directive, now)),
  )
  return ok({
    own,
    next: found.directives.length > ownLimit ? shown.at(-1)?.id : undefined,
    unreadable: found.unreadable,
    received,
  })
}

async function receivedBy(store: Store, { unitId }: Staff): Promise<readonly PublishedDirective[]> {
  const tasks = await store.tasks.ofUnit(unitId, receivedLimit)
  const asked = tasks.filter(({ standing }) => standing.is !== 'withdrawn')
  const ids = asked.map(({ directiveId }) => directiveId)
  const found = await store.directives.getMany(ids)
  return [...new Set(ids)]
    .map((id) => found.get(id))
    .filter((one) => one !== undefined)
    .filter(isPublished)
    .filter(({ issuer }) => issuer.id !== unitId)
}
