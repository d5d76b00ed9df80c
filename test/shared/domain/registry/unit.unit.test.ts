import { describe, expect, test } from '@jest/globals'
import { emailProblem, looksLikeEmail } from '#domain/registry/unit.ts'

describe('an address', () => {
  test.each(['vanthu@truong.edu.vn', "o'hara+bc_1@haiphong.example", `${'x'.repeat(64)}@a.vn`])(
    '%s will do',
    (address) => expect(looksLikeEmail(address)).toBe(true),
  )

  test.each([
    'vănthư@truong.edu.vn',
    'văn.thư@truong.edu.vn',
    'van thu@truong.edu.vn',
    'vanthu@truong',
    'vanthu@@truong.edu.vn',
    '<vanthu@truong.edu.vn>',
    'vanthu@truong.edu.vn\r\nBcc: a@b.vn',
    `${'x'.repeat(65)}@a.vn`,
    '',
    'vanthu@truong..vn',
    'vanthu@.truong.vn',
    'vanthu@truong.vn.',
    'van..thu@truong.vn',
    '.vanthu@truong.vn',
    'a@truong.vn, b@truong.vn',
  ])('%j is not an address for mail', (address) => expect(looksLikeEmail(address)).toBe(false))

  test.each([
    ['vanthu\u200B@truong.edu.vn', 'U+200B'],
    ['vanthu@truong\u00AD.edu.vn', 'U+00AD'],
    ['v\u0430nthu@truong.edu.vn', 'U+0430'],
    ['vanthu@truong.edu.vn\u202E', 'U+202E'],
  ])('%j is refused with a message that names the invisible character', (address, character) => {
    expect(emailProblem(address, 'email')).toEqual({
      code: 'email-character',
      field: 'email',
      params: { character },
    })
  })
})
