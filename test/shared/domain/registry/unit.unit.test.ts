import { describe, expect, test } from '@jest/globals'
import { looksLikeEmail } from '#domain/registry/unit.ts'

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
  ])('%j is none that can be sent to', (address) => expect(looksLikeEmail(address)).toBe(false))
})
