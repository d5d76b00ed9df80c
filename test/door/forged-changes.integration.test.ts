import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ask, type Caller, type Prepared, prepareAll, rightfulCaller, type Twist } from './asking.ts'
import { doorTable, type Line } from './door-table.ts'
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

/** Requests that another site, or a scanner that posts forms, can cause in the browser of a permitted caller. */
const forgeries: Readonly<Record<string, Twist>> = {
  'from another site': { headers: { 'sec-fetch-site': 'cross-site' } },
  'from a sister site': { headers: { 'sec-fetch-site': 'same-site', origin: publicUrl } },
  'from another origin, by an old browser': { headers: { origin: 'https://evil.example' } },
  'from our name without its lock': { headers: { origin: publicUrl.replace('https:', 'http:') } },
  'without a form token': { formToken: undefined },
  'with an empty form token': { formToken: '' },
  'with a form token that is made up': { formToken: 'A'.repeat(23) },
  'with the form token of somebody else': { formToken: 'other' },
  'as plain text, which any site may send': {
    formToken: undefined,
    headers: { 'content-type': 'text/plain' },
  },
}

/** Any signed-in person may sign out. */
const callerAt = (name: string, line: Line): Caller =>
  name === 'POST /sign-out' ? 'leader' : rightfulCaller(line)

describe('a forged change', () => {
  const changes = Object.entries(doorTable).filter(([name]) => !name.startsWith('GET '))

  test.each(changes)('is refused at %s', async (name, line) => {
    const request = requests.get(name)
    if (!request) throw new Error('no function has this route')
    const statuses: Record<string, number> = {}
    for (const [how, twist] of Object.entries(forgeries)) {
      const formToken = twist.formToken === 'other' && (await world.sessionOf('stranger')).token
      const given = formToken ? { ...twist, formToken } : twist
      statuses[how] = (await ask(world, request, callerAt(name, line), given)).status
    }
    expect(statuses).toEqual(Object.fromEntries(Object.keys(forgeries).map((how) => [how, 403])))
  })

  test('does not sign anybody out', async () => {
    // The browser sends no cookie cross-site, but would apply a response that deletes it.
    const answer = await world.apps.desk.request(`${publicUrl}/sign-out`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.headers.getSetCookie()).toEqual([])
  })
})

describe('a JSON request to a link', () => {
  const post = (headers: Readonly<Record<string, string>>) =>
    world.apps.answer.request(`${publicUrl}/r/${world.linkOf(world.outside)}/form`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ answers: { TL05: 1 } }),
    })

  test.each(['cross-site', 'same-site'])('is refused from a %s page', async (site) => {
    expect((await post({ 'content-type': 'application/json', 'sec-fetch-site': site })).status).toBe(403)
  })

  test('is refused with a content type that other sites may send without CORS preflight', async () => {
    for (const type of ['text/plain', 'text/plain;application/json', 'application/x-www-form-urlencoded'])
      expect((await post({ 'content-type': type })).status).toBe(403)
  })
})

test('the stored state is unchanged by all of these requests', async () => {
  expect(await world.everything()).toBe(before)
  expect(world.system.nudges).toEqual([])
  expect(world.previews).toEqual([])
  expect(failures).toEqual([])
})
