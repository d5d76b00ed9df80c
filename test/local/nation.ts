import { unitColumns } from '#app/registry/unit-columns.ts'
import { csvFile } from '#documents/csv.ts'
import type { Unit } from '#domain/registry/unit.ts'
import { nation } from '#test/bench/nation.ts'
import { connect, type Directive, type RecipientEntry } from '#test/demo/api.ts'
import { startChildSystem } from '#test/demo/child-system.ts'
import { residentMegabytes } from './resident-memory.ts'

// Plays the nation's registry on the local run, over HTTP only: import of 57,334 units, publication, mails, and the chase
// after the deadline, while a member of staff looks at the lists all the time. Exits with 1 if any answer was 5xx or if
// something never came to rest.

const csvLimitBytes = 3_500_000
const limitMinutes = 60
const chaseAt = '2023-10-23T08:05:00+07:00'

/** What the answers to requests of one path were. */
interface Seen {
  requests: number
  slowestMs: number
  readonly failures: string[]
}
const seen = new Map<string, Seen>()

/** Fetches and remembers how long it took and whether it was refused by the server. */
async function ask(name: string, url: string, request: RequestInit = {}): Promise<Response> {
  const began = performance.now()
  const response = await fetch(url, { redirect: 'manual', ...request })
  const one = seen.get(name) ?? { requests: 0, slowestMs: 0, failures: [] }
  seen.set(name, one)
  one.requests += 1
  one.slowestMs = Math.max(one.slowestMs, Math.round(performance.now() - began))
  if (response.status >= 500)
    one.failures.push(`${response.status} ${(await response.clone().text()).slice(0, 200)}`)
  return response
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const tell = (line: string) => console.log(`${process.uptime().toFixed(0).padStart(5)} s  ${line}`)

const row = ({ id, name, kind, parent, groups, contact }: Unit) => [
  id,
  name,
  kind,
  parent ?? '',
  groups.join('|'),
  contact.name,
  contact.email ?? '',
  '',
  '',
]

/** The registry as files that are small enough to be uploaded in one request; parents come before their children. */
function filesOf(units: readonly Unit[]): readonly string[] {
  const files: string[] = []
  for (let rest = units; rest.length > 0; ) {
    let count = Math.min(rest.length, 25_000)
    let file = csvFile([[...unitColumns], ...rest.slice(0, count).map(row)])
    while (Buffer.byteLength(file) > csvLimitBytes) {
      count = Math.floor(count * 0.9)
      file = csvFile([[...unitColumns], ...rest.slice(0, count).map(row)])
    }
    files.push(file)
    rest = rest.slice(count)
  }
  return files
}

interface JobAnswer {
  readonly state: string
  readonly href: string
}

async function play(url: string, pid: number): Promise<boolean> {
  const api = await connect(url)
  const bearerOf = async (role: string) => {
    const { idToken } = (await (
      await ask('sign in', `${url}/_local/token?role=${role}`, { method: 'POST' })
    ).json()) as { idToken: string }
    return { authorization: `Bearer ${idToken}` }
  }
  const administrator = await bearerOf('administrator')
  const secretary = await bearerOf('secretary')

  const ended = async (job: JobAnswer, headers: Record<string, string>): Promise<void> => {
    for (let state = job.state; ; ) {
      if (state === 'done') return
      if (!['waiting', 'running'].includes(state)) throw new Error(`a job ended as ${state}`)
      await pause(1000)
      state = ((await (await ask('job', url + job.href, { headers })).json()) as JobAnswer).state
    }
  }

  const { units, groups } = nation(1)
  for (const file of filesOf(units)) {
    const asked = await ask('import', `${url}/api/units/import`, {
      method: 'POST',
      headers: { ...administrator, 'content-type': 'application/json' },
      body: JSON.stringify({ units: file, groups: groups.map(({ id, name }) => ({ id, name })) }),
    })
    if (asked.status !== 202)
      throw new Error(`the import was answered ${asked.status}: ${await asked.text()}`)
    await ended((await asked.json()) as JobAnswer, administrator)
    tell(`imported ${file.split('\n').length - 2} units; ${residentMegabytes(pid)} MB`)
  }

  const draft = (await api.directives()).find(({ stage }) => stage === 'draft')
  if (!draft) throw new Error('there is no draft')
  const level = draft.levels[0]?.id ?? ''
  const recipients: RecipientEntry[] = groups.map(({ id }) => ({
    group: id,
    role: 'lead',
    level,
    through: 'group',
  }))
  await api.edit(draft.id, { recipients })

  let over = false
  const looking = lookAround(url, secretary, draft, () => over)
  try {
    await publish(url, secretary, draft, ended)
    tell(`published; ${residentMegabytes(pid)} MB`)
    await rest(url, () => residentMegabytes(pid))
    tell('all requests are mailed')
    await ask('clock', `${url}/_local/clock`, { method: 'POST', body: JSON.stringify({ now: chaseAt }) })
    await rest(url, () => residentMegabytes(pid))
    tell('all reminders and chases are mailed')
    const { issued, buckets } = await api.summary(draft.id)
    tell(`${issued} tasks: ${JSON.stringify(buckets)}`)
  } finally {
    over = true
    await looking
  }
  for (const [name, { requests, slowestMs, failures }] of seen)
    console.log(
      `${name}: ${requests} requests, slowest ${slowestMs} ms, ${failures.length} times 5xx`,
      failures.slice(0, 3),
    )
  return [...seen.values()].every(({ failures }) => failures.length === 0)
}

async function publish(
  url: string,
  headers: Record<string, string>,
  { id }: Directive,
  ended: (job: JobAnswer, headers: Record<string, string>) => Promise<void>,
): Promise<void> {
  const answer = await ask('publish', `${url}/api/directives/${id}/publish`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': 'nation', 'content-type': 'application/json' },
    body: '{}',
  })
  const body = (await answer.json()) as { job?: JobAnswer } & Partial<JobAnswer>
  const job = body.job ?? (body.href && body.state ? { href: body.href, state: body.state } : undefined)
  if (!answer.ok) throw new Error(`publishing was answered ${answer.status}: ${JSON.stringify(body)}`)
  if (job) await ended(job, headers)
}

/** Sweeps and waits until nothing is due any more. */
async function rest(url: string, memory: () => number): Promise<void> {
  const until = Date.now() + limitMinutes * 60_000
  for (let told = 0; ; ) {
    const { settled, stillDue } = (await (
      await ask('settle', `${url}/_local/settle`, { method: 'POST' })
    ).json()) as { settled: boolean; stillDue: number }
    if (settled) return
    if (Date.now() > until) throw new Error(`${stillDue} items are still due`)
    if (Date.now() - told > 60_000) {
      tell(`${stillDue} items due; ${memory()} MB`)
      told = Date.now()
    }
  }
}

/** Lists and pages that a member of staff looks at, one after the other until it is over. */
async function lookAround(
  url: string,
  headers: Record<string, string>,
  { id }: Directive,
  over: () => boolean,
): Promise<void> {
  const paths = {
    'desk: directives': '/desk',
    'desk: a directive': `/desk/directives/${id}`,
    'desk: a filter': `/desk/directives/${id}?show=untouched`,
    'desk: a search': `/desk/directives/${id}?q=${encodeURIComponent('xã số 12')}`,
    'board: directives': '/board',
    'board: a directive': `/board/directives/${id}`,
    'board: who is missing': `/board/directives/${id}/units?show=missing`,
    'API: tasks': `/api/directives/${id}/tasks?limit=500`,
    'API: units': '/api/units?limit=500',
    'API: summary': `/api/directives/${id}/summary?node=0`,
  }
  while (!over())
    for (const [name, path] of Object.entries(paths)) {
      if (over()) return
      await ask(name, url + path, { headers }).then((response) => response.arrayBuffer())
      await pause(500)
    }
}

const system = await startChildSystem()
try {
  process.exitCode = (await play(system.url, system.pid)) ? 0 : 1
} finally {
  await system.stop()
}
