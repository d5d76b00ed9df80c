import { authorize, type Staff } from '#domain/access/staff.ts'
import { isPublished, type PublishedDirective } from '#domain/directive/directive.ts'
import { ok, problem, type Result, refuse } from '#domain/result.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Store } from '#store/store.ts'
import { type DirectiveLine, wholeSummary } from './whole-summary.ts'

export interface Overview {
  readonly own: readonly DirectiveLine[]
  /** There are older ones that are not shown. */
  readonly more: boolean
  /** Directives of others to which the reader's unit owes a report. */
  readonly received: readonly PublishedDirective[]
}

/** How many fit on one screen of a leader. */
const ownLimit = 60
/**
 * In how many of the newest directives of others the reader's unit is looked for, and how far back those are found.
 * Not in more: each look-up reads a list of up to 4,000 units, at every look at this page.
 */
const othersLooked = 50
const reach = 200

export async function overview(store: Store, staff: Staff, now: Instant): Promise<Result<Overview>> {
  if (!authorize(staff, { to: 'list-directives' })) return refuse(problem('forbidden'))
  const [found, lately] = await Promise.all([
    store.directives.ofIssuer(staff.unitId, ownLimit + 1),
    store.directives.published({
      wanted: ({ issuer }) => issuer.id !== staff.unitId,
      limit: othersLooked,
      reach,
    }),
  ])
  const own = await Promise.all(
    found
      .slice(0, ownLimit)
      .filter(isPublished)
      .map((directive) => wholeSummary(store, directive, now)),
  )
  const received = await Promise.all(
    lately.map(async (directive) => {
      const { manifestId } = directive.publication
      const node = await store.manifests.nodeOf(directive.id, manifestId, staff.unitId)
      return node === undefined ? [] : [directive]
    }),
  )
  return ok({ own, more: found.length > ownLimit, received: received.flat() })
}
