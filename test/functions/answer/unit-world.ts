import { ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Hono } from 'hono'
import type { AnswerDeps } from '#app/reports/deps.ts'
import { changeTask, type TaskAct } from '#app/tasks/change-task.ts'
import { linkToken } from '#domain/access/link.ts'
import type { DirectiveContent } from '#domain/directive/content.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { close } from '#domain/directive/directive-acts.ts'
import { rootNode } from '#domain/directive/path.ts'
import { canonical, sha256 } from '#domain/history/history.ts'
import { newIdsFrom } from '#domain/ids.ts'
import type { Unit } from '#domain/registry/unit.ts'
import type { Task } from '#domain/task/task.ts'
import { answerApp } from '#functions/answer/app.ts'
import { answeringAs } from '#test/infra/iam/watch.ts'
import { testAssets } from '#test/support/assets.ts'
import type { Engine } from '#test/support/engine.ts'
import { secretaryId } from '#test/support/factories.ts'
import type { FileEngine } from '#test/support/files.ts'
import { type System, someUnits, systemOn, testKeys } from '#test/support/system.ts'
import { englishProblemText } from '#text/problems-en.ts'
import type { WebEnv } from '#web/http/env.ts'

const publicUrl = 'https://thongsuot.example'

/** One published directive and the web app of units, on the real engines. */
export interface UnitWorld {
  readonly system: System
  readonly app: Hono<WebEnv>
  readonly directive: PublishedDirective
  readonly tasks: readonly Task[]
  readonly browser: Browser
  /** The first unit's link, `/r/<token>`. */
  readonly link: string
  linkOf(task: Task): string
  task(): Promise<Task>
  act(act: TaskAct, task?: Task): Promise<void>
  closeDirective(other?: PublishedDirective): Promise<void>
  /** Errors that were logged although the request was answered; a test declares those that it expects. */
  readonly expectedErrors: Set<string>
  /** A hash of everything that is stored, to see that nothing changed. */
  everything(): Promise<string>
}

export async function unitWorld(
  engine: Engine,
  files: FileEngine,
  changes: Partial<DirectiveContent> = {},
  units: readonly Unit[] = someUnits(2),
  more: Partial<AnswerDeps> = {},
): Promise<UnitWorld> {
  const { store, tableName } = await engine.fresh()
  const system = systemOn(store)
  const directive = await system.publish(units, changes)
  await system.settle()
  const { tasks } = await store.branches.page(directive.id, { from: rootNode, limit: 100 })
  const [first] = tasks
  if (!first) throw new Error('nobody was asked')
  const deps = { store, nudger: system.nudger, clock: system.now }
  const expectedErrors = new Set<string>()
  const app = answerApp(
    {
      ...deps,
      files: files.files,
      ids: newIdsFrom((size) => crypto.getRandomValues(new Uint8Array(size))),
      linkKeys: async () => testKeys,
      sessionKeys: async () => testKeys,
      ...more,
    },
    {
      publicUrl,
      filesOrigin: files.origin,
      clock: system.now,
      english: englishProblemText,
      assets: testAssets,
      logger: {
        error: (message, fields) => {
          if (!expectedErrors.has(message)) throw new Error(message, { cause: fields })
        },
        warn: () => {},
      },
    },
  )
  answeringAs('answer', app)
  const linkOf = (task: Task) => `/r/${linkToken(task.id, task.linkEpoch, testKeys)}`
  const task = async () => {
    const now = await store.tasks.get(first.id)
    if (!now) throw new Error('the task is gone')
    return now
  }
  return {
    system,
    app,
    directive,
    tasks,
    browser: browserOn(app),
    expectedErrors,
    link: linkOf(first),
    linkOf,
    task,
    async act(act, of = first) {
      const done = await changeTask(deps, of.id, { is: 'staff', id: secretaryId }, act)
      if (!done.ok) throw new Error(JSON.stringify(done.problems))
    },
    async closeDirective(other = directive) {
      const closed = close(other, {
        now: system.now(),
        calendar: await store.registry.calendar(),
        by: { is: 'staff', id: secretaryId },
        closedBy: secretaryId,
      })
      if (!closed.ok) throw new Error(JSON.stringify(closed.problems))
      await store.directives.commit(closed.value)
    },
    async everything() {
      const { Items = [] } = await engine.client.send(new ScanCommand({ TableName: tableName }))
      return sha256(
        Items.map((item) => canonical(item))
          .sort()
          .join('\n'),
      )
    },
  }
}

export interface Seen {
  readonly status: number
  readonly body: string
  readonly location: string | null
  readonly headers: Headers
}

/** Acts as a browser without scripts: opens pages, fills in their forms and posts all their fields. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Seen>
  head(path: string): Promise<Seen>
  /** Opens a page and posts its report form with these fields changed, by one of its buttons. */
  fillIn(path: string, typed: Record<string, string>, button: string): Promise<Seen>
  /** Posts the report form of a page that is open already. */
  send(page: Seen, typed: Record<string, string>, button: string): Promise<Seen>
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Seen>
  json(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Seen & { readonly data: unknown }>
}

function browserOn(app: Hono<WebEnv>): Browser {
  const request = async (path: string, init: RequestInit): Promise<Seen> => {
    const response = await app.request(`${publicUrl}${path}`, init)
    return {
      status: response.status,
      body: await response.text(),
      location: response.headers.get('location'),
      headers: response.headers,
    }
  }
  const browser: Browser = {
    get: (path, headers = {}) => request(path, { headers }),
    head: (path) => request(path, { method: 'HEAD' }),
    post: (path, fields, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      }),
    async fillIn(path, typed, button) {
      return browser.send(await browser.get(path), typed, button)
    },
    send(page, typed, button) {
      const { action, fields } = reportForm(page.body)
      return browser.post(action, { ...fields, ...typed, action: button })
    },
    async json(path, body, headers = {}) {
      const seen = await request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { ...seen, data: JSON.parse(seen.body) as unknown }
    },
  }
  return browser
}

const plain = (escaped: string): string =>
  escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

/** The fields of a form with the values that it was served with. */
function formFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const name = attribute(tag, 'name')
    const type = attribute(tag, 'type')
    const chosen = (type !== 'radio' && type !== 'checkbox') || / checked/.test(tag)
    if (name && chosen && type !== 'file') fields[name] = attribute(tag, 'value') ?? ''
  }
  for (const [, tag = '', text = ''] of html.matchAll(/(<textarea [^>]*>)\n?([^<]*)<\/textarea>/g)) {
    const name = attribute(tag, 'name')
    if (name) fields[name] = plain(text)
  }
  return fields
}

function reportForm(html: string): { action: string; fields: Record<string, string> } {
  const form = /<form id="report"[\s\S]*?<\/form>/.exec(html)?.[0]
  if (!form) throw new Error('there is no report form on the page')
  return { action: attribute(form, 'action') ?? '', fields: formFields(form) }
}

/** The one form whose action ends so. */
export function formTo(html: string, ending: string): { action: string; fields: Record<string, string> } {
  const forms = [...html.matchAll(/<form [\s\S]*?<\/form>/g)].map(([form]) => form)
  const form = forms.find((one) => attribute(one, 'action')?.endsWith(ending))
  if (!form) throw new Error(`there is no form to ${ending} on the page`)
  return { action: attribute(form, 'action') ?? '', fields: formFields(form) }
}
