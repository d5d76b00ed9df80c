import type { LocalClock } from '../clock.ts'
import { parseDuration } from '../clock.ts'
import type { ReadRequest } from '../http/api-event.ts'
import type { HttpAnswer } from '../http/api-response.ts'
import { type Account, accountOf } from '../identity/accounts.ts'
import type { MailLog } from '../mail/mail-log.ts'
import { controlPage } from './control-page.ts'
import { listMails } from './mails.ts'
import type { Settled } from './settle.ts'
import type { Session } from './sign-in.ts'

/** Path of the control endpoints for tests and demos; they are not part of a deployment. */
export const controlPath = '/_local'

/** What the control endpoints operate on. */
export interface ControlParts {
  readonly clock: LocalClock
  readonly mails: MailLog
  readonly inboxUrl: string
  settle(): Promise<Settled>
  signIn(role: string): Promise<Session | undefined>
  idToken(account: Account): Promise<string>
}

const json = (value: unknown, status = 200, headers: HttpAnswer['headers'] = {}): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: Buffer.from(JSON.stringify(value)),
})
const wrong = (status: number, message: string): HttpAnswer => json({ error: message }, status)
const back = (note: string): HttpAnswer => ({
  status: 303,
  headers: { location: `${controlPath}?note=${encodeURIComponent(note)}` },
  body: Buffer.alloc(0),
})

/** Answers a request below `/_local`. */
export async function control(request: ReadRequest, parts: ControlParts): Promise<HttpAnswer> {
  const { method, target, headers } = request
  const { pathname, searchParams } = new URL(target, 'http://local')
  // A page of another site must not move the clock of a developer who has the local run open.
  if (method === 'POST' && headers['sec-fetch-site'] === 'cross-site') return wrong(403, 'cross-site')
  // The content type is no indication: curl sends everything as a form.
  const forPerson = headers.accept?.includes('text/html') ?? false
  switch (`${method} ${pathname}`) {
    case 'GET /_local':
    case 'GET /_local/':
      return page(parts, searchParams.get('note') ?? '')
    case 'GET /_local/clock':
      return json(clockState(parts.clock))
    case 'POST /_local/clock':
      return moveClock(request, parts.clock, forPerson)
    case 'POST /_local/settle': {
      const result = await parts.settle()
      return forPerson ? back(settledInWords(result)) : json(result)
    }
    case 'GET /_local/mails':
      return json(await listMails(parts.mails, searchParams))
    case 'POST /_local/session':
      return session(parts, accountOf(searchParams.get('role')))
    case 'POST /_local/token':
      return token(parts, accountOf(searchParams.get('role')))
    default:
      return wrong(404, 'not found')
  }
}

function page({ clock, inboxUrl }: ControlParts, note: string): HttpAnswer {
  const safe = note.replace(/[<>&"]/g, '')
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: Buffer.from(controlPage({ now: clock.now(), inboxUrl, note: safe })),
  }
}

function settledInWords({ settled, stillDue, unknownOutcomes }: Settled): string {
  if (settled) return 'Xong / done'
  if (unknownOutcomes > 0)
    return `Còn ${unknownOutcomes} thư chưa rõ kết quả: chỉnh đồng hồ thêm 6 phút rồi làm lại / ${unknownOutcomes} mails of unknown outcome: advance the clock by 6 minutes and try again`
  return `Còn ${stillDue} việc / ${stillDue} items still due`
}

const clockState = (clock: LocalClock) => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs() })

/** A time of day with its offset; without one it would depend on the time zone of this machine. */
const withOffset = /T.*(?:Z|[+-]\d\d:\d\d)$/

async function moveClock(request: ReadRequest, clock: LocalClock, forPerson: boolean): Promise<HttpAnswer> {
  const wish = readWish(request.body.toString('utf8'))
  if (wish.now !== undefined) {
    const now = Date.parse(wish.now)
    if (!withOffset.test(wish.now) || Number.isNaN(now))
      return wrong(400, 'now must be an instant with an offset, e.g. 2023-10-14T08:00:00+07:00')
    await clock.move(now - Date.now())
  } else {
    const duration = parseDuration(wish.advance ?? '')
    if (duration === undefined) return wrong(400, 'advance must be a duration such as P3D, or give now')
    await clock.move(clock.offsetMs() + duration)
  }
  return forPerson ? back('Đã chỉnh đồng hồ / the clock has moved') : json(clockState(clock))
}

function readWish(body: string): { now?: string | undefined; advance?: string | undefined } {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  if (!body.trimStart().startsWith('{')) {
    const fields = new URLSearchParams(body)
    return { now: fields.get('now') ?? undefined, advance: fields.get('advance') ?? undefined }
  }
  try {
    const value: unknown = JSON.parse(body)
    if (typeof value !== 'object' || value === null) return {}
    return {
      now: 'now' in value ? text(value.now) : undefined,
      advance: 'advance' in value ? text(value.advance) : undefined,
    }
  } catch {
    return {}
  }
}

async function session(parts: ControlParts, account: Account | undefined): Promise<HttpAnswer> {
  if (!account) return wrong(404, 'no such account; the page /_local lists them')
  const signedIn = await parts.signIn(account.id)
  if (!signedIn) return wrong(502, 'the sign-in did not end in a session')
  return json({ role: account.role, cookie: signedIn.cookie }, 200, { 'set-cookie': signedIn.setCookies })
}

async function token(parts: ControlParts, account: Account | undefined): Promise<HttpAnswer> {
  if (!account) return wrong(404, 'no such account; the page /_local lists them')
  return json({ role: account.role, idToken: await parts.idToken(account) })
}
