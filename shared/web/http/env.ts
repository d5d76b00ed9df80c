import type { Context } from 'hono'
import type { Staff } from '#domain/access/staff.ts'
import { type Instant, instantOf } from '#domain/time/calendar.ts'
import type { ProblemText } from '#text/problem-text.ts'
import type { Assets } from './assets.ts'
import type { BodyRead } from './body.ts'

/** The logger of a web function. Log ids only, never paths: a path can contain a unit's link. */
export interface WebLogger {
  error(message: string, fields: Readonly<Record<string, unknown>>): void
  warn(message: string, fields: Readonly<Record<string, unknown>>): void
}

/** The security events that are logged. */
export type SecurityEvent =
  | 'signed-in'
  | 'signed-out'
  | 'sign-in-refused'
  | 'right-refused'
  | 'session-ended'
  | 'file-handed-out'

/** What is asked of every request before its route: whether it came the right way, and not too often. */
export interface Entry {
  /** What CloudFront adds to each request, where it stands in front of the gateway. @default nothing stands in front */
  readonly edgeKey?: string | undefined
  /** Seconds after which this request may be repeated; undefined lets it in. `at` in ms. */
  readonly mustWait: (method: string, path: string, address: string, at: number) => number | undefined
}

/** Settings common to all pages of a function. */
export interface Site {
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** The origin for uploads and downloads, for example `https://bucket.s3.region.amazonaws.com`. */
  readonly filesOrigin?: string | undefined
  /** The clock for deadlines. A local run can move it. */
  readonly clock: () => Instant
  /** The real time in ms, for sessions and signatures. @default Date.now */
  readonly wallClock?: (() => number) | undefined
  readonly logger: WebLogger
  /** Logs a security event with ids only. @default not logged, as in tests */
  readonly security?: ((event: SecurityEvent, fields: Readonly<Record<string, string>>) => void) | undefined
  readonly assets: Assets
  /** @default requests are not counted, as in tests */
  readonly entry?: Entry | undefined
  /** English messages, if the pages exist in English too (the unit's do). @default Vietnamese only */
  readonly english?: ProblemText | undefined
}

/** The variables that middlewares set on a request. */
export interface WebEnv {
  Variables: {
    site: Site
    /** Always set behind the staff guard. */
    staff: Staff
    /** The token that forms of this session must contain; undefined with a bearer token. */
    formToken: string | undefined
    body: BodyRead | undefined
  }
}

export type WebContext = Context<WebEnv>

/** The time on the wall, which sessions go by. */
export const wallTimeOf = (c: WebContext): Instant =>
  instantOf(new Date((c.var.site.wallClock ?? Date.now)()))
