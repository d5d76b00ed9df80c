import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { emptyHistory, nextEvent } from '#domain/history/history.ts'
import { writeEvent } from '#store/history.ts'
import { keys } from '#store/keys.ts'

const { event } = nextEvent(emptyHistory, 'aaaaaaaaaa', {
  at: '2026-11-29T00:00:00.000Z' as never,
  type: 'directive-created',
  by: { is: 'system' },
  data: {},
})

const sources = ['shared', 'functions', 'infra']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => /\.tsx?$/.test(name))
  .sort()

const filesWith = (pattern: RegExp): readonly string[] =>
  sources.filter((name) => pattern.test(readFileSync(name, 'utf8')))

describe('an audit event', () => {
  it('is written only if there is none in its place', () => {
    expect(writeEvent('table', event).Put).toMatchObject({
      TableName: 'table',
      Item: { pk: { S: keys.history('aaaaaaaaaa') } },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
  })

  it('is made into an item by one function of the store, and its key is made nowhere else', () => {
    expect(filesWith(/codecs\.event\.(write|rewrite)|\bevent\.rewrite\(/)).toEqual([
      'shared/store/history.ts',
    ])
    expect(filesWith(/keys\.event\(/)).toEqual(['shared/store/history.ts'])
    expect(filesWith(/[`'"]H#/)).toEqual([
      'infra/constructs/data-table.ts',
      'infra/operate/verify-aws/table-probes.ts',
      'shared/store/keys.ts',
    ])
  })

  it('has a partition that is only read elsewhere', () => {
    const uses = filesWith(/keys\.history\(/).flatMap((name) =>
      [...readFileSync(name, 'utf8').matchAll(/(\w+)\(keys\.history\(/g)].map(([, call]) => call),
    )
    expect([...new Set(uses)]).toEqual(['query'])
  })
})
