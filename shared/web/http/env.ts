import type { Context } from 'hono'
import type { Staff } from '#domain/access/staff.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { Assets } from './assets.ts'
import type { BodyRead } from './body.ts'

/** What a web function needs from its logger; ids only, never paths: a path may hold a link. */
export interface WebLogger {
  error(message: string, fields: Readonly<Record<string, unknown>>): void
  warn(message: string, fields: Readonly<Record<string, unknown>>): void
}

/** What is logged of security, apart from faults. */
export type SecurityEvent =
  | 'signed-in'
  | 'signed-out'
  | 'sign-in-refused'
  | 'right-refused'
  | 'session-ended'
  | 'file-handed-out'

/** What all pages of one function share. */
export interface Site {
  /** Without a slash at its end. */
  readonly publicUrl: string
  /** Where files are uploaded to and fetched from, e.g. `https://bucket.s3.region.amazonaws.com`. */
  readonly filesOrigin?: string | undefined
  /** The time that deadlines are judged by; a local run moves it. */
  readonly clock: () => Instant
  /** The time on the wall, in ms: sessions and signatures go by it. @default Date.now */
  readonly wallClock?: (() => number) | undefined
  readonly logger: WebLogger
  /** Logs a security event with ids only. @default not logged, as in tests */
  readonly security?: ((event: SecurityEvent, fields: Readonly<Record<string, string>>) => void) | undefined
  readonly assets: Assets
  /** Whether the pages exist in English too (the unit's do). @default false */
  readonly english?: boolean | undefined
}

/** What a request carries from its middlewares to its page. */
export interface WebEnv {
  Variables: {
    site: Site
    /** Set by the staff guard; pages behind it may rely on it. */
    staff: Staff
    /** What forms of this session must carry; absent with a bearer token. */
    formToken: string | undefined
    body: BodyRead | undefined
  }
}

export type WebContext = Context<WebEnv>
