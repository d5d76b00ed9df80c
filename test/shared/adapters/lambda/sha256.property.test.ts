import { createHmac, hash } from 'node:crypto'
import { describe, it } from '@jest/globals'
import fc from 'fast-check'
import { Sha256 } from '#adapters/lambda/sha256.ts'

const bytes = fc.uint8Array({ maxLength: 200 })
const key = fc.oneof(fc.string({ minLength: 1 }), fc.uint8Array({ minLength: 1, maxLength: 100 }))

async function digestOf(sum: Sha256, parts: readonly (string | Uint8Array)[]): Promise<string> {
  for (const part of parts) sum.update(part)
  return Buffer.from(await sum.digest()).toString('hex')
}

describe('the hash that requests are signed with', () => {
  it('is SHA-256 of all that it was given, in whatever parts', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.string(), bytes), { maxLength: 4 }), async (parts) => {
        const whole = Buffer.concat(parts.map((part) => Buffer.from(part)))
        return (await digestOf(new Sha256(), parts)) === hash('sha256', whole, 'hex')
      }),
    ))

  it('is HMAC under a key, be it text, an array, a part of a buffer or a buffer', () =>
    fc.assert(
      fc.asyncProperty(key, bytes, async (secret, data) => {
        const expected = createHmac('sha256', secret).update(data).digest('hex')
        const raw = Buffer.from(secret)
        const forms = [
          secret,
          new DataView(raw.buffer, raw.byteOffset, raw.length),
          Uint8Array.from(raw).buffer,
        ]
        const found = await Promise.all(forms.map((form) => digestOf(new Sha256(form), [data])))
        return found.every((one) => one === expected)
      }),
    ))

  it('begins anew where it is told to', () =>
    fc.assert(
      fc.asyncProperty(key, bytes, bytes, async (secret, before, data) => {
        const sum = new Sha256(secret)
        sum.update(before)
        sum.reset()
        return (await digestOf(sum, [data])) === createHmac('sha256', secret).update(data).digest('hex')
      }),
    ))
})
