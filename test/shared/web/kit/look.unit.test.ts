import { describe, expect, test } from '@jest/globals'
import { script } from '#web/client/script.ts'
import { assets } from '#web/http/assets.ts'
import { shapePairs, textPairs } from '#web/kit/palette.ts'
import { style } from '#web/kit/style.ts'

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

describe('colours', () => {
  test('black on white is 21:1', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21)
  })

  test.each(textPairs)('text of %s on %s reaches 4.5:1', (ink, ground) => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(shapePairs)('shapes of %s on %s reach 3:1', (mark, ground) => {
    expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3)
  })
})

describe('assets', () => {
  test('stay small', () => {
    expect(style.length).toBeLessThan(20_000)
    expect(script.length).toBeLessThan(4_000)
  })

  test('fetch nothing from elsewhere', () => {
    for (const { content } of Object.values(assets))
      expect(content.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|url\(/)
  })
})
