import { S3Client } from '@aws-sdk/client-s3'
import { Hono } from 'hono'
import { type FileStore, fileStoreOn } from '#adapters/files/file-store.ts'
import type { Instant } from '#domain/time/calendar.ts'
import type { StoreWithDue } from '#store/store-with-due.ts'
import type { WebEnv } from '#web/http/env.ts'
import { type Desk, deskOn, type people } from './desk.ts'
import { deskPagesOf } from './desk-pages.ts'

export type Who = keyof typeof people

export interface PageAnswer {
  readonly status: number
  readonly location: string | undefined
  readonly headers: Headers
  /** The HTML as sent. */
  readonly html: string
  /** The visible text, without markup. */
  readonly text: string
}

/** A browser without JavaScript for the desk's pages. */
export interface DeskBrowser {
  readonly desk: Desk
  get(path: string, who?: Who): Promise<PageAnswer>
  head(path: string, who?: Who): Promise<PageAnswer>
  /** Posts a form, by default with the session's form token. */
  post(path: string, fields: FormValues, who?: Who): Promise<PageAnswer>
  /** Loads a page and submits its form with these fields changed. */
  submit(path: string, changes: FormValues, options?: { action?: string; who?: Who }): Promise<PageAnswer>
  setNow(now: Instant): void
}

export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>

const noFiles = (): FileStore =>
  fileStoreOn(
    new S3Client({
      endpoint: 'http://127.0.0.1:1',
      forcePathStyle: true,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
    'files',
  )

export async function deskBrowserOn(store: StoreWithDue, files: FileStore = noFiles()): Promise<DeskBrowser> {
  const desk = await deskOn(store)
  const { deps } = desk
  const pages = deskPagesOf(desk, files)
  const app = new Hono<WebEnv>()
  app.all('*', (c) =>
    (c.req.method === 'POST' && c.req.path.endsWith('/publish') ? desk.apps.publish : pages).fetch(c.req.raw),
  )

  const cookies = new Map<Who, Promise<string>>()
  const cookieOf = (who: Who) => {
    const cookie = cookies.get(who) ?? desk.cookieOf(who)
    cookies.set(who, cookie)
    return cookie
  }
  const ask = async (method: string, path: string, who: Who, body?: string): Promise<PageAnswer> => {
    const response = await app.request(`${deps.publicUrl}${path}`, {
      method,
      headers: {
        cookie: await cookieOf(who),
        'sec-fetch-site': 'same-origin',
        ...(body !== undefined ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(body === undefined ? {} : { body }),
    })
    const html = await response.text()
    return {
      status: response.status,
      location: response.headers.get('location') ?? undefined,
      headers: response.headers,
      html,
      text: readable(html),
    }
  }
  const tokens = new Map<Who, string>()
  const tokenOf = async (who: Who): Promise<string> => {
    // Every page contains it, in the sign-out form.
    const known = tokens.get(who) ?? fieldsIn((await ask('GET', '/desk/registry', who)).html).token ?? ''
    tokens.set(who, String(known))
    return String(known)
  }
  const send = async (path: string, fields: FormValues, who: Who) =>
    ask('POST', path, who, encoded({ token: await tokenOf(who), ...fields }))

  return {
    desk,
    get: (path, who = 'secretary') => ask('GET', path, who),
    head: (path, who = 'secretary') => ask('HEAD', path, who),
    post: (path, fields, who = 'secretary') => send(path, fields, who),
    async submit(path, changes, { action, who = 'secretary' } = {}) {
      const page = await ask('GET', path, who)
      const main = page.html.slice(page.html.indexOf('<main'))
      return send(action ?? path.replace(/\?.*$/, ''), { ...fieldsIn(main), ...changes }, who)
    },
    setNow: (now) => desk.system.setNow(now),
  }
}

function encoded(fields: FormValues): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const each of value === undefined ? [] : typeof value === 'string' ? [value] : value)
      body.append(name, each)
  return body.toString()
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

/** The fields that the forms of a page would send if submitted unchanged. */
export function fieldsIn(html: string): Record<string, string | readonly string[]> {
  const found: Record<string, string | readonly string[]> = {}
  const add = (name: string | undefined, value: string) => {
    if (name === undefined) return
    const before = found[name]
    found[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value]
  }
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text'
    const ticked = /\schecked(=|\s|>|\/)/.test(tag)
    if (type === 'file' || ((type === 'radio' || type === 'checkbox') && !ticked)) continue
    add(attribute(tag, 'name'), attribute(tag, 'value') ?? '')
  }
  for (const [, tag = '', content = ''] of html.matchAll(/(<textarea\b[^>]*>)\n?([\s\S]*?)<\/textarea>/g))
    add(attribute(tag, 'name'), unescaped(content))
  for (const [, tag = '', content = ''] of html.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)) {
    const options = [...content.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
    const chosen = options.find((option) => /\sselected/.test(option)) ?? options[0] ?? ''
    add(attribute(tag, 'name'), attribute(chosen, 'value') ?? '')
  }
  return found
}

const readable = (html: string): string =>
  unescaped(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
