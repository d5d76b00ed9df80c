import type { Clock } from '#adapters/lambda/clock.ts'
import type { Nudger } from '#adapters/lambda/nudger.ts'
import type { Keyring } from '#domain/access/link.ts'
import type { NewIds } from '#domain/ids.ts'
import type { Store } from '#store/store.ts'

/** What a use-case works with; each asks for no more than it needs. */
export interface ReadDeps {
  readonly store: Store
}

/** What an act that changes something works with. */
export interface ActDeps extends ReadDeps {
  readonly nudger: Nudger
  readonly clock: Clock
}

/** What it takes to write a unit's link. */
export interface LinkDeps {
  readonly linkKeys: () => Promise<Keyring>
  /** Without a slash at its end. */
  readonly publicUrl: string
}

/** Everything that the use-cases of staff ask for: what their pages and their API are given. */
export interface StaffDeps extends ActDeps, LinkDeps {
  readonly ids: NewIds
}
