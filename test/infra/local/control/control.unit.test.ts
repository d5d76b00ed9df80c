import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { type LocalClock, openClock } from '#infra/local/clock.ts'
import { type ControlParts, control } from '#infra/local/control/control.ts'
import { openDataDir } from '#infra/local/data-dir.ts'

const never = async (): Promise<never> => {
  throw new Error('not asked for here')
}

const byCurl = { accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' }
const byBrowser = { ...byCurl, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

let clock: LocalClock
beforeEach(() => {
  clock = openClock(openDataDir(mkdtempSync(join(tmpdir(), 'control-'))))
})

async function post(path: string, body: string, headers: Record<string, string> = byCurl) {
  const parts: ControlParts = {
    clock,
    mails: { entries: [], append: never, read: never, close: never },
    inboxUrl: 'http://127.0.0.1:1/',
    settle: async () => ({ settled: true, stillDue: 0, unknownOutcomes: 0, deadLetters: 0 }),
    signIn: never,
    idToken: never,
  }
  const request = { method: 'POST', target: path, headers, body: Buffer.from(body), sourceIp: '127.0.0.1' }
  const { status, body: answer } = await control(request, parts)
  return { status, answer: Buffer.from(answer).toString() }
}

describe('the control endpoints', () => {
  it('answer JSON to whoever asks for no page, and lead a browser back to its page', async () => {
    expect(JSON.parse((await post('/_local/settle', '')).answer)).toMatchObject({ settled: true })
    expect((await post('/_local/settle', '', byBrowser)).status).toBe(303)
  })

  it.each(['{"advance":"P3D"}', 'advance=P3D'])('move the clock by %s', async (body) => {
    const before = clock.offsetMs()
    expect((await post('/_local/clock', body)).status).toBe(200)
    expect(clock.offsetMs() - before).toBe(3 * 86_400_000)
  })

  it.each(['2023-10-14T08:00:00+07:00', '2023-10-13T20:00:00-05:00', '2023-10-14T01:00:00Z'])(
    'set the clock to %s',
    async (now) => {
      expect((await post('/_local/clock', JSON.stringify({ now }))).status).toBe(200)
      expect(clock.now().toISOString().slice(0, 16)).toBe('2023-10-14T01:00')
    },
  )

  it.each(['2023-10-14', '2023-10-14T08:00:00', 'yesterday', ''])('do not set it to %j', async (now) => {
    expect((await post('/_local/clock', JSON.stringify({ now }))).status).toBe(400)
  })
})
