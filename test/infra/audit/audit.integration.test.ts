import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { requestJob } from '#app/jobs/request-job.ts'
import { requestImport } from '#app/registry/request-import.ts'
import { changeTask } from '#app/tasks/change-task.ts'
import type { PublishedDirective } from '#domain/directive/directive.ts'
import { rootNode } from '#domain/directive/path.ts'
import type { DirectiveId, UnitId } from '#domain/ids.ts'
import { addTask } from '#domain/task/new-task.ts'
import { exclude } from '#domain/task/standing-acts.ts'
import type { Task } from '#domain/task/task.ts'
import { collectHistory } from '#infra/audit/collect-history.ts'
import { historyLine } from '#infra/audit/history-file.ts'
import { collectHeads } from '#store/history-heads.ts'
import { keys } from '#store/keys.ts'
import type { Store } from '#store/store.ts'
import { people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'
import { secretaryId } from '#test/support/factories.ts'
import { type System, someUnits, systemOn } from '#test/support/system.ts'

const directory = mkdtempSync(join(tmpdir(), 'audit-'))
const id = 'aaaaaaaaaa'
let engine: Engine
let system: System
let endpoint: string
const first = join(directory, 'first.ndjson')
const second = join(directory, 'second.ndjson')
/** The outcome of each export: while tasks were being issued, afterwards, and after further changes. */
const exported: Partial<Record<'early' | 'first' | 'second', ReturnType<typeof run>>> = {}

beforeAll(async () => {
  engine = await startEngine()
  system = systemOn(engine.store)
  const { hostname, port } = (await engine.client.config.endpoint?.()) ?? {}
  endpoint = `http://${hostname}:${port}`
  await system.publish(someUnits(30), {}, id)
  exported.early = exportTo(first)
  await system.settle()
  exported.first = exportTo(first)
  await changeSomeTasks()
  exported.second = exportTo(second)
}, 120_000)

afterAll(async () => {
  rmSync(directory, { recursive: true, force: true })
  await engine.stop()
})

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`infra/audit/${script}.ts`, ...args], {
    encoding: 'utf8',
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', TABLE_NAME: '' },
  })
  return { status, stdout, stderr }
}

const isOf = (subject: string) => (line: string) => line.includes(`"subject":"${subject}"`)

let addedTask = ''
async function addOneMore({ node, path }: Task): Promise<void> {
  const directive = (await system.store.directives.get(id as DirectiveId)) as PublishedDirective
  const added = addTask(
    { unitId: 'H24.MOI' as UnitId, unitName: 'Đơn vị mới', role: 'lead', level: 'chung', node },
    path,
    {
      directive,
      calendar: await system.store.registry.calendar(),
      now: system.now(),
      by: { is: 'staff', id: secretaryId },
    },
  )
  expect(await system.store.tasks.add(added, system.now())).toBe('done')
  addedTask = added.task.id
}

const place = ['--region', 'ap-southeast-1', '--directive', id]
const exportTo = (file: string) =>
  run('export', '--endpoint', endpoint, '--table', engine.tableName, '--out', file, ...place)

async function changeSomeTasks(): Promise<void> {
  const { tasks } = await system.store.branches.page(id as never, { from: rootNode, limit: 100 })
  const deps = { store: system.store, nudger: system.nudger, clock: system.now }
  for (const task of tasks.slice(0, 5))
    await changeTask(deps, task.id, { is: 'staff', id: secretaryId }, (before, context) =>
      exclude(before, context, 'Đã sáp nhập'),
    )
  await addOneMore(tasks[0] as Task)
}

describe('audit:export and audit:verify', () => {
  it('refuse to export while tasks are still being made', () => {
    expect(exported.early).toMatchObject({
      status: 1,
      stderr: `The tasks of ${id} are still being made: try again in a few minutes.\n`,
    })
  })

  it('export a directive, verify it, and verify that a later export extends it', () => {
    expect(exported.first).toMatchObject({ status: 0, stderr: '' })
    expect(exported.second).toMatchObject({ status: 0, stderr: '' })
    const proved = run('verify', second, '--earlier', first)
    expect(proved).toMatchObject({ status: 0, stderr: '' })
    expect(proved.stdout).toContain(', 0 findings.')
  })

  it('hold who asked for lists of units and for imports, and find it when that was cut off', async () => {
    await Promise.all([people.secretary, people.administrator].map((one) => system.store.staff.put(one)))
    const input = { kind: 'tasks-csv', directiveId: id as DirectiveId } as const
    expect(await requestJob(system.jobs, people.secretary, { input, key: 'one' })).toMatchObject({ ok: true })
    const given = { file: { csv: Buffer.from('id,name\n') }, groups: [], dryRun: true }
    expect(await requestImport(system.jobs, people.administrator, given, 'two')).toMatchObject({ ok: true })
    await system.settle()
    const whole = join(directory, 'with-jobs.ndjson')
    const keptHeads = join(directory, 'heads-with-jobs.ndjson')
    const cut = join(directory, 'cut.ndjson')
    expect(exportTo(whole)).toMatchObject({ status: 0, stderr: '' })
    let heads = ''
    for await (const head of collectHeads(engine.client, engine.tableName)) heads += historyLine({ head })
    writeFileSync(keptHeads, heads)
    expect(run('verify', whole, '--heads', keptHeads)).toMatchObject({ status: 0 })
    const lines = readFileSync(whole, 'utf8').trimEnd().split('\n')
    for (const subject of [`${id}.exports`, 'registry.imports']) {
      const own = lines.filter(isOf(subject))
      expect(own.map((line) => ('head' in JSON.parse(line) ? 'head' : JSON.parse(line).event.type))).toEqual([
        'job-asked',
        'job-ended',
        'head',
      ])
      writeFileSync(cut, lines.filter((line) => line !== own[1]).join('\n'))
      expect(run('verify', cut).stdout).toContain(`${subject}: event 2 is the last event`)
      writeFileSync(cut, lines.filter((line) => !isOf(subject)(line)).join('\n'))
      expect(run('verify', cut, '--heads', keptHeads).stdout).toContain(
        `${subject}: event 2 is in the earlier`,
      )
    }
  })

  const planted = async (change: (lines: string[]) => string[]) => {
    const file = join(directory, `planted-${plantings++}.ndjson`)
    writeFileSync(file, change(readFileSync(second, 'utf8').trimEnd().split('\n')).join('\n'))
    const { status, stdout } = run('verify', file)
    expect(status).toBe(1)
    return stdout
  }
  let plantings = 0
  it('find a gap, a swap, and a unit that was added and is gone', async () => {
    const own = isOf(id)
    const places = (lines: string[]) => lines.flatMap((line, index) => (own(line) ? [index] : []))
    const [, secondEvent = 0] = places(readFileSync(second, 'utf8').split('\n'))
    expect(await planted((lines) => lines.toSpliced(secondEvent, 1))).toContain(
      `${id}: event 2 is missing (gap)`,
    )
    expect(
      await planted((lines) =>
        lines.toSpliced(secondEvent, 2, ...lines.slice(secondEvent, secondEvent + 2).reverse()),
      ),
    ).toContain('stands behind one that is as new or newer (out-of-order)')
    const added = [isOf(addedTask), (line: string) => line.includes('"task-added"')]
    expect(await planted((lines) => lines.filter((line) => !added.some((is) => is(line))))).toContain(
      `${id}: event 3 and the tasks that are there do not agree (tasks-missing)`,
    )
    const unsaid = (line: string) => line.includes('"unit-added"')
    expect(await planted((lines) => lines.filter((line) => !unsaid(line)))).toContain(
      `${addedTask}: event 1 and the tasks that are there do not agree (tasks-missing)`,
    )
  })

  it('leave tasks added during an export to the next one, and include tasks that no event announces', async () => {
    const lines = async (store: Store) => {
      const all: string[] = []
      for await (const line of collectHistory(store, id)) all.push(JSON.stringify(line))
      return all.filter(isOf(addedTask))
    }
    expect(await lines(system.store)).toHaveLength(2)
    const now = await system.store.directives.get(id as DirectiveId)
    const before = { ...(now as PublishedDirective), history: { seq: 2, hash: '' } }
    const reading = (...seen: (typeof now)[]): Store => ({
      ...system.store,
      directives: { ...system.store.directives, get: async () => seen.shift() },
    })
    expect(await lines(reading(before, now))).toEqual([])
    // An event beyond the head of its chain is not part of the history.
    expect(await lines(reading(before, before))).toHaveLength(2)
  })

  it('find changes made directly in the table', async () => {
    const history = await system.store.directives.history(id)
    await engine.client.send(
      new UpdateItemCommand({
        TableName: engine.tableName,
        Key: { pk: { S: keys.history(id) }, sk: { S: keys.event(id, 2).sk } },
        UpdateExpression: 'SET #data.#by.#id = :planted',
        ExpressionAttributeNames: { '#data': 'data', '#by': 'by', '#id': 'id' },
        ExpressionAttributeValues: { ':planted': { S: 'somebody-else' } },
      }),
    )
    expect(history[1]?.by).toEqual({ is: 'staff', id: secretaryId })
    const third = join(directory, 'third.ndjson')
    exportTo(third)
    const { status, stdout } = run('verify', third)
    expect(status).toBe(1)
    expect(stdout).toContain(`${id}: event 2 was changed: it is not what its hash was made of (changed)`)
  })

  it('say what is wrong with a file, a directive or a table in one sentence', () => {
    const torn = join(directory, 'torn.ndjson')
    writeFileSync(torn, readFileSync(second, 'utf8').slice(0, -20))
    expect(run('verify', torn).stderr).toContain('is neither an event nor a head')
    expect(run('verify', join(directory, 'nowhere')).stderr).toContain('no such file')
    expect(run('verify').stderr).toContain('npm run audit:verify')
    expect(run('export').stderr).toContain('npm run audit:export')
    const none = join(directory, 'none.ndjson')
    expect(run('export', '--endpoint', endpoint, '--table', 'nowhere', '--out', none, ...place).stderr).toBe(
      'There is no table of this name here.\n',
    )
    expect(readdirSync(directory).filter((name) => name.startsWith('none'))).toEqual([])
  })

  it('never overwrite an existing export', () => {
    const kept = readFileSync(first, 'utf8')
    const { status, stderr } = exportTo(first)
    expect(status).toBe(1)
    expect(stderr).toBe(`${first} is there already: choose another name.\n`)
    expect(readFileSync(first, 'utf8')).toBe(kept)
  })
})
