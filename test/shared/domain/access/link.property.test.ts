import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formToken, formTokenHolds, linkToken, verifyLink, withoutLinkSecrets } from '#domain/access/link.ts'
import type { TaskId } from '#domain/ids.ts'

const taskId = 'aaaaaaaaaa_0.3_H24.T0001' as TaskId
const ring = { current: 'k2', keys: { k1: 'old-key-old-key', k2: 'new-key-new-key' } }

describe('a link', () => {
  it('opens its own task and epoch', () => {
    fc.assert(
      fc.property(fc.nat(999_999), (epoch) => {
        expect(verifyLink(linkToken(taskId, epoch, ring), ring)).toEqual({ taskId, epoch })
      }),
    )
  })

  it('is spelled as in the mails that were sent: they must open for ever', () => {
    expect(linkToken(taskId, 1, ring)).toBe(`${taskId}~1~k2~7SXZgJsprzOpRC4Tj4Br3dA`)
    expect(() => linkToken(taskId, 1, { ...ring, current: 'k3' })).toThrow(
      'the current key is not on the ring',
    )
  })

  it('works after key rotation until its key is removed from the ring', () => {
    const old = linkToken(taskId, 1, { ...ring, current: 'k1' })
    expect(verifyLink(old, ring)).toBeDefined()
    expect(verifyLink(old, { current: 'k2', keys: { k2: ring.keys.k2 } })).toBeUndefined()
  })

  it('is refused when any one character is changed', () => {
    const token = linkToken(taskId, 1, ring)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '7', '~', '.'), (place, letter) => {
        const changed = token.slice(0, place) + letter + token.slice(place + 1)
        fc.pre(changed !== token)
        expect(verifyLink(changed, ring)).toBeUndefined()
      }),
    )
  })

  it('is refused in another encoding of the same bytes or number', () => {
    const token = linkToken(taskId, 1, ring)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const last of alphabet) {
      const spelled = token.slice(0, -1) + last
      if (spelled !== token) expect(verifyLink(spelled, ring)).toBeUndefined()
    }
    expect(verifyLink(token.replace('~1~', '~01~'), ring)).toBeUndefined()
    expect(verifyLink(`${token}=`, ring)).toBeUndefined()
  })

  it('is refused when it is forged', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(verifyLink(text, ring)).toBeUndefined()
      }),
    )
    expect(verifyLink(`${taskId}~1~__proto__~x`, ring)).toBeUndefined()
    const token = linkToken(taskId, 1, ring)
    for (const forged of [
      `${token}~`,
      `${token}~x`,
      token.replace(/[^~]*$/, ''),
      token.replace('~k2~', '~k1~'),
    ])
      expect(verifyLink(forged, ring)).toBeUndefined()
    for (const epoch of ['', '-1', '+1', '1.0', '1e0', ' 1', '1 ', '1234567'])
      expect(verifyLink(token.replace('~1~', `~${epoch}~`), ring)).toBeUndefined()
  })
})

describe('a text that is logged', () => {
  it('keeps no part of a link’s secret, wherever the link stands and however it is written', () => {
    const written = [(token: string) => token, (token: string) => token.replaceAll('~', '%7E')]
    fc.assert(
      fc.property(
        fc.nat(999_999),
        fc.constantFrom(...written),
        fc.string(),
        fc.string(),
        (epoch, write, a, b) => {
          const token = linkToken(taskId, epoch, ring)
          const secret = token.slice(token.lastIndexOf('~') + 1)
          const masked = withoutLinkSecrets(`${a} https://x.example/r/${write(token)}/form?a=1 ${b}`)
          expect(masked).not.toContain(secret.slice(0, 8))
          expect(masked).toContain(taskId)
          expect(withoutLinkSecrets(`/r/${write(token).slice(0, -9)}`)).not.toContain(secret.slice(0, 6))
        },
      ),
    )
  })

  it('is otherwise left as it is', () => {
    for (const text of ['a~b', 'x ~1~ y', 'H24.T0001', '50%~60%']) expect(withoutLinkSecrets(text)).toBe(text)
  })
})

describe('a form token', () => {
  it('is valid for the page it was served with and no other', () => {
    expect(formTokenHolds(formToken('a', ring), 'a', ring)).toBe(true)
    expect(formTokenHolds(formToken('a', ring), 'b', ring)).toBe(false)
    expect(formTokenHolds('', 'a', ring)).toBe(false)
    expect(formToken('a', ring)).toBe('ppU9O7TtLydRRnK-afTEHZw')
  })

  it('holds after key rotation while its key is on the ring, and is no link', () => {
    const old = formToken('a', { ...ring, current: 'k1' })
    expect(formTokenHolds(old, 'a', ring)).toBe(true)
    expect(formTokenHolds(old, 'a', { current: 'k2', keys: { k2: ring.keys.k2 } })).toBe(false)
    const asLink = linkToken(taskId, 0, ring).replace(/[^~]*$/, formToken(taskId, ring))
    expect(verifyLink(asLink, ring)).toBeUndefined()
  })
})
