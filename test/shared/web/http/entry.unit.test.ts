import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { linkRule } from '#domain/access/entry-limits.ts'
import { problem } from '#domain/result.ts'
import { answerProblems } from '#web/http/answers.tsx'
import { createHttpApp } from '#web/http/app.ts'
import { countEntries } from '#web/http/entry.ts'
import type { Site } from '#web/http/env.ts'
import { publicUrl, testSite } from '../support/site.ts'

const start = Date.parse('2023-09-25T01:00:00.000Z')

function site(changes: Partial<Site> = {}) {
  let now = start
  const app = createHttpApp(
    testSite({ entry: { mustWait: countEntries(1_200) }, wallClock: () => now, ...changes }).site,
  )
  app.get('/busy', (c) => answerProblems(c, [problem('try-again')]))
  app.all('*', (c) => c.text('in'))
  const ask = (path: string, sourceIp = '192.0.2.1', init: RequestInit = {}) =>
    app.request(publicUrl + path, { headers: { accept: 'text/html' }, ...init }, { sourceIp })
  const times = async (count: number, ...asked: Parameters<typeof ask>) => {
    const statuses: number[] = []
    for (let index = 0; index < count; index += 1) statuses.push((await ask(...asked)).status)
    return statuses.filter((status) => status === 200).length
  }
  return {
    ask,
    times,
    wait: (seconds: number) => {
      now += seconds * 1000
    },
  }
}

describe('a caller that asks without end', () => {
  test('is told in words and by Retry-After to wait, and is let in again', async () => {
    const { ask, times, wait } = site()
    expect(await times(130, '/sign-in')).toBe(120)
    const refused = await ask('/sign-in')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await refused.text()).toContain('Hãy chờ một phút rồi thử lại')
    wait(3)
    expect(await times(10, '/sign-in')).toBe(6)
  })

  test('does not keep others from signing in, nor itself from other pages', async () => {
    const { times } = site()
    await times(500, '/sign-in')
    expect(await times(50, '/sign-in', '192.0.2.2')).toBe(50)
    expect(await times(50, '/desk')).toBe(50)
  })

  test('may ask for lost links thirty times', async () => {
    expect(await site().times(60, '/lost-link', '192.0.2.1', { method: 'POST' })).toBe(30)
  })

  test('gets JSON on the API', async () => {
    const { ask, times } = site()
    await times(1_200, '/api/me')
    const refused = await ask('/api/me')
    expect([refused.status, await refused.json()]).toEqual([
      429,
      { problems: [expect.objectContaining({ code: 'too-many-requests' })] },
    ])
  })
})

test('one link is opened so often and no more, from however many places', async () => {
  const { ask } = site()
  let opened = 0
  for (let index = 0; index < 300; index += 1)
    if ((await ask('/r/a~1~k1~x', `10.0.${index >> 8}.${index & 255}`)).status === 200) opened += 1
  expect(opened).toBe(linkRule.most)
  expect((await ask('/r/b~1~k1~x')).status).toBe(200)
})

test('what is kept of callers does not grow, whoever asks', () => {
  fc.assert(
    fc.property(fc.array(fc.ipV4(), { minLength: 50, maxLength: 300 }), (addresses) => {
      const mustWait = countEntries(1_200, 20)
      for (const address of addresses) mustWait('GET', '/desk', address, start)
      // Whoever is still known has spent; whoever was forgotten may start anew, and is let in.
      expect(mustWait('GET', '/desk', '198.51.100.1', start)).toBeUndefined()
    }),
    { numRuns: 20 },
  )
})

describe('a stage behind CloudFront', () => {
  const entry = { edgeKey: 'the key', mustWait: countEntries(1_200) }
  const through = (caller: string, key = 'the key') => ({
    headers: { accept: 'text/html', 'x-front-door-key': key, 'x-caller': caller },
  })

  test('answers nothing that comes straight to the gateway', async () => {
    const { ask } = site({ entry })
    expect((await ask('/desk')).status).toBe(404)
    expect((await ask('/desk', '192.0.2.1', through('192.0.2.9', 'another key'))).status).toBe(404)
    expect((await ask('/desk', '192.0.2.1', through('192.0.2.9'))).status).toBe(200)
  })

  test('counts callers by the address that CloudFront saw', async () => {
    const { times } = site({ entry })
    expect(await times(130, '/sign-in', '192.0.2.1', through('192.0.2.9'))).toBe(120)
    expect(await times(10, '/sign-in', '192.0.2.1', through('192.0.2.10'))).toBe(10)
  })
})

test('every “busy” says when to try again', async () => {
  const answer = await site().ask('/busy')
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
})
