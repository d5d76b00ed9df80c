import type { DirectiveContent } from '#domain/directive/content.ts'
import type { Account } from '../identity/accounts.ts'
import type { Answers } from './answers.ts'

/** A task as the API lists it. */
export interface StoryTask {
  readonly id: string
  readonly bucket: string
  readonly unit: { readonly id: string; readonly name: string }
}

type Chosen = (task: StoryTask, index: number) => boolean

/** What people do in the story. Everything may be repeated, and changes nothing the second time. */
export interface StoryHands {
  begin(who: Account, content: DirectiveContent): Promise<void>
  attach(who: Account, number: string, fileName: string): Promise<void>
  publish(who: Account, number: string): Promise<void>
  /** The chosen units answer through their own links. */
  report(who: Account, number: string, chosen: Chosen, answers: (task: StoryTask) => Answers): Promise<void>
  accept(who: Account, number: string, chosen: Chosen): Promise<void>
  giveBack(
    who: Account,
    number: string,
    chosen: Chosen,
    said: { readonly reason: string; readonly deadline: string },
  ): Promise<void>
  call(who: Account, number: string, chosen: Chosen, note: string): Promise<void>
  close(who: Account, number: string): Promise<void>
}

/** The application as the story reaches it: over HTTP, as people do. */
export interface StoryTarget {
  readonly url: string
  idToken(account: Account): Promise<string>
  /** The cookies of a session, for the pages that a browser needs. */
  session(account: Account): Promise<string>
  /** The content of a file that is attached. */
  file(name: string): Uint8Array<ArrayBuffer>
}

/** How many units act at one time. */
const atOnce = 8

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

interface Listed {
  readonly id: string
  readonly number: string
  readonly stage: string
  readonly files?: readonly { readonly name: string }[]
}

/** Acts over the application's own interfaces. */
export function storyHands(target: StoryTarget): StoryHands {
  const ask = async <Answer>(who: Account, method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(target.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await target.idToken(who)}`,
        'content-type': 'application/json',
        'idempotency-key': `demo-${path.replaceAll('/', '-')}`,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`demo data: ${method} ${path} answered ${response.status}: ${text}`)
    return JSON.parse(text) as Answer
  }

  const find = async (who: Account, number: string): Promise<Listed | undefined> => {
    const { directives } = await ask<{ directives: readonly Listed[] }>(who, 'GET', '/api/directives')
    return directives.find((one) => one.number === number)
  }
  const found = async (who: Account, number: string): Promise<Listed> => {
    const directive = await find(who, number)
    if (!directive) throw new Error(`demo data: there is no directive ${number}`)
    return directive
  }
  /** All tasks of a directive in a fixed order, so that a choice by place means the same units at every moment. */
  const tasksOf = async (who: Account, number: string): Promise<readonly StoryTask[]> => {
    const { id } = await found(who, number)
    const { tasks } = await ask<{ tasks: readonly StoryTask[] }>(
      who,
      'GET',
      `/api/directives/${id}/tasks?limit=500`,
    )
    return tasks.toSorted((a, b) => (a.unit.id < b.unit.id ? -1 : 1))
  }
  const chosenIn = async (who: Account, number: string, chosen: Chosen, ...buckets: readonly string[]) =>
    (await tasksOf(who, number)).filter((task, index) => chosen(task, index) && buckets.includes(task.bucket))

  return {
    async begin(who, content) {
      if (!(await find(who, content.number))) await ask(who, 'POST', '/api/directives', content)
    },

    async attach(who, number, fileName) {
      const { id } = await found(who, number)
      const { files = [] } = await ask<Listed>(who, 'GET', `/api/directives/${id}`)
      if (files.some(({ name }) => name === fileName)) return
      await attachAsBrowser(target, await target.session(who), `/desk/directives/${id}/files`, fileName)
    },

    async publish(who, number) {
      const { id, stage } = await found(who, number)
      if (stage === 'draft') await ask(who, 'POST', `/api/directives/${id}/publish`, {})
    },

    async report(who, number, chosen, answers) {
      const tasks = await chosenIn(who, number, chosen, 'untouched', 'drafting')
      await inParallel(tasks, async (task) => {
        const { link } = await ask<{ link: string }>(who, 'POST', `/api/tasks/${task.id}/link`, {})
        const response = await fetch(`${link}/form`, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/json', origin: target.url },
          body: JSON.stringify({ answers: answers(task), action: 'submit' }),
        })
        if (!response.ok)
          throw new Error(
            `demo data: the report of ${task.unit.name} was answered ${response.status}: ${await response.text()}`,
          )
      })
    },

    async accept(who, number, chosen) {
      const tasks = await chosenIn(who, number, chosen, 'submitted')
      await inParallel(tasks, async ({ id }) => {
        await ask(who, 'POST', `/api/tasks/${id}/approve`, {})
      })
    },

    async giveBack(who, number, chosen, said) {
      const tasks = await chosenIn(who, number, chosen, 'submitted')
      await inParallel(tasks, async ({ id }) => {
        await ask(who, 'POST', `/api/tasks/${id}/return`, said)
      })
    },

    async call(who, number, chosen, note) {
      const [task] = await chosenIn(who, number, chosen, 'untouched')
      if (task) await ask(who, 'POST', `/api/tasks/${task.id}/call`, { note })
    },

    async close(who, number) {
      const { id, stage } = await found(who, number)
      if (stage !== 'closed') await ask(who, 'POST', `/api/directives/${id}/close`, {})
    },
  }
}

const attribute = (tag: string, name: string): string =>
  (new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** The posting form of a page whose action fits: its address and its hidden fields. */
function formOf(html: string, fits: (action: string) => boolean) {
  for (const form of html.match(/<form\b[\s\S]*?<\/form>/g) ?? []) {
    const action = attribute(form, 'action')
    if (!fits(action)) continue
    const fields = (form.match(/<input\b[^>]*type="hidden"[^>]*>/g) ?? []).map(
      (tag) => [attribute(tag, 'name'), attribute(tag, 'value')] as const,
    )
    return { action, fields }
  }
  throw new Error('demo data: the page of files has another form than expected')
}

/** Uploads a file on the page of a directive's files and attaches it, as a browser without scripts does. */
async function attachAsBrowser(
  target: StoryTarget,
  cookie: string,
  path: string,
  fileName: string,
): Promise<void> {
  const headers = { cookie, accept: 'text/html', origin: target.url, 'sec-fetch-site': 'same-origin' }
  const page = await (await fetch(target.url + path, { headers })).text()
  const upload = formOf(page, (action) => action.startsWith('http'))
  const form = new FormData()
  for (const [name, value] of upload.fields) form.set(name, value)
  form.set('file', new File([target.file(fileName)], fileName, { type: 'application/pdf' }))
  const stored = await fetch(upload.action, { method: 'POST', body: form, redirect: 'manual' })
  const next = stored.headers.get('location')
  if (!next) throw new Error(`demo data: the upload of ${fileName} was answered ${stored.status}`)
  const received = await (await fetch(next, { headers })).text()
  const attach = formOf(received, (action) => action === path)
  const answer = await fetch(target.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(Object.fromEntries(attach.fields)),
  })
  if (answer.status !== 303) throw new Error(`demo data: attaching ${fileName} was answered ${answer.status}`)
}
