import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { freePort } from '#infra/local/preflight.ts'
import { watchedRun } from '#test/infra/iam/watch.ts'

interface Mail {
  readonly to: readonly string[]
  readonly links: readonly string[]
}

let dataDir: string
let port: number
let child: ChildProcess | undefined
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thongsuot-kill-'))
  // Below the ports that programs are given for their calls: one of those may be taken while nothing listens here.
  port = await freePort(20_000 + Math.floor(Math.random() * 10_000))
})
afterEach(async () => {
  await kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

const url = () => `http://localhost:${port}`

async function start(): Promise<void> {
  const { script, environment } = watchedRun()
  child = spawn(process.execPath, [script], {
    env: { ...process.env, DEMO_DATA: 'draft', ...environment, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (!child.stdout || !child.stderr) throw new Error('no output')
  const complaints: string[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString('utf8')))
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) if (line.includes('is ready')) return
  throw new Error(`the local run ended before it was ready: ${complaints.join('')}`)
}

async function kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

const post = (path: string, init: RequestInit = {}) => fetch(url() + path, { method: 'POST', ...init })
const json = async <Body>(answer: Promise<Response>): Promise<Body> => (await answer).json() as Promise<Body>

/** The secretary as an API client. */
async function secretary(): Promise<Record<string, string>> {
  const { idToken } = await json<{ idToken: string }>(post('/_local/token?role=secretary'))
  return { authorization: `Bearer ${idToken}`, 'content-type': 'application/json' }
}
async function draftId(headers: Record<string, string>): Promise<string> {
  const { directives } = await json<{ directives: { id: string }[] }>(
    fetch(`${url()}/api/directives`, { headers }),
  )
  return directives[0]?.id ?? ''
}
const publish = (id: string, headers: Record<string, string>) =>
  post(`/api/directives/${id}/publish`, {
    headers: { ...headers, 'idempotency-key': 'kill-test-0001' },
    body: '{}',
  })
const settle = () => json<{ settled: boolean; stillDue: number; deadLetters: number }>(post('/_local/settle'))
const requests = () => json<readonly Mail[]>(fetch(`${url()}/_local/mails?kind=request`))

async function allTasks(id: string, headers: Record<string, string>): Promise<string[]> {
  const units: string[] = []
  let cursor: string | undefined
  do {
    const page = await json<{ tasks: { unit: { id: string } }[]; next?: string }>(
      fetch(`${url()}/api/directives/${id}/tasks?limit=100${cursor ? `&cursor=${cursor}` : ''}`, { headers }),
    )
    units.push(...page.tasks.map((task) => task.unit.id))
    cursor = page.next
  } while (cursor)
  return units
}

describe('the local run, killed without warning', () => {
  it.each([
    ['while the directive is being published', 30],
    ['while it fans out', 250],
    ['while it mails', 600],
    ['when most mails have left', 1200],
  ])(
    '%s, ends with one task and one request for every lead unit',
    async (_when, ms) => {
      await start()
      const before = await secretary()
      const id = await draftId(before)
      const publishing = publish(id, before).catch(() => undefined)
      if (ms > 100) await publishing
      await wait(ms)
      await kill('SIGKILL')

      await start()
      const headers = await secretary()
      const published = await publish(id, headers)
      expect(published.status).toBe(200)
      expect(await settle()).toEqual({ settled: true, stillDue: 0, unknownOutcomes: 0, deadLetters: 0 })
      const units = await allTasks(id, headers)
      expect(units).toHaveLength(96)
      expect(new Set(units).size).toBe(96)
      const addresses = (await requests()).map(({ to }) => to[0])
      // One of the 96 has no address.
      expect(addresses).toHaveLength(95)
      expect(new Set(addresses).size).toBe(95)
    },
    180_000,
  )

  it('still has the file that a unit uploaded before', async () => {
    await start()
    const headers = await secretary()
    await publish(await draftId(headers), headers)
    await settle()
    const [mail] = await requests()
    const link = mail?.links[0] ?? ''
    const attached = await upload(link, 'bao-cao.signed.pdf', '%PDF-1.4\n% báo cáo đã ký\n%%EOF\n')
    expect(attached).toContain('bao-cao.signed.pdf')
    await kill('SIGKILL')

    await start()
    const page = await (await fetch(`${link}/files`)).text()
    const href = /href="([^"]*\/files\/[a-z2-7]{16}[^"]*)"/.exec(page)?.[1] ?? ''
    const file = await fetch(new URL(href, url()))
    expect(file.status).toBe(200)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(await file.text()).toContain('báo cáo đã ký')
  }, 120_000)
})

/** Uploads as a browser does: posts the form to S3, opens the page of the upload, presses the button that attaches it. */
async function upload(link: string, name: string, content: string): Promise<string> {
  const page = await (await fetch(`${link}/files`)).text()
  const form = /<form[^>]*enctype="multipart\/form-data"[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  const body = new FormData()
  for (const [name, value] of hiddenFields(form)) body.append(name, value)
  body.append('file', new Blob([content], { type: 'application/pdf' }), name)
  const stored = await fetch(attribute(form, 'action'), { method: 'POST', body, redirect: 'manual' })
  const arrived = await (await fetch(stored.headers.get('location') ?? '')).text()
  const attach = [...arrived.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)].map(([html]) => html)
  const target = attach.find((html) => html.includes('name="key"')) ?? ''
  const answer = await fetch(new URL(attribute(target, 'action'), url()), {
    method: 'POST',
    headers: { origin: url() },
    body: new URLSearchParams(hiddenFields(target)),
  })
  return answer.text()
}

const hiddenFields = (html: string): [string, string][] =>
  [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    attribute(input, 'name'),
    attribute(input, 'value'),
  ])

const attribute = (html: string, name: string): string =>
  (new RegExp(`${name}="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"')
