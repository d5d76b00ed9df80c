import { bouncing } from '#infra/local/demo-data/units.ts'
import { type Api, connect, type Directive, type Task } from '#test/demo/api.ts'
import { browser, formIn, type PageForm } from '#test/demo/browser.ts'

type Role = 'secretary' | 'leader' | 'administrator'

/** A person with a session, as a browser without scripts. */
interface Visitor {
  open(path: string): Promise<{ readonly status: number; readonly html: string; readonly type: string }>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<void>
}

const group = 'doan-the'

/**
 * Makes every function do what it ever does: staff open every page and do every act, units answer with files, mails
 * bounce, weeks pass. Checks nothing itself beyond that each step is taken.
 */
export async function liveThroughADirective(url: string): Promise<void> {
  const api = await connect(url)
  const found = (await api.directives())[0]
  if (!found) throw new Error('there is no draft to begin with')
  const directive = await api.directive(found.id)
  const [level] = directive.levels
  if (!level) throw new Error('the draft has no level')
  const lead = { role: 'lead', level: level.id, through: 'group' }
  await api.edit(directive.id, {
    recipients: [
      { ...lead, group },
      { ...lead, unit: bouncing.id },
    ],
  })
  const secretary = await signedIn(url, 'secretary')
  await attachDocument(url, secretary, directive)
  await crawl(url, 'secretary')

  await api.publish(directive.id, 'iam')
  await settled(api)
  await answerAll(url, api)
  await settled(api)
  await actOnTasks(url, api, directive)
  await settled(api)
  for (const role of ['secretary', 'leader', 'administrator'] as const) await crawl(url, role)
  await loseALink(url)
  for (const day of ['2023-10-18', '2023-10-23', '2023-10-30']) {
    await api.setClock(`${day}T09:00:00+07:00`)
    await settled(api)
  }
}

async function settled(api: Api): Promise<void> {
  const { settled: quiet, stillDue } = await api.settle()
  if (!quiet) throw new Error(`${stillDue} things are still due`)
}

async function signedIn(url: string, role: Role): Promise<Visitor> {
  const response = await fetch(`${url}/_local/session?role=${role}`, { method: 'POST' })
  const { cookie } = (await response.json()) as { cookie: string }
  return {
    async open(path) {
      const answer = await fetch(new URL(path, url), { headers: { cookie, accept: 'text/html' } })
      const type = answer.headers.get('content-type') ?? ''
      return { status: answer.status, html: await answer.text(), type }
    },
    async post(path, fields) {
      const answer = await fetch(new URL(path, url), {
        method: 'POST',
        headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(fields),
      })
      if (!answer.ok) throw new Error(`POST ${path} answers ${answer.status}: ${await answer.text()}`)
    },
  }
}

/** Opens the front page and whatever the pages link to: opening a page changes nothing. */
async function crawl(url: string, role: Role): Promise<void> {
  const visitor = await signedIn(url, role)
  const queue = ['/', '/desk', '/board']
  const seen = new Map<string, number>(queue.map((path) => [shapeOf(path), 1]))
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const { status, html, type } = await visitor.open(path)
    if (status >= 500) throw new Error(`${path} answers ${status}`)
    if (!type.startsWith('text/html')) continue
    for (const [, href = ''] of html.matchAll(/href="([^"]+)"/g)) {
      const next = new URL(href.replaceAll('&amp;', '&'), new URL(path, url))
      const shape = shapeOf(next.pathname)
      const times = seen.get(shape) ?? 0
      if (next.origin !== url || next.pathname.startsWith('/_') || times >= 2) continue
      seen.set(shape, times + 1)
      queue.push(next.pathname + next.search)
    }
  }
}

/** Pages of one kind are opened twice, not for every unit. */
const shapeOf = (path: string): string =>
  path
    .split('/')
    .map((part) => (/\d|^[a-z2-7]{10}/.test(part) ? '*' : part))
    .join('/')

const aFile = () =>
  new File(['%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n%%EOF\n'], 'bao-cao.pdf', { type: 'application/pdf' })

/** Uploads a file by the form of a page and gives back the page to which the file store sends the browser. */
async function upload(html: string, fileField = 'file'): Promise<string> {
  const form = formWith(html, 'multipart/form-data')
  const body = new FormData()
  for (const [name, value] of Object.entries(form.fields)) body.set(name, value)
  body.set(fileField, aFile())
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' })
  const location = answer.headers.get('location')
  if (!location) throw new Error(`the file store answers ${answer.status}: ${await answer.text()}`)
  return location
}

/** The first posting form of a page in which this text stands. */
function formWith(html: string, text: string): PageForm {
  const form = (html.match(/<form\b[\s\S]*?<\/form>/g) ?? []).find((one) => one.includes(text))
  if (!form) throw new Error(`no form of the page holds ${text}`)
  return formIn(form.replace(/<form\b( id="[^"]*")?/, '<form id="it"'), 'it')
}

async function attachDocument(url: string, secretary: Visitor, { id }: Directive): Promise<void> {
  const path = `/desk/directives/${id}/files`
  const { html } = await secretary.open(path)
  const arrived = new URL(await upload(html))
  const { html: looked } = await secretary.open(arrived.pathname + arrived.search)
  const { action, fields } = formWith(looked, 'name="key"')
  await secretary.post(new URL(action, url).pathname, fields)
}

/** Every unit answers through its link; the first keeps a draft and sends a file with its report. */
async function answerAll(url: string, api: Api): Promise<void> {
  const links = (await api.mails()).flatMap((mail) =>
    mail.to[0] === bouncing.email ? [] : mail.links.filter((link) => link.includes('/r/')).slice(0, 1),
  )
  const [first] = links
  if (!first) throw new Error('no unit was asked')
  await attachEvidence(url, first)
  for (const link of links) {
    await postForm(link, 'draft')
    await postForm(link, 'submit')
    await browser.open(link)
  }
}

async function postForm(link: string, action: 'draft' | 'submit'): Promise<void> {
  const shown = (await (await fetch(link, { headers: { accept: 'application/json' } })).json()) as {
    form: { indicators: { code: string; kind: string }[]; outline: { id: string }[] }
    base: { draftVersion: number; reportVersion: number }
  }
  const fields = formIn(await browser.open(`${link}/form`), 'report').fields
  const answers = Object.fromEntries(
    Object.keys(fields)
      .filter((field) => /^(TL|outline)/.test(field))
      .flatMap((field) => {
        const kind = shown.form.indicators.find(({ code }) => code === field)?.kind
        if (kind === 'yes-no') return [[field, 'no']]
        if (kind === 'date') return []
        return [[field, kind === 'count' || kind === 'money' ? '0' : 'Đã thực hiện.']]
      }),
  )
  const answer = await fetch(`${link}/form`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action, ...shown.base, answers }),
  })
  if (!answer.ok) throw new Error(`a unit’s ${action} is answered ${answer.status}: ${await answer.text()}`)
}

async function attachEvidence(url: string, link: string): Promise<void> {
  const arrived = await upload(await browser.open(`${link}/files`))
  const { action, fields } = formWith(await browser.open(arrived), 'name="key"')
  await browser.post(new URL(action, url).href, fields)
  const { fileId } =
    /\/files\/(?<fileId>[a-z2-7]{16})/.exec(await browser.open(`${link}/files`))?.groups ?? {}
  const file = await fetch(`${link}/files/${fileId}`)
  if (!file.ok) throw new Error(`the file comes back as ${file.status}`)
}

/** Each act on a task of its own, by the API; some by the desk's pages too, so that both functions are seen to nudge. */
async function actOnTasks(url: string, api: Api, { id, levels }: Directive): Promise<void> {
  const response = await fetch(`${url}/_local/token?role=secretary`, { method: 'POST' })
  const { idToken } = (await response.json()) as { idToken: string }
  const act = async (path: string, body: object = {}): Promise<void> => {
    const answer = await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${idToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`POST /api/${path} answers ${answer.status}: ${await answer.text()}`)
  }
  const tasks = await api.tasks(id)
  const sent = tasks.filter(({ bucket }) => bucket === 'submitted')
  const bounced = tasks.find(({ unit }) => unit.id === bouncing.id)
  const [approved, returned, excluded, withdrawn] = sent
  if (!approved || !returned || !excluded || !withdrawn || !bounced)
    throw new Error('too few reports came in')
  const reason = { reason: 'Để kiểm tra quyền.' }
  const on = (task: Task, name: string, body: object = {}) => act(`tasks/${task.id}/${name}`, body)
  await on(approved, 'approve')
  await on(approved, 'link')
  await on(approved, 'revoke-link', {})
  await on(returned, 'return', reason)
  await on(excluded, 'exclude', reason)
  await on(excluded, 'include', reason)
  await on(withdrawn, 'withdraw', reason)
  await on(bounced, 'contact', { email: 'coam@haiphong.example', resend: true })
  await on(bounced, 'call', { note: 'Đã gọi điện.' })
  await on(bounced, 'deadline', { deadline: '2023-10-27' })
  const secretary = await signedIn(url, 'secretary')
  for (const path of [`/desk/tasks/${approved.id}/preview`, `/desk/tasks/${returned.id}/chase`]) {
    const { html } = await secretary.open(path)
    await secretary.post(path, formWith(html, `action="${path}"`).fields)
  }
  const added = (await api.units()).find(
    ({ groups, contact }) => !groups.includes(group) && contact.email && contact.email !== bouncing.email,
  )
  const [level] = levels
  await act(`directives/${id}/units`, { unitId: added?.id, level: level?.id })
  await act(`directives/${id}/deadline`, { deadline: '2023-10-24T17:00' })
  await act(`directives/${id}/chase`)
  // More at once than an issuer's jobs may run, so that one that ends starts the next.
  const kinds = ['tasks-csv', 'figures-csv', 'late-list'] as const
  await Promise.all([...kinds, ...kinds].map((kind) => act(`directives/${id}/exports`, { kind })))
}

async function loseALink(url: string): Promise<void> {
  const { fields } = formWith(await browser.open(`${url}/lost-link`), 'name="email"')
  const answer = await fetch(`${url}/lost-link`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ ...fields, email: 'coam@haiphong.example' }),
  })
  if (!answer.ok) throw new Error(`a lost link is answered ${answer.status}`)
}
