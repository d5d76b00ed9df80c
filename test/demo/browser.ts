import { createHash } from 'node:crypto'

/** A form as a browser holds it: where it goes, and what is in its fields. */
export interface PageForm {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decode(value)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (text: string): string =>
  text.replace(/&(#39|\w+);/g, (all, name: string) => entities[name] ?? all)

/** Reads the posting form of a page with this id: hidden fields, texts, chosen options; no buttons. */
export function formIn(html: string, id: string): PageForm {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((one) => attribute(one, 'id') === id)
  if (!form) throw new Error(`the page has no form “${id}”`)
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type') ?? 'text'
    const chosen = !['radio', 'checkbox'].includes(type) || /\schecked\b/.test(tag)
    if (name && chosen && type !== 'file') fields[name] = attribute(tag, 'value') ?? ''
    else if (name && type === 'radio') fields[name] ??= ''
  }
  for (const [, tag = '', text = ''] of form.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(tag, 'name')
    if (name) fields[name] = decode(text).replace(/^\n/, '')
  }
  return { action: attribute(form, 'action') ?? '', fields }
}

/** Each unit sits at a computer of its own. */
const addressOf = (url: string): Record<string, string> => {
  const digest = createHash('sha256').update(new URL(url).pathname.split('/').slice(0, 3).join('/')).digest()
  return { 'x-forwarded-for': `10.${digest[0]}.${digest[1]}.${digest[2]}` }
}

/** A unit's browser: it opens pages and posts forms, without scripts. */
export interface Browser {
  open(url: string): Promise<string>
  /** Posts urlencoded fields; answers the address that it is sent on to. */
  post(url: string, fields: Readonly<Record<string, string>>): Promise<string>
}

export const browser: Browser = {
  async open(url) {
    const response = await fetch(url, {
      headers: { accept: 'text/html', 'sec-fetch-site': 'none', ...addressOf(url) },
    })
    const html = await response.text()
    if (!response.ok) throw new Error(`GET ${withoutSecret(url)} answered ${response.status}`)
    return html
  },
  async post(url, fields) {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(url).origin,
        'sec-fetch-site': 'same-origin',
        ...addressOf(url),
      },
      body: new URLSearchParams(fields),
    })
    const html = await response.text()
    const location = response.headers.get('location')
    if (response.status !== 303 || !location) {
      const said = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
      throw new Error(`POST ${withoutSecret(url)} answered ${response.status}: ${said.slice(0, 600)}`)
    }
    return new URL(location, url).href
  },
}

/** A link opens a unit's report, so an error does not repeat it. */
const withoutSecret = (url: string): string => url.replace(/~[^/?]*/, '~…')
