import { randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Keyring } from '#domain/access/link.ts'

/** Who signed in. What they may do is not in it: that comes from our table, at every request. */
export interface Session {
  readonly sub: string
  readonly email: string
  readonly name: string
  /** Sets this session apart; its forms are tied to it. */
  readonly id: string
}

export const sessionCookie = '__Host-session'
export const sessionHours = 8

const issuer = 'thongsuot'
const purpose = 'session'

/** Signs what a browser keeps for us, and reads it back. */
export interface Sessions {
  issue(who: Omit<Session, 'id'>): Promise<string>
  /** Nothing when it is not ours, was changed, or is too old. */
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

/** Sessions that live in their cookie alone. */
export function createSessions(cookies: SignedCookies): Sessions {
  return {
    issue: ({ sub, email, name }) =>
      cookies.sign(
        purpose,
        { sub, email, name, jti: randomBytes(12).toString('base64url') },
        sessionHours * 3600,
      ),
    read: async (token) => {
      const facts = await cookies.read(purpose, token)
      if (!facts) return undefined
      const { sub, email, name, jti } = facts
      return typeof sub === 'string' &&
        typeof email === 'string' &&
        typeof name === 'string' &&
        typeof jti === 'string'
        ? { sub, email, name, id: jti }
        : undefined
    },
  }
}

/** What the form token of a session is made for. */
export const formSubject = (session: Session): string => `session ${session.id}`
