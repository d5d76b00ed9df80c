import { describe, expect, test } from '@jest/globals'
import { SignJWT } from 'jose'
import { createSessions, createSignedCookies, idleMinutes, sessionHours } from '#web/session/session.ts'
import { keyring } from '../support/site.ts'

const start = Date.UTC(2026, 0, 1)
const who = { sub: 'u1', email: 'secretary@haiphong.example', name: 'Nguyễn Thị Hoa' }

function at(time: number, ring = keyring) {
  const cookies = createSignedCookies(ring, () => time)
  return { cookies, sessions: createSessions(cookies, () => time) }
}

describe('a session', () => {
  test('is read as it was issued, with an id of its own', async () => {
    const { sessions } = at(start)
    const [first, second] = [
      await sessions.read(await sessions.issue(who)),
      await sessions.read(await sessions.issue(who)),
    ]
    expect(first).toMatchObject(who)
    expect(first?.id).not.toBe(second?.id)
  })

  test('ends after an hour without requests', async () => {
    const token = await at(start).sessions.issue(who)
    const idle = idleMinutes * 60_000
    expect(await at(start + idle - 1000).sessions.read(token)).toBeDefined()
    expect(await at(start + idle + 1000).sessions.read(token)).toBeUndefined()
  })

  test('continues while it is used, for at most eight hours', async () => {
    let token = await at(start).sessions.issue(who)
    const first = await at(start).sessions.read(token)
    const hours = sessionHours * 3_600_000
    for (let time = start + 600_000; time < start + hours; time += 600_000) {
      const { sessions } = at(time)
      const session = await sessions.read(token)
      if (!session) throw new Error(`ended after ${(time - start) / 60_000} minutes`)
      expect(session.id).toBe(first?.id)
      token = (await sessions.renew(session)) ?? token
    }
    expect(await at(start + hours - 1000).sessions.read(token)).toBeDefined()
    expect(await at(start + hours + 1000).sessions.read(token)).toBeUndefined()
  })

  test('has its cookie renewed at most every five minutes', async () => {
    const session = await at(start).sessions.read(await at(start).sessions.issue(who))
    if (!session) throw new Error('no session')
    expect(await at(start + 4 * 60_000).sessions.renew(session)).toBeUndefined()
    expect(await at(start + 6 * 60_000).sessions.renew(session)).toBeDefined()
  })

  test('remains valid after a key rotation while its key is in the keyring', async () => {
    const old = await at(start, { current: 'k1', keys: { k1: keyring.keys.k1 ?? '' } }).sessions.issue(who)
    expect(await at(start).sessions.read(old)).toMatchObject(who)
    expect(
      await at(start, { current: 'k2', keys: { k2: keyring.keys.k2 ?? '' } }).sessions.read(old),
    ).toBeUndefined()
  })

  test('is invalid if a character of its token was changed', async () => {
    const { sessions } = at(start)
    const token = await sessions.issue(who)
    for (const place of [2, Math.floor(token.length / 2), token.length - 5]) {
      const changed = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1)
      expect(await sessions.read(changed)).toBeUndefined()
    }
  })

  test('is invalid if its token is unsigned, made for another purpose, or malformed', async () => {
    const { sessions, cookies } = at(start)
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none' })}.${part({ ...who, jti: 'x', iss: 'thongsuot', aud: 'session', exp: 9e9 })}.`
    const foreign = await new SignJWT({ ...who, jti: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: 'constructor' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('c'.repeat(64)))
    const attempt = await cookies.sign('sign-in', { ...who, jti: 'x' }, 60)
    for (const token of [unsigned, foreign, attempt, '', 'x.y.z'])
      expect(await sessions.read(token)).toBeUndefined()
  })
})
