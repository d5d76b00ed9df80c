import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { rootNode } from '#domain/directive/path.ts'
import { ask, changesSomething, type Prepared, prepareAll } from './asking.ts'
import { type DoorWorld, doorWorld, publicUrl } from './door-world.ts'

const failures: unknown[] = []
let world: DoorWorld
let requests: ReadonlyMap<string, Prepared>
let before: string
beforeAll(async () => {
  world = await doorWorld({ error: (_, fields) => failures.push(fields), warn: () => {} })
  requests = await prepareAll(world)
  before = await world.everything()
}, 60_000)
afterAll(() => world.stop())

const answersTo = async (wanted: (request: Prepared) => boolean, move: (path: string) => string) => {
  const statuses: Record<string, number> = {}
  for (const [name, request] of requests)
    if (wanted(request)) {
      const answer = await ask(world, { ...request, path: move(request.path) }, 'above')
      statuses[name] = answer.status
    }
  return statuses
}

describe('a parent unit', () => {
  test('gets 404 for a unit outside its branch, on every route', async () => {
    const statuses = await answersTo(
      ({ route }) => /:task\b|:taskId/.test(route.path),
      (path) => path.replace(/[a-z2-7]{10}_0[.\d]*_[\w.-]+/, world.outside.id),
    )
    expect(Object.keys(statuses).length).toBeGreaterThan(35)
    expect(new Set(Object.values(statuses))).toEqual(new Set([404]))
  })

  test.each([
    ['the whole', () => rootNode as string],
    ['the branch beside', ({ outside }: DoorWorld) => outside.node],
    ['a branch that there is not', ({ first }: DoorWorld) => `${first.node}.7.7`],
  ])('does not see %s', async (_, node) => {
    const statuses = await answersTo(
      ({ path }) => path.includes('?node='),
      (path) => path.replace(/node=[^&]*/, `node=${node(world)}`),
    )
    expect(Object.keys(statuses).length).toBeGreaterThan(5)
    expect(new Set(Object.values(statuses))).toEqual(new Set([404]))
  })

  test('cannot leave its branch with a cursor issued to somebody who may read all', async () => {
    const all = `/api/directives/${world.directive.id}/tasks?limit=1`
    const route = requests.get('GET /api/directives/:id/tasks')?.route
    if (!route) throw new Error('no such route')
    const page = await ask(world, { route, path: all, body: undefined }, 'leader')
    const { next } = JSON.parse(page.text)
    const path = `${all}00&node=${world.first.node}&cursor=${next}`
    const answer = await ask(world, { route, path, body: undefined }, 'above')
    expect(answer.status).toBe(200)
    const { tasks } = JSON.parse(answer.text) as { tasks: { id: string }[] }
    expect(tasks.map(({ id }) => id).filter((id) => !id.includes(`_${world.first.node}_`))).toEqual([])
  })
})

describe('another unit’s link', () => {
  test('cannot change the first unit’s data through its own forms', async () => {
    const link = world.linkOf(world.outside)
    const statuses: Record<string, number> = {}
    for (const [name, request] of requests)
      if (request.path.startsWith('/r/') && changesSomething(request.route) && !name.endsWith('/form'))
        statuses[name] = (
          await ask(world, request, 'another unit’s link', { formToken: world.formTokenOf(link) })
        ).status
    // Removing a file that does not exist succeeds without a change.
    expect(statuses).toEqual({ 'POST /r/:token/files': 404, 'POST /r/:token/files/remove': 303 })
  })

  test.each(['task', 'epoch', 'key', 'mac', 'a part more', 'a part less', 'another case'])(
    'made from a valid one by changing its %s is invalid',
    async (part) => {
      const [task = '', epoch = '', key = '', mac = ''] = world.linkOf(world.first).split('~')
      const forged: Readonly<Record<string, readonly string[]>> = {
        task: [world.outside.id, epoch, key, mac],
        epoch: [task, String(Number(epoch) + 1), key, mac],
        key: [task, epoch, 'k2', mac],
        mac: [task, epoch, key, mac.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
        'a part more': [task, epoch, key, mac, ''],
        'a part less': [task, epoch, mac],
        'another case': [task.toUpperCase(), epoch, key, mac],
      }
      const answer = await world.apps.answer.request(`${publicUrl}/r/${forged[part]?.join('~')}`)
      expect(answer.status).toBe(404)
    },
  )
})

test('the stored state is unchanged by all of these requests', async () => {
  expect(await world.everything()).toBe(before)
  expect(world.system.nudges).toEqual([])
  expect(failures).toEqual([])
})
