import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import * as z from 'zod'
import { codec } from '#store/codecs.ts'
import type { Item } from '#store/table.ts'
import { copyUnknownFields, withUnknownFields } from '#store/versions.ts'

const key = { pk: 'P', sk: 'S' }
const parts = z.object({ id: z.string(), note: z.string().optional() })
const known = z.strictObject({
  name: z.string(),
  state: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('open') }),
    z.object({ is: z.literal('shut'), at: z.string() }),
  ]),
  parts: z.array(parts),
  figures: z.record(z.string(), z.number()),
})
const older = codec('thing', known)
/** The codec of a later release: version 2 changed the meaning of `state`. */
const later = codec('thing', known, { state: 2 })

const words = fc.string({ maxLength: 5 })
const value = fc.record({
  name: words,
  state: fc.oneof(
    fc.constant({ is: 'open' as const }),
    fc.record({ is: fc.constant('shut' as const), at: words }),
  ),
  parts: fc.uniqueArray(fc.record({ id: words, note: words }, { requiredKeys: ['id'] }), {
    selector: ({ id }) => id,
    maxLength: 3,
  }),
  figures: fc.dictionary(words, fc.integer(), { maxKeys: 2 }),
})
const strange: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.record({ S: words }),
  fc.record({ N: fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }).map(String) }),
  fc.record({ SS: fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }) }),
  fc.record({ M: fc.dictionary(words, fc.record({ BOOL: fc.boolean() })) }),
  fc.record({ L: fc.array(fc.record({ S: words }), { maxLength: 2 }) }),
)
const unknown = fc.dictionary(
  words.map((word) => `later-${word}`),
  strange,
  { maxKeys: 3 },
)

/** The item with unknown fields in the value, in its state and in each of its parts. */
function withUnknown(item: Item, more: Item): Item {
  const data = item.data?.M ?? {}
  const extended = (one: AttributeValue | undefined) => ({ M: { ...one?.M, ...more } })
  return {
    ...item,
    data: {
      M: {
        ...data,
        ...more,
        state: extended(data.state),
        parts: { L: (data.parts?.L ?? []).map(extended) },
      },
    },
  }
}

const dataOf = (update: ReturnType<typeof older.rewrite>): AttributeValue | undefined =>
  update === 'newer'
    ? undefined
    : Object.values(update.ExpressionAttributeValues ?? {}).find(({ M }) => M?.state !== undefined)

describe('unknown fields', () => {
  it('are written back unchanged, at every depth and of every type', () => {
    fc.assert(
      fc.property(value, unknown, (thing, more) => {
        const item = withUnknown(older.write(key, thing), more)
        const read = older.read(item)
        expect(older.write(key, read)).toEqual(item)
        expect(dataOf(older.rewrite({ ...read }, {}))).toEqual(item.data)
      }),
    )
  })

  it('are visible only to the store', () => {
    fc.assert(
      fc.property(value, unknown, (thing, more) => {
        const read = older.read(withUnknown(older.write(key, thing), more))
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(thing)))
        expect(Object.keys(withUnknownFields(read)).sort()).toEqual(
          [...Object.keys(thing), ...Object.keys(more)].sort(),
        )
      }),
    )
  })

  it('are kept by a value that replaces the stored one, but not by an object that an act replaced', () => {
    fc.assert(
      fc.property(value, unknown, (thing, more) => {
        const item = withUnknown(older.write(key, thing), more)
        const read = older.read(item)
        const typed = structuredClone(thing)
        expect(older.write(key, copyUnknownFields(read, typed))).toEqual(item)
        const reopened = older.write(key, { ...read, state: { is: 'open' } }).data?.M
        expect(reopened?.state).toEqual({ M: { is: { S: 'open' } } })
        const reordered = copyUnknownFields(read, { ...typed, parts: [...typed.parts].reverse() })
        expect(older.write(key, reordered).data?.M?.parts?.L).toEqual(
          [...(item.data?.M?.parts?.L ?? [])].reverse(),
        )
      }),
    )
  })
})

describe('versions', () => {
  const thing = { name: 'a', state: { is: 'open' as const }, parts: [], figures: {} }

  it('a later release raises the version and lists the field whose meaning it changed', () => {
    expect(older.write(key, thing)).toMatchObject({ v: { N: '1' } })
    expect(older.write(key, thing).revised).toBeUndefined()
    expect(later.write(key, thing)).toMatchObject({ v: { N: '2' }, revised: { M: { state: { N: '2' } } } })
  })

  it('an older release keeps both and does not change that field', () => {
    const read = older.read(later.write(key, thing))
    const renamed = older.write(key, { ...read, name: 'b' })
    expect(renamed).toEqual(later.write(key, { ...thing, name: 'b' }))
    expect(older.rewrite({ ...read, name: 'b' }, {})).not.toBe('newer')
    expect(older.rewrite({ ...read, state: { is: 'shut', at: 'x' } }, {})).toBe('newer')
    expect(older.replace(later.write(key, thing), key, { ...thing, name: 'b' })).toEqual(renamed)
    expect(older.replace(later.write(key, thing), key, { ...thing, state: { is: 'shut', at: 'x' } })).toBe(
      'newer',
    )
  })

  it('a later release reads and changes items of an older one', () => {
    const read = later.read(older.write(key, thing))
    expect(later.rewrite({ ...read, state: { is: 'shut', at: 'x' } }, {})).not.toBe('newer')
    expect(later.write(key, read).v).toEqual({ N: '2' })
  })

  it('a missing field or one of another type is refused, whichever release wrote it', () => {
    const item = older.write(key, thing)
    const { name: _missing, ...rest } = item.data?.M ?? {}
    expect(() => older.read({ ...item, data: { M: rest } })).toThrow(z.ZodError)
    expect(() =>
      older.read({ ...item, data: { M: { ...rest, name: { N: '1' }, more: { N: '1' } } } }),
    ).toThrow(z.ZodError)
  })
})
