import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from '@jest/globals'
import { endAll, runFixture } from './support/fixture-run.ts'

afterAll(endAll)

describe('a stop by SIGTERM', () => {
  it('answers the requests in flight, takes no more, and notes that it was no kill', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'stop-'))
    const run = await runFixture(dataDir)
    const inFlight = fetch(`${run.url}/slow`)
    await wait(500)
    const stopped = run.stop()
    expect((await inFlight).status).toBe(201)
    expect(await stopped).toBe(0)
    await expect(fetch(run.url)).rejects.toThrow()
    expect(readFileSync(join(dataDir, 'run.json'), 'utf8')).toBe('null')
  })
})
