import { type Caller, callers, type Prepared, rightfulCaller, signed } from '../asking.ts'
import { doorTable } from '../door-table.ts'
import type { DoorWorld } from '../door-world.ts'
import type { Random } from './random.ts'
import { brokenBodies, contentTypes, methods, nastyTexts, nastyValue, pathTricks } from './rubbish.ts'

/** A raw request, possibly malformed. */
export interface FuzzedRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Query parameters of our pages and API. */
const queryNames = [
  'node cursor q limit bucket overdue show direct from done n key lang to as code state error saved attached',
  'removed dryRun template level groups page sort',
]
  .join(' ')
  .split(' ')

const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

function fuzzedPath(random: Random, path: string): string {
  if (random.chance(0.7)) return path
  const parts = path.split('/')
  const at = 1 + random.below(parts.length - 1)
  const part = parts[at] ?? ''
  const changed = random.pick<() => string>([
    () => encoded(random.pick(nastyTexts)),
    () => `${part}${random.pick(pathTricks)}`,
    () => part.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    () => part.slice(0, random.below(part.length + 1)),
    () => `${part}${part}`,
  ])()
  return parts.map((each, index) => (index === at ? changed : each)).join('/')
}

/** The valid query with some values corrupted or lengthened and some parameters added. */
function fuzzedQuery(random: Random, honest: string, world: DoorWorld): string {
  const uploads = [
    `uploads/tasks/${world.first.id}/aaaaaaaaaaaaaaaa/${random.pick(nastyTexts)}`,
    `uploads/directives/${world.directive.id}/aaaaaaaaaaaaaaaa/${random.pick(nastyTexts)}`,
    world.looseUpload,
  ]
  const pairs = [...new URLSearchParams(honest)].map(([name, value]) => {
    if (random.chance(0.5)) return `${name}=${encoded(value)}`
    return `${name}=${encoded(`${random.chance(0.5) ? value : ''}${random.pick(nastyTexts)}`)}`
  })
  const more = random.chance(0.35) ? 1 + random.below(3) : 0
  for (let n = 0; n < more; n += 1) {
    const name = random.pick(queryNames)
    const value = name === 'key' ? random.pick(uploads) : random.pick(nastyTexts)
    pairs.push(`${name}=${random.chance(0.9) ? encoded(value) : random.pick(pathTricks)}`)
  }
  return pairs.join('&')
}

/** The valid fields and those of the page's form, some of them corrupted. */
function fuzzedFields(random: Random, honest: Prepared['body'], known: readonly string[]) {
  const fields: Record<string, unknown> = { ...honest }
  for (const name of known) if (random.chance(0.4)) fields[name] = nastyValue(random)
  for (const name of Object.keys(fields)) if (random.chance(0.3)) fields[name] = nastyValue(random)
  if (random.chance(0.1)) fields[random.pick(nastyTexts)] = nastyValue(random)
  return fields
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function urlencoded(random: Random, fields: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(fields).map(([name, value]) => `${encoded(name)}=${encoded(asText(value))}`)
  // Fields may be sent twice with different values.
  return [...pairs, ...pairs.filter(() => random.chance(0.1)).map((pair) => `${pair}x`)].join('&')
}

function multipart(fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields).map(
    ([name, value], index) =>
      `--x\r\nContent-Disposition: form-data; name="${name.replace(/[^\w.-]/g, '')}"${index % 3 === 0 ? '; filename="a.csv"' : ''}\r\n\r\n${asText(value)}\r\n`,
  )
  return `${parts.join('')}--x--\r\n`
}

function fuzzedHeaders(random: Random): Record<string, string> {
  if (random.chance(0.75)) return {}
  return random.pick<() => Record<string, string>>([
    () => ({ accept: random.pick(['application/json', '*/*', 'text/html', 'x'.repeat(4_000), 'a/b;q=']) }),
    () => ({ cookie: `a=${'b'.repeat(30_000)}` }),
    () => ({ cookie: Array.from({ length: 400 }, () => '__Host-session=x.y.z').join('; ') }),
    () => ({
      cookie: `__Host-session=${random
        .bytes(60)
        .toString('latin1')
        .replace(/[^\x21-\x7e]|;/g, '.')}`,
    }),
    () => ({ cookie: '__Host-session=%E0%A4%A; __Host-sign-in=%%%; =; ;;' }),
    () => ({ authorization: `Bearer ${'a'.repeat(9_000)}` }),
    () => ({ authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }),
    () => ({ 'content-length': random.pick(['-1', 'NaN', '99999999999', '0']) }),
    () => ({ 'idempotency-key': random.pick(['', 'x'.repeat(4_000), '"', '\u00ff']) }),
    () => ({ 'x-form-token': random.pick(['', '!', 'x'.repeat(9_000)]) }),
    () => ({ origin: random.pick(['null', 'x', 'https://']), 'sec-fetch-site': '' }),
    () => ({ 'accept-language': 'vi;q=a'.repeat(500), 'if-none-match': '*', range: 'bytes=0-1,2-' }),
  ])()
}

function fuzzedBody(
  random: Random,
  request: Prepared,
  known: readonly string[],
  token: string | undefined,
): { type: string; body: Buffer } {
  if (random.chance(0.2))
    return { type: random.pick(contentTypes), body: Buffer.from(random.pick(brokenBodies)(random)) }
  const isJson = request.route.path.startsWith('/api/') || random.chance(0.15)
  const given = fuzzedFields(random, request.body, known)
  const fields = isJson || token === undefined ? given : { ...given, token }
  const [type, text] = isJson
    ? ['application/json', JSON.stringify(fields)]
    : random.chance(0.2)
      ? ['multipart/form-data; boundary=x', multipart(fields)]
      : ['application/x-www-form-urlencoded', urlencoded(random, fields)]
  return { type: random.chance(0.08) ? random.pick(contentTypes) : type, body: Buffer.from(text) }
}

/** A permitted caller's valid request with some parts corrupted. Most of them pass access control. */
export async function fuzzedRequest(
  random: Random,
  world: DoorWorld,
  request: Prepared,
  knownFields: readonly string[],
): Promise<FuzzedRequest> {
  const line = doorTable[request.route.name]
  const caller: Caller = line && random.chance(0.75) ? rightfulCaller(line) : random.pick(callers)
  const { path, headers, token } = await signed(world, request, caller)
  const method = random.chance(0.06) ? random.pick(methods) : request.route.method
  const [plain = '', query = ''] = path.split('?')
  const search = fuzzedQuery(random, query, world)
  const spoilt = fuzzedHeaders(random)
  const sends = method !== 'GET' && method !== 'HEAD'
  const { type, body } = sends
    ? fuzzedBody(random, request, knownFields, token)
    : { type: '', body: Buffer.alloc(0) }
  const asMachine = request.route.path.startsWith('/api/') && token !== undefined
  const all = {
    host: 'thongsuot.example',
    ...headers,
    ...(asMachine ? { 'x-form-token': token } : {}),
    ...(type ? { 'content-type': type } : {}),
    ...spoilt,
  }
  return {
    method,
    target: `${fuzzedPath(random, plain)}${search === '' ? '' : `?${search}`}`,
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
    body,
  }
}
