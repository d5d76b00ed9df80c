import { describe, expect, test } from '@jest/globals'
import { palette, shapePairs, textPairs, tones } from '#documents/palette.ts'
import { testAssets } from '#test/support/assets.ts'
import type { AssetName } from '#web/http/assets.ts'

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

const contentOf = async (name: AssetName, ending = '') =>
  Buffer.from(await testAssets.read(`${testAssets.manifest()[name]}${ending}`))

describe('the style sheet', () => {
  test('uses only colours of the palette, and all tones', async () => {
    const style = (await contentOf('style')).toString('utf8')
    const given = new Set([...style.matchAll(/[{;](--[a-z-]+):/g)].map(([, name]) => name))
    const used = [...style.matchAll(/var\((--[a-z-]+)/g)].map(([, name]) => name)
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((name) => !given.has(name))).toEqual([])
    for (const tone of Object.keys(tones)) expect(style).toContain(`.tone-${tone}{`)
  })

  test('contains no literal colours', async () => {
    const [, rules = ''] = (await contentOf('style')).toString('utf8').split(/:root\{[^}]*\}/)
    expect(rules.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi)).toBeNull()
  })
})

test('the icon has the brand colour', async () => {
  expect((await contentOf('icon')).toString('utf8')).toContain(palette.brand)
})

describe('assets', () => {
  test('stay small', async () => {
    expect((await contentOf('style')).length).toBeLessThan(22_000)
    expect((await contentOf('style', '.br')).length).toBeLessThan(5_000)
    expect((await contentOf('script')).length).toBeLessThan(2_000)
  })

  test('load nothing from other origins', async () => {
    for (const name of ['style', 'script', 'icon'] as const) {
      const content = (await contentOf(name)).toString('utf8')
      expect(content.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|url\(/)
    }
  })
})
