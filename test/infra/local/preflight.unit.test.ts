import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { CannotStart } from '#infra/local/cannot-start.ts'
import { openDataDir } from '#infra/local/data-dir.ts'
import { readOptions } from '#infra/local/options.ts'
import { checkPort, takeDataDir } from '#infra/local/preflight.ts'
import { markOf, parseMark, stillRuns } from '#infra/local/process-mark.ts'

describe('the settings of the local run', () => {
  it('have defaults', () => {
    expect(readOptions({})).toEqual({
      port: 3000,
      dataDir: '.data',
      dynamodbEndpoint: undefined,
      demoData: 'story',
    })
  })

  it.each([{ PORT: 'abc' }, { PORT: '70000' }, { DYNAMODB_ENDPOINT: 'nowhere' }])(
    'refuse %j in one sentence',
    (given) => {
      expect(() => readOptions(given)).toThrow(CannotStart)
    },
  )
})

describe('what is checked before the start', () => {
  it('is the port: a busy one is named, with a way out', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      }),
    )
    await expect(checkPort(port)).rejects.toThrow(new RegExp(`^Port ${port} is in use .*PORT=${port + 1}`))
    server.close()
    expect(await checkPort(0)).toBeGreaterThan(0)
  })

  it('is the data folder: a process that ended does not keep it', () => {
    const dataDir = openDataDir(mkdtempSync(join(tmpdir(), 'preflight-')))
    dataDir.write('run.json', { pid: process.ppid, started: 'another time' })
    takeDataDir(dataDir)
    expect(parseMark(dataDir.readCache('run.json'))).toEqual(markOf(process.pid))
    dataDir.write('run.json', markOf(process.ppid))
    expect(() => takeDataDir(dataDir)).toThrow(`in use by process ${process.ppid}`)
  })
})

describe('the mark of a process', () => {
  it('tells it from a later one with the same number', () => {
    const mark = markOf(process.pid)
    expect(mark && stillRuns(mark)).toBe(true)
    expect(stillRuns({ pid: process.pid, started: '0' })).toBe(false)
    expect(markOf(2 ** 22 + 1)).toBeUndefined()
  })
})
