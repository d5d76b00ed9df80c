import { problem, type Result, refuse } from '#domain/result.ts'
import { formTokenField } from '../kit/form.tsx'
import type { WebContext } from './env.ts'

/** A form's fields; a field sent more than once is a list. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>

/** A file that came with a multipart form to us (a CSV; evidence goes straight to the file store). */
export interface FormFile {
  readonly name: string
  readonly type: string
  readonly content: Uint8Array
}

/** A body that was understood, of whichever kind. */
export type BodyRead =
  | { readonly is: 'form'; readonly fields: FormFields; readonly files: Readonly<Record<string, FormFile>> }
  | { readonly is: 'json'; readonly json: unknown }

const formLimit = 2 * 1024 * 1024
const fieldsLimit = 5_000
const depthLimit = 32

const malformed = refuse(problem('malformed'))
/** Text that is no Unicode: bytes that are not UTF-8, or half of a surrogate pair. */
const textBroken = refuse(problem('text-broken'))

/**
 * Reads a urlencoded, multipart or JSON body once; later calls give the same. Bad UTF-8, bad JSON, JSON that is too
 * deep and what is larger than `limit` bytes are refused, never thrown.
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

/** The fields of a form; a JSON object of strings (and lists of strings) will do as well. */
export async function readForm(c: WebContext, limit?: number): Promise<Result<FormFields>> {
  const body = await readBody(c, limit)
  if (!body.ok) return body
  if (body.value.is === 'form') return { ok: true, value: body.value.fields }
  return fieldsFromJson(body.value.json)
}

/** A JSON body. What it means is for a zod schema to say. */
export async function readJson(c: WebContext, limit?: number): Promise<Result<unknown>> {
  const body = await readBody(c, limit)
  if (!body.ok) return body
  return body.value.is === 'json' ? { ok: true, value: body.value.json } : malformed
}

/** A file field of a multipart form; an empty file field counts as none. */
export async function readFormFile(c: WebContext, name: string, limit?: number): Promise<Result<FormFile>> {
  const body = await readBody(c, limit)
  if (!body.ok) return body
  const file = body.value.is === 'form' ? body.value.files[name] : undefined
  return file ? { ok: true, value: file } : refuse(problem('file-missing', name))
}

/** The one value of a field: the last that was sent, or nothing. */
export function one(fields: FormFields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return (typeof value === 'string' ? value : value?.at(-1)) ?? ''
}

/** All values of a field, however often it was sent. */
export function all(fields: FormFields, name: string): readonly string[] {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** The fields that a person filled in: without our own token. */
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

const form = (
  fields: FormFields | undefined,
  files: Readonly<Record<string, FormFile>> = {},
): Result<BodyRead> => (fields ? { ok: true, value: { is: 'form', fields, files } } : malformed)

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

/** Unlike URLSearchParams this throws on bytes that are no UTF-8, so that no letter is replaced silently. */
const plain = (encoded: string): string => decodeURIComponent(encoded.replaceAll('+', ' '))

async function readMultipart(bytes: ArrayBuffer, type: string): Promise<Result<BodyRead>> {
  if (!/boundary=/i.test(type)) return malformed
  try {
    const data = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    const pairs: [string, string][] = []
    const files = new Map<string, FormFile>()
    for (const [name, value] of data.entries()) {
      if (typeof value === 'string') pairs.push([name, value])
      else if (value.size > 0 || value.name !== '')
        files.set(name, {
          name: value.name,
          type: value.type,
          content: new Uint8Array(await value.arrayBuffer()),
        })
    }
    if (pairs.some(([name, value]) => `${name}${value}`.includes('\uFFFD'))) return textBroken
    return form(gather(pairs), Object.fromEntries(files))
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

/** `\ud83d` alone is legal JSON and no Unicode text: neither the table nor a page could hold it. */
const isWellFormed = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.isWellFormed()
    : typeof value !== 'object' || value === null || Object.entries(value).flat().every(isWellFormed)

/** Counted on the text: whoever walks the parsed value later may do so by recursion. */
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
