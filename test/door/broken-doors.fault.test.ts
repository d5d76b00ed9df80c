import { afterEach, describe, expect, test } from '@jest/globals'
import type { Staff } from '#domain/access/staff.ts'
import { prepareAll } from './asking.ts'
import { cellsOf } from './cells.ts'
import { doorTable } from './door-table.ts'
import { type DoorWorld, doorWorld, type Faults, staffOf } from './door-world.ts'

let world: DoorWorld
afterEach(() => world.stop())

/** A store that finds other members of staff than are stored. */
const staffFound = (find: (email: string) => Staff | undefined): Faults => ({
  staff: (staff) => ({
    ...staff,
    byEmail: async (email) => find(email),
    inSession: async (email, session) => ({
      ...(await staff.inSession(email, session)),
      staff: find(email),
    }),
  }),
})

/** The routes whose responses differ from the table of routes and roles. */
async function noticedAt(names: readonly string[], faults: Faults): Promise<readonly string[]> {
  world = await doorWorld({ error: () => {}, warn: () => {} }, faults)
  const requests = await prepareAll(world, names)
  const noticed: string[] = []
  for (const name of names) {
    const [request, line] = [requests.get(name), doorTable[name]]
    if (!request || !line) throw new Error('no such route')
    const { cells, table } = await cellsOf(world, request, line, (cell) => cell !== 'in')
    if (JSON.stringify(cells) !== JSON.stringify(table)) noticed.push(name)
  }
  return noticed
}

describe('the table of routes and roles detects', () => {
  test('a guard that treats everybody as the secretary', async () => {
    const names = ['GET /desk/tasks/:task', 'GET /api/directives/:id', 'GET /board/directives/:id']
    expect(
      await noticedAt(
        names,
        staffFound(() => staffOf.secretary),
      ),
    ).toEqual(names)
  })

  test('a guard that treats a parent unit as the issuer', async () => {
    const names = ['GET /desk/directives/:directive', 'POST /api/tasks/:taskId/call']
    const found = (email: string) =>
      Object.values(staffOf).find((staff) => staff.email === email.replace('above', 'secretary'))
    expect(await noticedAt(names, staffFound(found))).toEqual(names)
  })

  test('a link that still opens after it was revoked', async () => {
    const names = ['GET /r/:token', 'GET /r/:token/files/:fileId']
    const faults: Faults = {
      tasks: (tasks) => ({
        ...tasks,
        async opened(id) {
          const seen = await tasks.opened(id)
          return { ...seen, task: seen.task && { ...seen.task, linkEpoch: 1 } }
        },
      }),
    }
    expect(await noticedAt(names, faults)).toEqual(names)
  })
})
