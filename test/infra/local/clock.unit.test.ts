import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { openClock, parseDuration } from '#infra/local/clock.ts'
import { openDataDir } from '#infra/local/data-dir.ts'

describe('a duration', () => {
  it.each([
    ['P3D', 3 * 86_400_000],
    ['PT90M', 5_400_000],
    ['P1W', 604_800_000],
    ['P1DT2H3M4S', 93_784_000],
  ])('%s is read', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  it.each(['', 'P', 'PT', '3D', '-P3D', 'P1M', 'P1.5D'])('%j is not one', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })
})

describe('the local clock', () => {
  it('starts a week before the Week of directive 2588 and keeps its offset', async () => {
    const dataDir = openDataDir(mkdtempSync(join(tmpdir(), 'clock-')))
    const clock = openClock(dataDir)
    expect(clock.now().toISOString().slice(0, 16)).toBe('2023-09-25T01:00')
    const heard: number[] = []
    clock.onMove(async (offset) => void heard.push(offset))
    await clock.move(clock.offsetMs() + 86_400_000)
    expect(heard).toEqual([clock.offsetMs()])
    expect(openClock(dataDir).now().toISOString().slice(0, 10)).toBe('2023-09-26')
  })
})
