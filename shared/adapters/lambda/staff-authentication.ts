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

/** Authentication of staff: by session or bearer token, and the issuer at which they sign in. */
export interface StaffAuthentication {
  readonly guard: MiddlewareHandler<WebEnv>
  readonly config: IssuerConfig
  readonly discovery: ReturnType<typeof createDiscovery>
  readonly sessionKeys: () => Promise<Keyring>
}

export function staffAuthenticationFromEnvironment(store: Store): StaffAuthentication {
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

/** Authentication for functions with pages only: sessions, no bearer tokens, and no configuration of an issuer. */
export const sessionGuardFromEnvironment = (store: Store): StaffAuthentication['guard'] =>
  staffGuardOn(store, sessionKeysFromEnvironment(), async () => undefined)

/** A middleware that admits staff by a session signed with these keys or by a bearer token; finds them by e-mail address. */
export const staffGuardOn =
  (
    { staff }: { readonly staff: Pick<Store['staff'], 'byEmail' | 'inSession'> },
    sessionKeys: StaffAuthentication['sessionKeys'],
    verifyBearer: VerifyBearer,
  ): StaffAuthentication['guard'] =>
  async (c, next) => {
    // Read at every request, since keys may be rotated while the function is warm.
    const keyring = await sessionKeys()
    return staffGuard({
      sessions: createSessions(createSignedCookies(keyring)),
      verifyBearer,
      keyring,
      findStaff: (email) => staff.byEmail(email),
      inSession: (email, session) => staff.inSession(email, session),
    })(c, next)
  }
