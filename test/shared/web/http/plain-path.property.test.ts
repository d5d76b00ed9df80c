import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { matchRoute } from '#infra/local/http/routes.ts'
import { isPlainPath } from '#web/http/plain-path.ts'

const routes = [
  'GET /',
  'ANY /sign-in',
  'ANY /desk/{proxy+}',
  'POST /desk/directives/{directiveId}/publish',
  'ANY /r/{proxy+}',
  'GET /lost-link',
  'POST /lost-link',
  '$default',
].map((key) => ({ key, functionArn: key }))
const routeOf = (path: string) => matchRoute(routes, 'POST', path)?.route.key

const escaped = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const word = fc.constantFrom(
  'r',
  'lost-link',
  'sign-in',
  'desk',
  'directives',
  'publish',
  'abc_0.1_H24.A',
  'tệp',
  'a b',
)
const piece = fc.oneof(
  word,
  word.map(escaped),
  word.map((text) => encodeURIComponent(text)),
  word.map((text) => text.slice(0, 1) + escaped(text.slice(1))),
  fc.constantFrom(
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '.%2e',
    '',
    '%2f',
    '%5c',
    '\\',
    '%',
    '%25',
    '%252e',
    '?',
    '#',
    '%00',
    '\t',
    ';',
  ),
)
const path = fc
  .array(fc.tuple(fc.constantFrom('/', '/', '/', '//', '%2f', '\\', ''), piece), { maxLength: 6 })
  .map((parts) => `/${parts.flat().join('').replace(/^\//, '')}`)

/** What a gateway, a URL parser or a router may make of a path before it looks for a route. */
const readings: readonly ((path: string) => string)[] = [
  (given) => new URL(given, 'http://here.invalid').pathname,
  (given) => new URL(`http://here.invalid${given}`).pathname,
  (given) => new URL(decodeURIComponent(given), 'http://here.invalid').pathname,
  (given) => decodeURIComponent(given),
  (given) => decodeURIComponent(decodeURIComponent(given)),
  (given) => given.replaceAll(/\/+/g, '/'),
]

describe('a path that is let in', () => {
  it('leads to the same route whoever reads it', () => {
    fc.assert(
      fc.property(path, (given) => {
        fc.pre(isPlainPath(given))
        for (const read of readings) expect([given, routeOf(read(given))]).toEqual([given, routeOf(given)])
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    '/',
    '/desk/',
    '/desk/tasks/k3x7m2p4qa_0.6_H24.THPT.A',
    '/r/k3x7m2p4qa_0.6_H24.A~1~k1~Ab-_9/form',
    '/r/k3x7m2p4qa_0.6_H24.A%7E1%7Ek1%7EAb-_9',
    '/board/directives/k3x7m2p4qa/texts/t%E1%BB%87p',
  ])('may be %s', (given) => {
    expect(isPlainPath(given)).toBe(true)
  })
})

it.each([
  '/r/../lost-link',
  '/desk/..//x',
  '/r/%2e%2e/lost-link',
  '/r/.%2E/lost-link',
  '/r/x%2f..%2flost-link',
  '/sign%2Din',
  '/%73ign-in',
  '//sign-in',
  '/r/a\\..\\b',
  '/r/%5c..',
  '/r/%252e%252e/lost-link',
  '/r/%zz',
  '/r/a?b',
  'r/a',
])('%s is not let in', (given) => {
  expect(isPlainPath(given)).toBe(false)
})
