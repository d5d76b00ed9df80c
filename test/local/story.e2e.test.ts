import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

const script = fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url))

let dataDir: string
let child: ChildProcess | undefined

/** Starts the local run with its demo data and waits for a line; answers the group that the pattern names. */
async function startUntil(line: RegExp): Promise<string> {
  child = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (!child.stdout || !child.stderr) throw new Error('no output')
  const complaints: string[] = []
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString('utf8')))
  for await (const said of createInterface({ input: child.stdout })) {
    const found = line.exec(said)
    if (found) return found[1] ?? ''
  }
  throw new Error(`the local run ended before it said ${line}: ${complaints.join('')}`)
}

async function kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

interface Listed {
  readonly id: string
  readonly number: string
  readonly stage: string
}
interface Summary {
  readonly issued: number
  readonly buckets: Readonly<Record<string, number>>
  readonly sums: Readonly<Record<string, string>>
}

let url: string
/** Reads the API as one of the demonstration's accounts. */
async function readAs(account: string) {
  const { idToken } = (await (
    await fetch(`${url}/_local/token?role=${account}`, { method: 'POST' })
  ).json()) as { idToken: string }
  const get = async <Body>(path: string): Promise<Body> =>
    (await fetch(url + path, { headers: { authorization: `Bearer ${idToken}` } })).json() as Promise<Body>
  const { directives } = await get<{ directives: readonly Listed[] }>('/api/directives')
  const named = (number: string): Listed => {
    const found = directives.find((one) => one.number === number)
    if (!found) throw new Error(`there is no directive ${number}`)
    return found
  }
  return {
    named,
    get,
    summary: (number: string) => get<Summary>(`/api/directives/${named(number).id}/summary?node=0`),
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thongsuot-story-'))
  await startUntil(/Demo data 6\//)
  await kill('SIGKILL')
  url = await startUntil(/is ready: (\S+)/)
}, 600_000)
afterAll(async () => {
  await kill('SIGTERM')
  await rm(dataDir, { recursive: true, force: true })
})

describe('the demo data of the first start, which was killed in the middle', () => {
  it('show directive 2588 at work: accepted, waiting, returned, late and unreachable units', async () => {
    const { summary } = await readAs('secretary')
    const { issued, buckets } = await summary('2588/SGDĐT-GDTX')
    expect(issued).toBe(96)
    expect(Object.values(buckets).reduce((sum, count) => sum + count, 0)).toBe(issued)
    for (const bucket of ['approved', 'submitted', 'returned', 'untouched', 'undeliverable'])
      expect([bucket, buckets[bucket]]).toEqual([bucket, expect.any(Number)])
    expect(buckets.approved).toBeGreaterThan(40)
    for (const bucket of ['submitted', 'returned', 'untouched', 'undeliverable'])
      expect(buckets[bucket]).toBeGreaterThan(0)
  })

  it('show the closed directive of 2020 with its signed file, and a draft that is ready', async () => {
    const committee = await readAs('committee')
    const { id, stage } = committee.named('2684/BCĐĐA-SGDĐT')
    expect(stage).toBe('closed')
    expect(await committee.get(`/api/directives/${id}`)).toMatchObject({
      files: [{ name: '2684-BCDDA-SGDDT.signed.pdf' }],
    })
    const secretary = await readAs('secretary')
    const draft = secretary.named('3012/SGDĐT-GDTX')
    expect(draft.stage).toBe('draft')
    expect(await secretary.get(`/api/directives/${draft.id}`)).toMatchObject({ problems: [] })
  })

  it('show the ward that raised 14 million đồng', async () => {
    const { get, named } = await readAs('bac-kan')
    const { id } = named('1520/UBND-VX')
    const { tasks } = await get<{ tasks: readonly { id: string; unit: { name: string } }[] }>(
      `/api/directives/${id}/tasks`,
    )
    const ward = tasks.find(({ unit }) => unit.name === 'Ủy ban nhân dân phường Nguyễn Thị Minh Khai')
    expect(await get(`/api/tasks/${ward?.id}`)).toMatchObject({
      reports: [{ answers: { figures: { TL11: 14_000_000 }, dates: { TL02a: '2023-10-05' } } }],
    })
  })

  it('ask one person once for each of two units', async () => {
    const mails = (await (
      await fetch(`${url}/_local/mails?kind=request&to=mai.van.di@thachtrung.example`)
    ).json()) as readonly { readonly text: string }[]
    expect(mails).toHaveLength(2)
  })
})
