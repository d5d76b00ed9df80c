import type { Clock } from '#adapters/lambda/clock.ts'
import type { Nudger } from '#adapters/lambda/nudger.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { NewIds } from '#domain/ids.ts'
import type { Store } from '#store/store.ts'

/** The dependencies of a use-case that reads. */
export interface ReadDeps {
  readonly store: Store
}

/** The dependencies of a use-case that changes something. */
export interface ActDeps extends ReadDeps {
  readonly nudger: Nudger
  readonly clock: Clock
}

/** What is needed to make a unit's link. */
export interface LinkDeps {
  readonly linkKeys: () => Promise<Keyring>
  /** Without a trailing slash. */
  readonly publicUrl: string
}

/** The dependencies of all staff use-cases, as given to the staff pages and the API. */
export interface StaffDeps extends ActDeps, LinkDeps {
  readonly ids: NewIds
}
