import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formToken, formTokenHolds, linkToken, verifyLink } from '#domain/access/link.ts'
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
  })
})

describe('a form token', () => {
  it('is valid for the page it was served with and no other', () => {
    expect(formTokenHolds(formToken('a', ring), 'a', ring)).toBe(true)
    expect(formTokenHolds(formToken('a', ring), 'b', ring)).toBe(false)
    expect(formTokenHolds('', 'a', ring)).toBe(false)
  })
})
