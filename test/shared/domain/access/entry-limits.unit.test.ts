import { describe, expect, it } from '@jest/globals'
import { callerOf, countedAs, entryRules, perMinuteOf } from '#domain/access/entry-limits.ts'

describe('a request', () => {
  it.each([
    ['GET', '/desk', { kind: 'page' }],
    ['GET', '/sign-in', { kind: 'sign-in' }],
    ['GET', '/sign-in/callback', { kind: 'sign-in' }],
    ['GET', '/lost-link', { kind: 'page' }],
    ['POST', '/lost-link', { kind: 'lost-link' }],
    ['POST', '/r/a~1~k1~x/form', { kind: 'page', link: 'a~1~k1~x' }],
    ['GET', '/r/', { kind: 'page' }],
  ])('%s %s is counted as %j', (method, path, counted) => {
    expect(countedAs(method, path)).toEqual(counted)
  })
})

describe('a caller', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('at %s is %s', (address, caller) => {
    expect(callerOf(address)).toBe(caller)
  })
})

it('one caller may sign in ten times less than open pages, and ask for lost links forty times less', () => {
  expect(perMinuteOf(1_200)).toEqual({ page: 1_200, 'sign-in': 120, 'lost-link': 30 })
  expect(entryRules(1_200)['lost-link']).toEqual({ most: 30, everySeconds: 2 })
})
