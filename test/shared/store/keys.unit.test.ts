import { describe, expect, it } from '@jest/globals'
import { mailIdOf, type TaskId } from '#domain/ids.ts'
import { type Key, keys } from '#store/keys.ts'
import * as parseKey from '#store/parse-key.ts'

const task = 'aaaaaaaaaa_0.3.12_H29.1-x' as TaskId
const mails = [
  mailIdOf({ is: 'task', task }, 'request'),
  mailIdOf({ is: 'staff', staff: 'u-1' as never }, 'job-1'),
]

describe('parsing keys', () => {
  it('returns the ids that a key was made from', () => {
    const manifestId = 'aaaaaaaaaa-bbbbbbbb' as never
    expect(parseKey.chunk(keys.chunk(manifestId, 12))).toEqual({ manifestId, chunk: 12 })
    const directiveId = 'aaaaaaaaaa' as never
    expect(parseKey.rung(keys.rung(directiveId, 'chung.2'))).toEqual({ directiveId, rungId: 'chung.2' })
    expect(parseKey.task(keys.task(task))).toBe(task)
    expect(parseKey.partitionOfTask(keys.guard(task))).toBe(task)
    expect(mails.map((id) => parseKey.mail(keys.mail(id)))).toEqual(mails)
    const job = 'abcdefghijklmnop' as never
    expect(parseKey.job(keys.job(job))).toBe(job)
    for (const node of ['0', '0.3', '0.3.12'])
      expect(parseKey.node(keys.node(directiveId, node as never))).toBe(node)
    const at = '2023-10-17T01:30:00.000Z'
    expect(parseKey.listedDirective(keys.issuer('H29' as never, at, directiveId))).toBe(directiveId)
    expect(parseKey.listedJob(keys.asker('u-1' as never, at, job))).toBe(job)
    expect(parseKey.chainHead(keys.chainHead('registry.imports'))).toBe('registry.imports')
    expect(parseKey.unit(keys.unit('H29.1' as never))).toBe('H29.1')
    expect(parseKey.session(keys.session('a@b.example', 's1'))).toBe('s1')
  })

  it('returns undefined for a key of another kind', () => {
    const other: Key = { pk: 'OTHER#aaaaaaaaaa', sk: 'OTHER#1' }
    for (const parse of Object.values(parseKey))
      if (parse !== parseKey.listedDirective) expect(parse(other)).toBeUndefined()
  })
})
