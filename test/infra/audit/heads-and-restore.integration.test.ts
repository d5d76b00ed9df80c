import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { BatchWriteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { keepHeads } from '#app/history/keep-heads.ts'
import { changeTask } from '#app/tasks/change-task.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId } from '#domain/ids.ts'
import { exclude } from '#domain/task/standing-acts.ts'
import type { Instant } from '#domain/time/calendar.ts'
import { collectHistory } from '#infra/audit/collect-history.ts'
import { historyLine } from '#infra/audit/history-file.ts'
import { collectHeads } from '#store/history-heads.ts'
import type { Store } from '#store/store.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { secretaryId } from '#test/support/factories.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'

const directory = mkdtempSync(join(tmpdir(), 'restore-'))
const id = 'aaaaaaaaaa' as DirectiveId
let engine: Engine
let system: System

beforeAll(async () => {
  engine = await startEngine()
  system = systemOn(engine.store)
  await system.publish(someUnits(30), {}, id)
  await system.settle()
})

afterAll(async () => {
  rmSync(directory, { recursive: true, force: true })
  await engine.stop()
})

async function fileOf(
  name: string,
  lines: AsyncIterable<Parameters<typeof historyLine>[0]>,
): Promise<string> {
  const file = join(directory, name)
  let text = ''
  for await (const line of lines) text += historyLine(line)
  writeFileSync(file, text)
  return file
}
async function* headLines() {
  for await (const head of collectHeads(engine.client, engine.tableName)) yield { head }
}
const verify = (...args: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, ['infra/audit/verify.ts', ...args], {
    encoding: 'utf8',
  })
  return { status, stdout }
}

async function excludeFirst(on: System, count: number): Promise<void> {
  const { tasks } = await on.store.branches.page(id, { from: rootNode, limit: 100 })
  const deps = { store: on.store, nudger: on.nudger, clock: on.now }
  for (const task of tasks.slice(0, count))
    await changeTask(deps, task.id, { is: 'staff', id: secretaryId }, (before, context) =>
      exclude(before, context, 'Đã sáp nhập'),
    )
  await on.settle()
}

describe('heads that were kept', () => {
  it('are of the directive and every task, and are found again in a later export', async () => {
    const heads = await fileOf('heads.ndjson', headLines())
    await excludeFirst(system, 3)
    const later = await fileOf('later.ndjson', collectHistory(system.store, id))
    expect(verify(later, '--heads', heads)).toMatchObject({ status: 0 })
    const subjects = []
    for await (const { head } of headLines()) subjects.push(head.subject)
    expect(subjects).toHaveLength(31)
  })

  it('are compared with all files that the function heads has kept', async () => {
    const kept = mkdtempSync(join(directory, 'kept-'))
    const keepNow = (at: string) =>
      keepHeads(
        {
          heads: () => collectHeads(engine.client, engine.tableName),
          keep: async (name, text) => {
            const file = join(kept, name)
            mkdirSync(dirname(file), { recursive: true })
            writeFileSync(file, text)
          },
          clock: () => at as Instant,
        },
        20,
      )
    expect(await keepNow('2023-10-01T00:00:00.000Z')).toBe(31)
    await excludeFirst(system, 5)
    expect(await keepNow('2023-10-02T00:00:00.000Z')).toBe(31)
    const whole = await fileOf('all.ndjson', collectHistory(system.store, id))
    expect(verify(whole, '--heads', kept)).toMatchObject({ status: 0 })
    // One file of the first day says something else than the export.
    const [first = ''] = readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ndjson'),
    )
    const lines = readFileSync(join(kept, first), 'utf8')
    writeFileSync(join(kept, first), lines.replaceAll(/"hash":"[0-9a-f]+"/g, `"hash":"${'0'.repeat(64)}"`))
    expect(verify(whole, '--heads', kept)).toMatchObject({ status: 1 })
  })

  it('show a chain that was written anew as a whole', async () => {
    const heads = await fileOf('heads-after.ndjson', headLines())
    const whole = await fileOf('whole.ndjson', collectHistory(system.store, id))
    const forged = await fileOf('forged-heads.ndjson', forgedHeads())
    expect(verify(whole, '--heads', heads)).toMatchObject({ status: 0 })
    const { status, stdout } = verify(whole, '--heads', forged)
    expect(status).toBe(1)
    expect(stdout).toContain('is another one than in the earlier export (rewritten)')
  })
})

/** What would have been kept, had the history been another one. */
async function* forgedHeads() {
  for await (const { head } of headLines()) yield { head: { ...head, hash: '0'.repeat(64) } }
}

describe('a restored table', () => {
  /** A new table with all items of the first one. */
  async function restore(): Promise<Awaited<ReturnType<Engine['fresh']>>> {
    const restored = await engine.fresh()
    for await (const { Items = [] } of paginateScan(
      { client: engine.client },
      { TableName: engine.tableName },
    ))
      for (let from = 0; from < Items.length; from += 25)
        await engine.client.send(
          new BatchWriteItemCommand({
            RequestItems: {
              [restored.tableName]: Items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } })),
            },
          }),
        )
    return restored
  }

  it('has the same history, summaries and tasks as the one that was backed up', async () => {
    const restored = await restore()
    const exported = await fileOf('restored.ndjson', collectHistory(restored.store, id))
    const before = await fileOf('before.ndjson', collectHistory(system.store, id))
    expect(verify(exported, '--earlier', before)).toMatchObject({ status: 0 })
    const figures = async (store: Store) => ({
      root: await store.summaries.node(id, rootNode),
      tasks: (await store.branches.page(id, { from: rootNode, limit: 100 })).tasks,
    })
    expect(await figures(restored.store)).toEqual(await figures(system.store))
  })

  it('goes on: an act in it is counted, and its chains are still whole', async () => {
    const restored = await restore()
    const revived = systemOn(restored.store)
    await excludeFirst(revived, 6)
    const root = await restored.store.summaries.node(id, rootNode)
    expect(root?.counters['bucket:excluded']).toBe(6n)
    const exported = await fileOf('after.ndjson', collectHistory(restored.store, id))
    expect(verify(exported)).toMatchObject({ status: 0 })
  })
})
