import { readFileSync } from 'node:fs'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { describe, expect, test } from '@jest/globals'
import { formHash } from '#domain/form/form-hash.ts'
import type { Indicator } from '#domain/form/form-kinds.ts'
import { type Codec, codecs } from '#store/codecs.ts'
import { aForm } from '#test/support/factories.ts'

type Item = Record<string, AttributeValue>

const stored: readonly Item[] = JSON.parse(
  readFileSync(new URL('./items-of-the-release-before.json', import.meta.url), 'utf8'),
)
const key = { pk: 'P', sk: 'S' }
const at = '2023-10-20T10:00:00.000Z'

/** Kinds of items that the stored ones do not hold. */
const more: Readonly<Record<string, object>> = {
  form: aForm,
  'form-template': { id: 'mau', name: 'Mẫu', form: formHash(aForm) },
  'job-queue': {
    issuerId: 'H24',
    version: 1,
    running: [],
    waiting: [{ id: 'abcdefghijklmnop', size: 1, at }],
  },
  'chain-head': { seq: 1, hash: 'h' },
  job: {
    id: 'abcdefghijklmnop',
    input: { kind: 'tasks-csv', directiveId: 'aaaaaaaaaa' },
    askedBy: { id: 'u-1', email: 'u-1@haiphong.example' },
    issuerId: 'H24',
    askedAt: at,
    size: 10,
    version: 1,
    state: { is: 'waiting' },
  },
}

const written = Object.entries(codecs).filter(([name]) => name !== 'countedFigures') as [
  string,
  Codec<object>,
][]

function itemOf(type: string): Item {
  const found = stored.find((item) => item.type?.S === type)
  const content = more[type]
  if (found) return found
  if (!content) throw new Error(`no item of the type ${type}`)
  return { data: { M: marshall(content, { removeUndefinedValues: true }) } }
}

describe.each(written)('an item of kind %s', (_, codec) => {
  const value = codec.read(itemOf(codec.type))

  test('is stored as it was read', () => {
    expect(codec.read(codec.write(key, value))).toEqual(value)
  })

  test('is not stored with a field that its reader leaves out', () => {
    const beyond = { ...value, beyond: 1 }
    expect(() => codec.write(key, beyond)).toThrow(/cannot be read is not stored: .*/)
    expect(() => codec.rewrite(beyond, {})).toThrow()
    expect(() => codec.replace(undefined, key, beyond)).toThrow()
  })

  test('is not stored with a field of another type', () => {
    const [name = ''] = Object.keys(value)
    expect(() => codec.write(key, { ...value, [name]: { is: 'neither' } })).toThrow()
  })
})

describe('a form is not stored', () => {
  const question = (n: number): Indicator => ({ code: `A${n}`, kind: 'yes-no', label: 'Có', required: false })
  const beyond: readonly (readonly [string, Partial<typeof aForm>])[] = [
    [
      'with more questions than are read',
      { indicators: Array.from({ length: 121 }, (_, n) => question(n)), rules: [] },
    ],
    [
      'with more sections than are read',
      { outline: Array.from({ length: 21 }, (_, n) => ({ id: `s${n}`, title: 'Mục', required: false })) },
    ],
  ]
  test.each(beyond)('%s', (_, changes) => {
    const form = { ...aForm, ...changes } as typeof aForm
    expect(() => codecs.form.write(key, form)).toThrow(/is not stored/)
  })
})
