import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { calendarSubject, canonical, sha256 } from '#domain/history/history.ts'
import { verifyChains } from '#domain/history/verify-history.ts'
import { defaultCalendar } from '#domain/time/calendar.ts'
import { type Desk, deskOn, people } from '#test/support/desk.ts'
import { type Engine, startEngine } from '#test/support/engine.ts'

let engine: Engine
let desk: Desk
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  desk = await deskOn((await engine.fresh()).store)
})

const put = (body: unknown, as: 'administrator' | 'secretary' = 'administrator') =>
  desk.ask('PUT', '/api/calendar', { as, body })

test('the administrator reads and replaces the calendar', async () => {
  expect((await desk.ask('GET', '/api/calendar', { as: 'administrator' })).json).toEqual(defaultCalendar)
  const next = { daysOff: ['2027-09-03', '2027-09-02', '2027-09-03'], daysWorked: [] }
  expect((await put(next)).json).toEqual({ daysOff: ['2027-09-02', '2027-09-03'], daysWorked: [] })
  const now = await desk.ask('GET', '/api/calendar', { as: 'administrator' })
  expect(now.json.daysOff).toEqual(['2027-09-02', '2027-09-03'])
})

test('each change is in the history of the calendar, also when two are made at once', async () => {
  const bodies = [['2027-09-02'], ['2027-09-03']].map((daysOff) => ({ daysOff, daysWorked: [] }))
  const answers = await Promise.all(bodies.map((body) => put(body)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const { store } = desk.deps
  const events = await store.directives.history(calendarSubject)
  expect(events.map(({ type, by }) => [type, by])).toEqual(
    bodies.map(() => ['calendar-set', { is: 'staff', id: people.administrator.id }]),
  )
  const last = bodies.find(
    ({ daysOff }) => sha256(canonical({ daysOff, daysWorked: [] })) === events[1]?.data.calendar,
  )
  expect(await store.registry.calendar()).toEqual(last)
  const head = { subject: calendarSubject, ...(await store.chains.head(calendarSubject)) }
  expect(verifyChains({ events, heads: [head] })).toEqual([])
})

test('other roles may not, and an invalid calendar is refused with the faulty field', async () => {
  expect((await put({ daysOff: [], daysWorked: [] }, 'secretary')).status).toBe(403)
  expect((await desk.ask('GET', '/api/calendar')).status).toBe(403)
  const faults = async (body: unknown) =>
    (await put(body)).json.problems.map(
      ({ code, field }: { code: string; field: string }) => `${code} ${field}`,
    )
  expect(await faults({ daysOff: ['2027-02-30'], daysWorked: ['2/9/2027'] })).toEqual([
    'not-a-date daysOff.0',
    'not-a-date daysWorked.0',
  ])
  expect(await faults({ daysOff: [] })).toEqual(['required daysWorked'])
  expect(await faults({ daysOff: [], daysWorked: [], note: '' })).toEqual(['unknown-field note'])
  expect(await faults({ daysOff: ['2027-09-02'], daysWorked: ['2027-09-02'] })).toEqual([
    'day-off-and-worked daysWorked',
  ])
  expect(await desk.deps.store.registry.calendar()).toEqual(defaultCalendar)
})
