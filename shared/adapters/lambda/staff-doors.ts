import type { MiddlewareHandler } from 'hono'
import type { Keyring } from '#domain/access/link.ts'
import type { Store } from '#store/store.ts'
import type { WebEnv } from '#web/http/env.ts'
import { createBearer, type VerifyBearer } from '#web/session/bearer.ts'
import { createDiscovery, type IssuerConfig } from '#web/session/issuer.ts'
import { createSessions, createSignedCookies } from '#web/session/session.ts'
import { staffGuard } from '#web/session/staff-guard.tsx'
import { required } from './config.ts'
import { sessionKeysFromEnvironment } from './environment.ts'

/** How staff come in: by session or bearer token, and where they sign in. */
export interface StaffDoors {
  readonly guard: MiddlewareHandler<WebEnv>
  readonly config: IssuerConfig
  readonly discovery: ReturnType<typeof createDiscovery>
  readonly sessionKeys: () => Promise<Keyring>
}

export function staffDoorsFromEnvironment(store: Store): StaffDoors {
  const config = { issuer: required('OIDC_ISSUER'), clientId: required('OIDC_CLIENT_ID') }
  const discovery = createDiscovery(config)
  const sessionKeys = sessionKeysFromEnvironment()
  return {
    config,
    discovery,
    sessionKeys,
    guard: staffGuardOn(store, sessionKeys, createBearer(config, discovery)),
  }
}

/** The door of pages alone: it knows sessions and no bearer tokens, and needs no issuer. */
export const sessionGuardFromEnvironment = (store: Store): StaffDoors['guard'] =>
  staffGuardOn(store, sessionKeysFromEnvironment(), async () => undefined)

/** The guard of staff routes: sessions signed with these keys, bearer tokens, and staff found by their address. */
export const staffGuardOn =
  (store: Store, sessionKeys: StaffDoors['sessionKeys'], verifyBearer: VerifyBearer): StaffDoors['guard'] =>
  async (c, next) => {
    // Asked for at every request, since the keys may be rotated while the function lives.
    const keyring = await sessionKeys()
    return staffGuard({
      sessions: createSessions(createSignedCookies(keyring)),
      verifyBearer,
      keyring,
      findStaff: (email) => store.staff.byEmail(email),
    })(c, next)
  }
