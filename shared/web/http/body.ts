import { problem, type Result, refuse } from '#domain/result.ts'
import { formTokenField } from '../kit/form.tsx'
import type { WebContext } from './env.ts'

/** The fields of a form. A field that was sent more than once is a list. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>

/** A parsed body. */
export type BodyRead =
  | { readonly is: 'form'; readonly fields: FormFields }
  | { readonly is: 'json'; readonly json: unknown }

const formLimit = 2 * 1024 * 1024
const fieldsLimit = 5_000
const depthLimit = 32

const malformed = refuse(problem('malformed'))
/** The text is not valid Unicode: bytes that are not UTF-8, or an unpaired surrogate. */
const textBroken = refuse(problem('text-broken'))

/**
 * Reads a urlencoded, multipart or JSON body. The result is cached, because a body can be read only once. Returns a
 * refusal for invalid UTF-8 or JSON, for JSON nested too deeply, and for more than `limit` bytes.
 */
export async function readBody(c: WebContext, limit: number = formLimit): Promise<Result<BodyRead>> {
  const before = c.get('body')
  if (before) return { ok: true, value: before }
  const tooLarge = refuse(problem('too-large', undefined, { limit: `${Math.floor(limit / 1024 / 1024)} MB` }))
  if (Number(c.req.header('content-length') ?? 0) > limit) return tooLarge
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength > limit) return tooLarge
  const type = c.req.header('content-type') ?? ''
  const read = /^multipart\/form-data/i.test(type)
    ? await readMultipart(bytes, type)
    : /^application\/(.+\+)?json/i.test(type)
      ? readJsonText(bytes)
      : readUrlencoded(bytes)
  if (read.ok) c.set('body', read.value)
  return read
}

/** The fields of a form; a JSON object of strings and lists of strings is accepted too. */
export async function readForm(c: WebContext, limit?: number): Promise<Result<FormFields>> {
  const body = await readBody(c, limit)
  if (!body.ok) return body
  if (body.value.is === 'form') return { ok: true, value: body.value.fields }
  return fieldsFromJson(body.value.json)
}

/** A JSON body, not yet validated. */
export async function readJson(c: WebContext, limit?: number): Promise<Result<unknown>> {
  const body = await readBody(c, limit)
  if (!body.ok) return body
  return body.value.is === 'json' ? { ok: true, value: body.value.json } : malformed
}

/** The value of a field; the last one if it was sent more than once, empty if it was not sent. */
export function one(fields: FormFields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return (typeof value === 'string' ? value : value?.at(-1)) ?? ''
}

/** All values of a field. */
export function all(fields: FormFields, name: string): readonly string[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The fields without the form token. */
export const withoutToken = (fields: FormFields): FormFields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== formTokenField))

function decode(bytes: ArrayBuffer | Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function gather(pairs: readonly (readonly [string, string])[]): FormFields | undefined {
  if (pairs.length > fieldsLimit) return undefined
  const found = new Map<string, string | string[]>()
  for (const [name, value] of pairs) {
    const before = found.get(name)
    if (before === undefined) found.set(name, value)
    else if (typeof before === 'string') found.set(name, [before, value])
    else before.push(value)
  }
  return Object.fromEntries(found)
}

const form = (fields: FormFields | undefined): Result<BodyRead> =>
  fields ? { ok: true, value: { is: 'form', fields } } : malformed

function readUrlencoded(bytes: ArrayBuffer): Result<BodyRead> {
  const text = decode(bytes)
  if (text === undefined) return textBroken
  try {
    return form(
      gather(
        text
          .split('&')
          .filter((pair) => pair !== '')
          .map((pair) => {
            const cut = pair.indexOf('=')
            const [name, value] = cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)]
            return [plain(name), plain(value)] as const
          }),
      ),
    )
  } catch {
    return textBroken
  }
}

/** Throws on invalid UTF-8, which URLSearchParams would silently replace. */
const plain = (encoded: string): string => decodeURIComponent(encoded.replaceAll('+', ' '))

/** Without the files of the form: those go straight to the file store. */
async function readMultipart(bytes: ArrayBuffer, type: string): Promise<Result<BodyRead>> {
  if (!/boundary=/i.test(type)) return malformed
  try {
    const data = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    const pairs: [string, string][] = []
    for (const [name, value] of data.entries()) if (typeof value === 'string') pairs.push([name, value])
    if (pairs.some(([name, value]) => `${name}${value}`.includes('\uFFFD'))) return textBroken
    return form(gather(pairs))
  } catch {
    return malformed
  }
}

function readJsonText(bytes: ArrayBuffer): Result<BodyRead> {
  const text = decode(bytes)
  if (text === undefined) return textBroken
  if (tooDeep(text)) return malformed
  try {
    const json = JSON.parse(text) as unknown
    return isWellFormed(json) ? { ok: true, value: { is: 'json', json } } : textBroken
  } catch {
    return malformed
  }
}

/** JSON may contain unpaired surrogates such as `\ud83d`, which neither DynamoDB nor HTML can represent. */
const isWellFormed = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.isWellFormed()
    : typeof value !== 'object' || value === null || Object.entries(value).flat().every(isWellFormed)

/** Checked before parsing, so that later code may process the value recursively. */
function tooDeep(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]
    if (quoted) {
      if (character === '\\') i += 1
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{' || character === '[') {
      depth += 1
      if (depth > depthLimit) return true
    } else if (character === '}' || character === ']') depth -= 1
  }
  return false
}

function fieldsFromJson(json: unknown): Result<FormFields> {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return malformed
  const pairs: [string, string][] = []
  for (const [name, value] of Object.entries(json)) {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const each of values) {
      if (each === null || each === undefined) continue
      if (typeof each !== 'string' && typeof each !== 'number' && typeof each !== 'boolean')
        return refuse(problem('malformed', name))
      pairs.push([name, String(each)])
    }
  }
  const fields = gather(pairs)
  return fields ? { ok: true, value: fields } : malformed
}
