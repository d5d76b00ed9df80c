import { randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Keyring } from '#domain/access/link.ts'
import type { Instant } from '#domain/time/calendar.ts'

/** A signed-in person. Role and unit are not part of it: they are read from the table at every request. */
export interface Session {
  readonly sub: string
  readonly email: string
  readonly name: string
  /** Identifies the session; form tokens are made for it. */
  readonly id: string
  /** The latest end of the session, and when its cookie was last written, in ms. */
  readonly until: number
  readonly seenAt: number
}

export const sessionCookie = '__Host-session'
/** The absolute and the inactivity timeout of a session (ASVS 5.0, 7.3). */
export const sessionHours = 8
export const idleMinutes = 60
/** The minimum time between two renewals of the cookie. */
const renewAfterMinutes = 5

export const hostCookie = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

const issuer = 'thongsuot'
const purpose = 'session'

export type Identity = Pick<Session, 'sub' | 'email' | 'name'>

/** Stores the beginning and end of sessions, so that they can be listed and ended from elsewhere. */
export interface SessionRecords {
  beginSession(
    email: string,
    session: { readonly id: string; readonly startedAt: Instant; readonly until: Instant },
  ): Promise<void>
  /** Ends a session immediately. */
  endSession(email: string, session: string, at: Instant): Promise<void>
}

/** Creates and verifies session tokens. */
export interface Sessions {
  /** Starts a session. */
  begin(who: Identity): Promise<{ readonly token: string; readonly session: Session }>
  /** The token of a new session. */
  issue(who: Identity): Promise<string>
  /** A token that restarts the inactivity timeout; undefined if the current one is recent enough. */
  renew(session: Session): Promise<string | undefined>
  /** Undefined if the token is not ours, was changed or has expired. */
  read(token: string): Promise<Session | undefined>
}

export interface SignedCookies {
  sign(purpose: string, facts: Readonly<Record<string, string>>, seconds: number): Promise<string>
  read(purpose: string, token: string): Promise<Readonly<Record<string, unknown>> | undefined>
}

/** Short JWTs, signed by the ring's current key and read by any of its keys. `wallClock` in ms. */
export function createSignedCookies(ring: Keyring, wallClock: () => number = Date.now): SignedCookies {
  const keyOf = (id: string | undefined): Uint8Array => {
    const key = id !== undefined && Object.hasOwn(ring.keys, id) ? ring.keys[id] : undefined
    if (!key) throw new RangeError('the key is not on the ring')
    return new TextEncoder().encode(key)
  }
  return {
    sign: (audience, facts, seconds) => {
      const now = Math.floor(wallClock() / 1000)
      return new SignJWT({ ...facts })
        .setProtectedHeader({ alg: 'HS256', kid: ring.current })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .sign(keyOf(ring.current))
    },
    read: async (audience, token) => {
      try {
        const { payload } = await jwtVerify(token, ({ kid }) => keyOf(kid), {
          algorithms: ['HS256'],
          issuer,
          audience,
          requiredClaims: ['exp'],
          currentDate: new Date(wallClock()),
        })
        return payload
      } catch {
        return undefined
      }
    },
  }
}

/** Sessions whose data is in their cookie. Only the fact that a session was ended is stored in the table. */
export function createSessions(cookies: SignedCookies, wallClock: () => number = Date.now): Sessions {
  const signed = ({ sub, email, name, id, until }: Omit<Session, 'seenAt'>): Promise<string> =>
    cookies.sign(
      purpose,
      { sub, email, name, jti: id, until: String(until) },
      Math.floor(Math.min(until - wallClock(), idleMinutes * 60_000) / 1000),
    )
  const begin: Sessions['begin'] = async (who) => {
    const now = wallClock()
    const id = randomBytes(12).toString('base64url')
    const session = { ...who, id, until: now + sessionHours * 3_600_000, seenAt: now }
    return { token: await signed(session), session }
  }
  return {
    begin,
    issue: async (who) => (await begin(who)).token,
    renew: async (session) =>
      wallClock() - session.seenAt < renewAfterMinutes * 60_000 ? undefined : signed(session),
    read: async (token) => {
      const facts = await cookies.read(purpose, token)
      if (!facts) return undefined
      const { sub, email, name, jti, until, iat } = facts
      return typeof sub === 'string' &&
        typeof email === 'string' &&
        typeof name === 'string' &&
        typeof jti === 'string' &&
        typeof iat === 'number'
        ? { sub, email, name, id: jti, until: Number(until), seenAt: iat * 1000 }
        : undefined
    },
  }
}

/** The subject for which the form tokens of a session are made. */
export const formSubject = (session: Session): string => `session ${session.id}`
