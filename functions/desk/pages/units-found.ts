import type { ReadDeps } from '#app/deps.ts'
import { findUnits } from '#app/registry/find-units.ts'
import { asUnitId } from '#domain/ids.ts'
import type { UnitsPage } from '#store/registry-store.ts'
import { type FormFields, one } from '#web/http/body.ts'
import type { WebContext } from '#web/http/env.ts'

const unitsPerPage = 40

/** What a page that looks for units of the registry has in its address. */
export const lookedFor = (c: WebContext): FormFields => ({
  q: c.req.query('q') ?? '',
  after: c.req.query('after') ?? '',
})

/** A page of the units that are looked for; none without words. */
export async function unitsFound({ store }: ReadDeps, fields: FormFields): Promise<UnitsPage> {
  const q = one(fields, 'q')
  if (q.trim() === '') return { units: [], unreadable: [] }
  return findUnits(store, { q, after: asUnitId(one(fields, 'after')), limit: unitsPerPage })
}
